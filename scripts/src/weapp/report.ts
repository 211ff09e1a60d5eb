import type { SizeRow } from './build/sizes.ts';

export interface StepResult {
  name: string;
  ms: number;
  failures: string[];
}

/** What a run of the checks found, printed as it goes. */
export interface Report {
  steps: StepResult[];
  sizes: SizeRow[];
  warnings: Set<string>;
  step(name: string, work: () => Promise<string[]> | string[]): Promise<void>;
}

export function createReport(): Report {
  const steps: StepResult[] = [];
  return {
    steps,
    sizes: [],
    warnings: new Set(),
    async step(name, work) {
      const start = Date.now();
      let failures: string[];
      try {
        failures = await work();
      } catch (error) {
        failures = [(error as Error).message];
      }
      const ms = Date.now() - start;
      steps.push({ name, ms, failures });
      console.log(`${failures.length ? '✗' : '✓'} ${name} (${ms} ms)`);
      for (const each of failures) console.log(`    ${each.replaceAll('\n', '\n    ')}`);
    },
  };
}
