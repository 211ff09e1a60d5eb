import { useState } from 'react';
import { storage } from '../../kit/storage.ts';

/** The day the privacy page took effect; whoever agreed to an earlier one is asked again. */
export const privacyVersion = '2026-11-20';

export interface Consent {
  agreed: boolean;
  /** Agreed at an earlier time: nothing needs to be asked. */
  settled: boolean;
  /** Somebody tried to go on without. */
  missed: boolean;
  change(agreed: boolean): void;
  /** Says whether one may go on; if not, the line that asks says so. */
  given(): boolean;
}

/** Never ticked beforehand (PIPL 14), asked where personal data is first given: before binding a home. */
export function useConsent(): Consent {
  const [settled] = useState(() => storage.read<string>('consent') === privacyVersion);
  const [agreed, setAgreed] = useState(settled);
  const [missed, setMissed] = useState(false);
  return {
    agreed,
    settled,
    missed,
    change(yes) {
      setAgreed(yes);
      setMissed(false);
      if (yes) storage.write('consent', privacyVersion);
      else storage.remove('consent');
    },
    given() {
      setMissed(!agreed);
      return agreed;
    },
  };
}
