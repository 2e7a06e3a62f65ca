import { useEffect, useState } from "preact/hooks";

/** A number that rises `rate` times a second while `on`. */
export function useTick(on: boolean, rate = 12): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    if (!on) return undefined;
    const timer = setInterval(() => setTick((now) => now + 1), 1000 / rate);
    return () => clearInterval(timer);
  }, [on, rate]);
  return tick;
}
