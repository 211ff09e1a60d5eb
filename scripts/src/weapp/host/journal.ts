export interface Problem {
  kind: 'error' | 'warning';
  message: string;
}

/** What went wrong on one phone, and every platform call it made. */
export interface Journal {
  problems: Problem[];
  calls: { api: string; options: unknown }[];
  /** Each message is kept once. */
  error(message: string): void;
  warn(message: string): void;
  call(api: string, options: unknown): void;
}

export function createJournal(): Journal {
  const problems: Problem[] = [];
  const calls: Journal['calls'] = [];
  return {
    problems,
    calls,
    error(message) {
      if (!problems.some((each) => each.message === message)) problems.push({ kind: 'error', message });
    },
    warn(message) {
      if (!problems.some((each) => each.message === message)) problems.push({ kind: 'warning', message });
    },
    call: (api, options) => void calls.push({ api, options }),
  };
}

export function described(value: unknown): string {
  if (typeof value === 'string') return value;
  const like = value as { stack?: unknown; errMsg?: unknown } | null | undefined;
  if (typeof like?.stack === 'string') return shortened(like.stack);
  if (typeof like?.errMsg === 'string') return like.errMsg;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

const shortened = (stack: string) => stack.split('\n').slice(0, 6).join('\n');
