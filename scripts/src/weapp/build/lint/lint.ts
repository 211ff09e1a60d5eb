import type { Dist } from '../dist.ts';
import type { Fault } from '../wcc.ts';
import { declarationFaults } from './declared.ts';
import { readScripts } from './scripts.ts';
import { projectFaults, projectFile, settingsFaults } from './settings.ts';
import { styleFaults } from './styles.ts';

/** Everything that can be said of a build by reading it. */
export function lintFaults(dist: Dist): Fault[] {
  const { faults, called } = readScripts(dist);
  const of = (file: string) => (message: string) => ({ file, line: 0, column: 0, message });
  return [
    ...[...settingsFaults(dist), ...declarationFaults(dist, called)].map(of('app.json')),
    ...projectFaults(dist).map(of(projectFile)),
    ...faults,
    ...styleFaults(dist),
  ];
}
