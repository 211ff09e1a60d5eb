import type { Problem } from '../host/journal.ts';
import type { Where } from '../host/find.ts';

/** A phone as a person uses it: the same words drive the bare host and Chromium. Every step waits until it can be done. */
export interface Phone {
  readonly name: 'node' | 'chromium';
  readonly problems: Problem[];
  /** Platform calls so far, oldest first. */
  readonly calls: { api: string; options: unknown }[];
  route(): string;
  query(): Record<string, string>;
  /** Everything that can be read: page, dialog, toast. */
  text(): Promise<string>;
  sees(words: string): Promise<boolean>;
  until(condition: () => boolean | Promise<boolean>, what?: string): Promise<void>;
  /** Until nothing is being sent or fetched. */
  quiet(): Promise<void>;
  tap(words: string, where?: Where): Promise<void>;
  /** Whether a finger gets there now, drawing the page if it must; on a phone without a screen whatever is there. */
  reaches(words: string): Promise<boolean>;
  /** Whether a finger could press it where it is. */
  shows(words: string): Promise<boolean>;
  fill(label: string, text: string): Promise<void>;
  /** Opens the native picker with these words and chooses. */
  pick(words: string, choice: string): Promise<void>;
  tab(text: string): Promise<void>;
  /** Follows a link from outside the app (a message, a code) to a page. */
  open(url: string): Promise<void>;
  back(): Promise<void>;
  pullDown(): Promise<void>;
  reachBottom(): Promise<void>;
  /** Lays photos ready for the camera. */
  photograph(paths: string[]): void;
  /** The next call of this API is refused: `chooseMedia`, `auth deny`. */
  refuse(api: string, why: string): void;
  /** WeChat has fetched a new version of the app. */
  fetchUpdate(): void;
  leave(): Promise<void>;
  comeBack(): Promise<void>;
  /** A picture of the screen; the bare host writes the words instead. */
  screenshot(path: string): Promise<void>;
  /** What a check of accessibility finds on the page shown; nothing without a screen. */
  violations(): Promise<string[]>;
  close(): Promise<void>;
}

/** A limit on what hangs, not on how fast a busy machine is. */
export const patience = 120_000;
const step = 20;

/** Tries until it works or time is up; then says what was waited for and what the phone showed. */
export async function eventually<T>(
  what: string,
  attempt: () => Promise<T | undefined> | T | undefined,
  shown: () => Promise<string> | string,
): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const value = await attempt();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline)
      throw new Error(`${what}: not within ${patience / 1000} s. The phone shows:\n${await shown()}`);
    await new Promise((resolve) => setTimeout(resolve, step));
  }
}
