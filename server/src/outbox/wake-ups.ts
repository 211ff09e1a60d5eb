import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { errorLine } from '../kit/text/error-line.ts';

/** Tells the other processes that there is something in the outbox. A hint: without it they look once a second. */
export interface WakeUps {
  announce(): void;
  listen(wake: () => void): void;
  close(): void;
}

const CHANNEL = 'linli:outbox';

export function connectWakeUps(url: string, log: Logger): WakeUps {
  // The defaults would keep a command for ever while Redis is away (quality.md F15).
  const options = { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 200, connectTimeout: 1000 };
  const [speaker, hearer] = [new Redis(url, options), new Redis(url, options)];
  let away = false;
  for (const redis of [speaker, hearer])
    redis.on('error', (error) => {
      if (!away) log.warn({ error: errorLine(error) }, 'redis is away; the outbox is looked at by the clock alone');
      away = true;
    });
  speaker.on('ready', () => (away = false));

  return {
    announce() {
      if (speaker.status === 'ready') speaker.publish(CHANNEL, '').catch(() => {});
    },
    listen(wake) {
      const subscribe = () => void hearer.subscribe(CHANNEL).catch(() => {});
      hearer.on('ready', subscribe);
      if (hearer.status === 'ready') subscribe();
      hearer.on('message', wake);
    },
    close() {
      speaker.disconnect();
      hearer.disconnect();
    },
  };
}
