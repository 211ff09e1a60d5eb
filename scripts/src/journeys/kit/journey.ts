import type { Browser } from 'playwright-core';
import { at } from '../../paths.ts';
import type { World } from '../../world.ts';
import { open, type Look, type Screen } from './browser.ts';

/** What a journey has: the running product, a browser, and photos to take. */
export interface Stage {
  world: World;
  browser: Browser;
  photos: string[];
  /** Opens a browser for a person; it is closed, and its problems are counted, when the journey ends. */
  enter(code: string, path?: string, look?: Look): Promise<Screen>;
  shoot(screen: Screen, name: string): Promise<void>;
}

export interface Journey {
  name: string;
  /** It only looks: others may look at the same time. */
  onlyLooks?: boolean;
  run(stage: Stage): Promise<void>;
}

const shotPath = (name: string) => at('artefacts', 'browser', `${name}.png`);

/** Runs one journey; answers what was wrong, nothing if all went well. */
export async function travel(
  { name, run }: Journey,
  parts: Pick<Stage, 'world' | 'browser' | 'photos'>,
): Promise<string[]> {
  const screens: Screen[] = [];
  const stage: Stage = {
    ...parts,
    async enter(code, path, look) {
      const screen = await open(parts.browser, parts.world.url, code, path, look);
      screens.push(screen);
      return screen;
    },
    async shoot(screen, shot) {
      await screen.shoot(shotPath(shot));
      const wrong = await screen.violations();
      screen.problems.push(...wrong.map((violation) => `${shot}: ${violation}`));
      const wide = await screen.overflow();
      if (wide > 0) screen.problems.push(`${shot}: ${wide} px wider than the screen`);
    },
  };
  const failures: string[] = [];
  try {
    await run(stage);
  } catch (error) {
    failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    for (const [index, screen] of screens.entries()) {
      const shot = `failed-${name.replace(/\W+/g, '-')}-${index + 1}`;
      await screen.shoot(shotPath(shot)).catch(() => undefined);
      failures.push(`screen ${index + 1}: ${screen.page.url()}\n${await screen.text().catch(() => '')}`);
    }
  }
  failures.push(...screens.flatMap(({ problems }) => problems));
  for (const screen of screens) await screen.page.context().close();
  return failures;
}
