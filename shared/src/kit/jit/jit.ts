/** The server lets zod compile its parsers. Phone builds swap this file for `jit.phone.ts`. */
export const jitless = false;
