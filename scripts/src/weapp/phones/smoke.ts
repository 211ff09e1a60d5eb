import type { Dist } from '../build/dist.ts';
import type { Phone } from './phone.ts';

/** Opens every tab and every page without its parameters: each must show something and none may fail. */
export async function visitEverything(
  phone: Phone,
  dist: Dist,
  shoot: (phone: Phone, name: string) => Promise<void>,
): Promise<void> {
  const faults: string[] = [];
  for (const [index, tab] of dist.tabs.entries()) {
    await phone.tab(tab.text);
    await phone.until(() => phone.route() === tab.pagePath, `tab ${tab.text}`);
    await phone.until(async () => (await phone.text()) !== '', `something on ${tab.pagePath}`);
    await shoot(phone, `tab-${index + 1}`);
  }
  for (const page of dist.pages) {
    await phone.open(`/${page}`);
    // A page may send its visitor away (to log in, say), but not into the void.
    await phone.until(async () => (await phone.text()) !== '', `something on ${page}`);
    await shoot(phone, `page-${page.replaceAll('/', '-')}`);
    faults.push(...(await phone.violations()).map((each) => `${page}: ${each}`));
  }
  if (faults.length) throw new Error(faults.join('\n'));
}
