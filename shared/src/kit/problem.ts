import { problems, type ProblemCode } from '../problems.ts';

export interface FieldError {
  /** JSON pointer into the body (`#/contact/phone`), or `?name` for a query parameter, `:name` for a path parameter. */
  pointer: string;
  detail: string;
}

/** RFC 9457 `application/problem+json`, with our stable `code`. */
export interface ProblemBody {
  type: string;
  code: ProblemCode;
  status: number;
  title: string;
  detail?: string;
  instance?: string;
  requestId?: string;
  errors?: FieldError[];
  /** On 409 and 412: the thing as it is now, presented as the endpoint would have answered. */
  current?: unknown;
  /** On 429 and 503: seconds to wait. */
  retryAfter?: number;
}

export type ProblemExtra = Partial<
  Pick<ProblemBody, 'detail' | 'errors' | 'current' | 'retryAfter' | 'requestId' | 'instance'>
>;

/** A refusal, on both sides of the wire. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly extra: ProblemExtra;

  constructor(code: ProblemCode, extra: ProblemExtra = {}) {
    super(extra.detail ?? problems[code]?.title ?? code);
    this.name = 'Problem';
    this.code = code;
    this.extra = extra;
  }

  /** 500 for a code this build does not know: the server may be newer than the phone. */
  get status(): number {
    return problems[this.code]?.status ?? 500;
  }

  toBody(): ProblemBody {
    return { type: `/problems/${this.code}`, code: this.code, ...problems[this.code], ...this.extra };
  }

  /** What is wrong with one field of the body, for showing beside it. */
  fieldError(pointer: string): string | undefined {
    return this.extra.errors?.find((error) => error.pointer === pointer)?.detail;
  }
}
