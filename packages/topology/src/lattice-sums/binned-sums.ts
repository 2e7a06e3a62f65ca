/** Sums of weighted values: many small terms are added among themselves, so that none is lost beside a large one. */
export interface BinnedSums {
  /** adds e^{−energy} times each value */
  readonly add: (energy: number, first: number, second?: number, third?: number, fourth?: number) => void;
  readonly totals: () => Float64Array;
}

/** The most that an energy may be. */
const BINS = 64;

export function binnedSums(count: 1 | 4): BinnedSums {
  const bins = new Float64Array(BINS * count);
  return {
    add: (energy, first, second = 0, third = 0, fourth = 0) => {
      const weight = Math.exp(-energy);
      const at = Math.min(BINS - 1, Math.floor(energy)) * count;
      bins[at] += weight * first;
      if (count === 1) return;
      bins[at + 1] += weight * second;
      bins[at + 2] += weight * third;
      bins[at + 3] += weight * fourth;
    },
    totals: () => {
      const sums = new Float64Array(count);
      for (let bin = BINS - 1; bin >= 0; bin--) for (let k = 0; k < count; k++) sums[k] += bins[bin * count + k];
      return sums;
    },
  };
}
