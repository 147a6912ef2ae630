import { useEffect, useState } from 'react';

const PACE = 20_000;

/** The time (milliseconds since the epoch), renewed often enough for words such as "2 minutes ago". */
export function useClock(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, PACE);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
