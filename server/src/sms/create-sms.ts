import type { Config } from '../config.ts';
import type { Deps } from '../kit/deps.ts';
import { createLogSms, noSms } from './log-sms.ts';
import type { Sms } from './sms.ts';

/** The provider of the settings. */
export function createSms(deps: Pick<Deps, 'log'> & { config: Config }): Sms {
  return deps.config.SMS_PROVIDER === 'log' ? createLogSms(deps) : noSms;
}
