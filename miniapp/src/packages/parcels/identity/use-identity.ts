import { useCallback, useEffect, useRef, useState } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { SECOND } from '@linli/shared/kit/time.ts';
import type { IdentityToken } from '@linli/shared/parcels/parcels.schema.ts';
import { api } from '../../../kit/api.ts';
import { messageOf } from '../../../kit/data/message.ts';
import { online } from '../../../kit/device.ts';
import { useStore } from '../../../kit/use-store.ts';
import { countdownText, endOf, planOf } from './renewal.ts';

type Held = IdentityToken & { until: number };
interface Failed {
  at: number;
  message: string;
}

/** The home's code for one scan, replaced before it ends and while somebody looks; never stored. */
export function useIdentity() {
  const connected = useStore(online);
  const visible = useVisible();
  const now = useSeconds(visible);
  const [held, setHeld] = useState<Held>();
  const [failed, setFailed] = useState<Failed>();
  const asking = useRef(false);

  const ask = useCallback(async () => {
    if (asking.current) return;
    asking.current = true;
    const askedAt = Date.now();
    try {
      const token = await api.parcels.identity();
      setHeld({ ...token, until: endOf(token, askedAt) });
      setFailed(undefined);
    } catch (error) {
      setFailed({ at: Date.now(), message: messageOf(error) });
    } finally {
      asking.current = false;
    }
  }, []);

  const { good, askAt } = planOf({ until: held?.until, failedAt: failed?.at, visible, connected }, now);
  const due = askAt !== undefined && askAt <= now;
  useEffect(() => {
    if (due) void ask();
  });

  /** After a scan: what was shown is used up. */
  const renew = useCallback(() => {
    setHeld(undefined);
    void ask();
  }, [ask]);

  return {
    connected,
    /** What may be shown now. */
    token: good ? held : undefined,
    countdown: held && good ? countdownText(held.until, now, connected && !failed) : undefined,
    failure: failed?.message,
    renew,
  };
}

export type Identity = ReturnType<typeof useIdentity>;

function useVisible() {
  const [visible, setVisible] = useState(true);
  useDidShow(() => setVisible(true));
  useDidHide(() => setVisible(false));
  return visible;
}

/** The time, each second while it is looked at. A timer that slept tells the truth with its first tick. */
function useSeconds(running: boolean) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const tick = () => {
      // A browser's tab in the background is not hidden as a page.
      if (typeof document === 'undefined' || document.visibilityState !== 'hidden') setNow(Date.now());
    };
    tick();
    const timer = setInterval(tick, SECOND);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
