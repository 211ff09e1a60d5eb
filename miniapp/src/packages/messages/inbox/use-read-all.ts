import { useEffect, useRef, useState } from 'react';
import { useDidHide } from '@tarojs/taro';
import { api } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { showAllRead } from '../read.ts';

/** Time to think better of it. */
const grace = 5_000;

/** Everything looks read at once; it is told to the server only when nobody has taken it back, or on leaving. */
export function useReadAll() {
  const [waiting, setWaiting] = useState(false);
  const command = useCommand(() => api.messages.readAll(), { onDone: showAllRead });
  const finish = useRef(() => {});
  finish.current = () => {
    if (!waiting) return;
    setWaiting(false);
    void command.run();
  };

  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => finish.current(), grace);
    return () => clearTimeout(timer);
  }, [waiting]);
  useDidHide(() => finish.current());
  useEffect(() => () => finish.current(), []);

  return {
    /** Looks read, and can still be taken back. */
    waiting,
    /** Looks read already. */
    done: waiting || command.busy,
    message: command.message,
    start() {
      command.clear();
      setWaiting(true);
    },
    undo: () => setWaiting(false),
  };
}
