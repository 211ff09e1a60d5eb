/** How API v3 says no: an HTTP status, a code, words. Unsigned, as in practice. */
export class Denied extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const parameterError = (name: string, why = '格式不正确'): Denied =>
  new Denied(400, 'PARAM_ERROR', `输入源“/body/${name}”${why}`);
export const invalidRequest = (message: string): Denied => new Denied(400, 'INVALID_REQUEST', message);
export const signError = (message: string): Denied => new Denied(401, 'SIGN_ERROR', message);
