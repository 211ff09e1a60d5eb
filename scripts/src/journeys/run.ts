import { photosOfAPhone } from '../weapp/photos.ts';
import { openBrowser } from '../weapp/phones/chromium.ts';
import { startWorld } from '../world.ts';
import { pool } from '../pool.ts';
import { travel, type Journey } from './kit/journey.ts';
import { journeys } from './all.ts';

// The browser build in real Chromium, driven as people use it. Ends with `N passed, N failed`.
const only = process.argv.slice(2).find((word) => !word.startsWith('-'));
const world = await startWorld();
const browser = await openBrowser();
let failed = 0;
let passed = 0;
try {
  const wanted = journeys.filter(({ name }) => !only || name.includes(only));
  const go = (journey: Journey) => async () => {
    const started = performance.now();
    const failures = await travel(journey, { world, browser, photos: photosOfAPhone() });
    const took = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${failures.length ? 'FAILED' : 'ok    '} ${journey.name} (${took} s)`);
    for (const failure of failures) console.log(failure.replace(/^/gm, '    '));
    if (failures.length) failed += 1;
    else passed += 1;
  };
  // The looks come first: they show what the seed has, before anybody takes it away. Mostly they wait, so two share a processor.
  await pool(2, wanted.filter(({ onlyLooks }) => onlyLooks).map(go));
  await pool(1, wanted.filter(({ onlyLooks }) => !onlyLooks).map(go));
} finally {
  await browser.close();
  await world.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
