import type { Task } from "../executor.ts";

export interface SumsData {
  readonly terms: number;
  readonly weights?: Float64Array;
}

/** Sums whose rounding shows every change of order, and delays that shuffle the order in which blocks finish. */
export function createTask({ terms, weights }: SumsData): Task<Float64Array> {
  return async (index, target) => {
    const sums = target.length > 0 ? target : new Float64Array(3);
    // the delays only matter for the order, so a hash of the index is random enough
    const delay = (Math.imul(index + 1, 2654435761) >>> 28) / 4;
    if (delay > 2) await new Promise((resolve) => setTimeout(resolve, delay));
    for (let k = 1; k <= terms; k++) {
      const x = Math.sin(index * terms + k) * (weights ? weights[k % weights.length] : 1);
      sums[0] += x;
      sums[1] += x * x * 1e-7;
      sums[2] += 1 / (index * terms + k);
    }
    return sums;
  };
}
