import type { Step } from './step.ts';

/** What `npm test` runs and how to have it run less; printed instead of starting. */
export const helpText = (steps: readonly Pick<Step, 'key' | 'title'>[]): string => {
  const width = Math.max(...steps.map(({ key }) => key.length));
  return [
    'npm test                     every step, as CI runs them; stops after the first that fails',
    'npm test -- server mariadb   these steps alone, with the builds they work on',
    'npm test -- --all            goes on after a failure',
    'npm test -- --help           this page',
    '',
    'Steps:',
    ...steps.map(({ key, title }) => `  ${key.padEnd(width)}  ${title}`),
  ].join('\n');
};

const flags = ['--all'];

/** What to say instead of starting: help where it is asked for, an error where a word is none of ours. */
export function answerInstead(
  args: readonly string[],
  steps: readonly Pick<Step, 'key' | 'title'>[],
): { text: string; code: 0 | 1 } | undefined {
  if (args.some((arg) => arg === '--help' || arg === '-h')) return { text: helpText(steps), code: 0 };
  const unknown = args.filter((arg) => !flags.includes(arg) && !steps.some(({ key }) => key === arg));
  if (unknown.length === 0) return undefined;
  return { text: `No step or option ${unknown.join(', ')}.\n\n${helpText(steps)}`, code: 1 };
}
