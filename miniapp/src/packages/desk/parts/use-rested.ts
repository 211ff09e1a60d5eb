import { useEffect, useState } from 'react';

/** A text once its typing has rested. */
export function useRested(text: string, rest = 350): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), rest);
    return () => clearTimeout(timer);
  }, [text, rest]);
  return rested;
}
