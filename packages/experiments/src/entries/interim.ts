/** One number of the draws so far, with its error. */
export interface InterimNumber {
  readonly name: string;
  readonly value: number;
  readonly standardError: number;
}

/** Numbers of the draws so far, and the largest relative error of all that is estimated. */
export interface Interim {
  readonly numbers: readonly InterimNumber[];
  readonly relativeError: number;
}

/** Milliseconds from one look to the next, at least. */
const EVERY = 1000;
/** The share of the time that looks may take. */
const SHARE = 0.05;

/** Looks at an estimate at most once a second, and so seldom that looks take a twentieth of the time; returns the last one. Results do not depend on it. */
export function pacedLooks(): (look: (() => Interim) | undefined) => Interim | undefined {
  let next = performance.now() + EVERY;
  let last: Interim | undefined;
  return (look) => {
    const started = performance.now();
    if (look && started >= next) {
      last = look();
      const ended = performance.now();
      next = ended + Math.max(EVERY, (ended - started) / SHARE);
    }
    return last;
  };
}
