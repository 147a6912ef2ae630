import { useEffect, useState } from 'react';

/** The time (milliseconds since the epoch), renewed every second until `end` has passed and once after. */
export function useNow(end: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (end === undefined) return undefined;
    const tick = (): void => {
      setNow(Date.now());
      if (Date.now() >= end) clearInterval(timer);
    };
    const timer = setInterval(tick, 1000);
    const first = setTimeout(tick, 0);
    return () => {
      clearInterval(timer);
      clearTimeout(first);
    };
  }, [end]);
  return now;
}
