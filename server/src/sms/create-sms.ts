import type { Config } from '../config.ts';
import type { Deps } from '../kit/deps.ts';
import { createAliyunSms } from './aliyun-sms.ts';
import { createLogSms, noSms } from './log-sms.ts';
import type { Sms } from '../kit/ports/sms.ts';

/** The provider of the settings. */
export function createSms(deps: Pick<Deps, 'log' | 'clock' | 'randomBytes'> & { config: Config }): Sms {
  const { SMS_PROVIDER } = deps.config;
  if (SMS_PROVIDER === 'aliyun') return createAliyunSms(deps);
  return SMS_PROVIDER === 'log' ? createLogSms(deps) : noSms;
}
