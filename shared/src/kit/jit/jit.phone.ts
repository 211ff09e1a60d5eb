/** WeChat makes `new Function` inert instead of throwing, so zod's own probe is fooled: say it by build target. */
export const jitless = true;
