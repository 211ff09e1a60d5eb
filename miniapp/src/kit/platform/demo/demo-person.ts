import { storage } from '../../storage.ts';

const chosen = 'demo.code';

/** Who this browser is: chosen on the page of demo people, or in the address (`/?as=demo-owner-1`). */
export function demoPerson(): string | undefined {
  const asked = new URLSearchParams(location.search).get('as');
  if (asked) storage.write(chosen, asked);
  return asked ?? storage.read<string>(chosen);
}

export const chooseDemoPerson = (code: string) => storage.write(chosen, code);
export const forgetDemoPerson = () => storage.remove(chosen);
