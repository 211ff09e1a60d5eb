/** What a step may lack on a machine. */
export type Need = 'mariadb' | 'chromium' | 'node24';

export interface Outcome {
  passed: number;
  failed: number;
  skipped?: number;
  /** One line that says what came out. */
  note?: string;
  /** Shown when something failed. */
  details?: string;
}

export interface Step {
  key: string;
  title: string;
  /** Keys of the steps that come first, because they are quicker to fail or need the same things. */
  after?: readonly string[];
  /** Keys of the builds it works on. */
  buildsOn?: readonly string[];
  needs?: Need;
  run: () => Promise<Outcome>;
}

export type State = 'passed' | 'failed' | 'missing' | 'not run';

export interface Result extends Outcome {
  step: Step;
  state: State;
  seconds: number;
}
