import { bootWeapp } from '../../phones/boot.ts';
import { compileFaults } from '../compile.ts';
import { readDist } from '../dist.ts';
import { lintFaults } from '../lint/lint.ts';
import { weappSizes } from '../sizes.ts';
import { inBuild, type Files } from './healthy.ts';
import { ofReading } from './of-reading.ts';
import { ofRunning } from './of-running.ts';

/** A check that finds nothing wrong with these would find nothing wrong with anything. */
export async function faultsThatPass(): Promise<string[]> {
  const passed: string[] = [];
  const wrong = [...(await read({})), ...(await run({}))];
  if (wrong.length) passed.push(`a healthy build is called broken: ${wrong.join('; ')}`);
  for (const [planted, find] of [
    [ofReading, read],
    [ofRunning, run],
  ] as const)
    for (const [name, [files, says]] of Object.entries(planted)) {
      const found = await find(files);
      if (!found.some((each) => says.test(each)))
        passed.push(`${name} is not found (${found.join('; ') || 'nothing is'})`);
    }
  return passed;
}

const read = (files: Files) =>
  inBuild(files, async (root) => {
    const dist = readDist(root);
    // Starting WeChat's compilers takes longer than all else: they are asked where reading alone has found nothing.
    const faults = [...lintFaults(dist), ...weappSizes(dist).faults];
    return [...faults, ...(faults.length ? [] : compileFaults(dist))].map((each) => each.message);
  });

const run = (files: Files) =>
  inBuild(files, async (dist) => {
    const phone = await bootWeapp({ dist, api: 'http://127.0.0.1:9', person: 'demo-owner-1' });
    if (phone.problems.length === 0) await phone.tap('开始0');
    // What the tap set going: timers of the page, answers, and rejections a turn later.
    await phone.quiet();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await phone.close();
    return phone.problems.filter((each) => each.kind === 'error').map((each) => each.message);
  });
