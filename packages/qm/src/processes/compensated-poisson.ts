import { setPartitions } from "@nnft/correlators/cumulants";
import { DomainError } from "@nnft/foundations";
import { requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { fillUniform } from "@nnft/random";
import { type Process, sortedTimes } from "./process.ts";

/**
 * The compensated Poisson process x_t = N_t − λt, pinned at t = 0 and running to both sides: independent increments, mean 0, variance λ|t|.
 *
 * Mean-square continuous, E|x_t − x_s|² = λ|t − s|, with paths that jump: footnote 2 of the lectures fails for it.
 * Errors: DomainError unless λ > 0. Source: Halverson (2025), footnote 2, corrected.
 * @example compensatedPoisson({ rate: 1 })
 */
export function compensatedPoisson(options: { readonly rate: number }): Process {
  requireKnownOptions("compensatedPoisson", options, ["rate"]);
  const { rate } = options;
  requirePositive("compensatedPoisson", "rate", rate);
  return {
    name: `compensated Poisson process, λ = ${rate}`,
    inputDimension: 1,
    outputDimension: 1,
    // Cumulants of increments are λ times lengths: κ_n = λ min t_i for t_i > 0, (−1)^n λ min |t_i| for t_i < 0, 0 across 0.
    nPoint: (points) => {
      const times = points.map(([t]) => t);
      const cumulant = (block: readonly number[]): number => {
        const list = block.map((k) => times[k]);
        const least = Math.min(...list.map(Math.abs));
        if (block.length === 1) return 0;
        if (list.every((t) => t > 0)) return rate * least;
        return list.every((t) => t < 0) ? (-1) ** list.length * rate * least : 0;
      };
      let sum = 0;
      for (const partition of setPartitions(times.length))
        sum += partition.reduce((product, block) => product * cumulant(block), 1);
      return sum;
    },
    draw: (points, key, count) => {
      const { times, order } = sortedTimes(points);
      const size = times.length;
      if (rate * (Math.abs(times[0]) + Math.abs(times[size - 1])) > 500)
        throw new DomainError(
          `compensatedPoisson: times must span at most ${500 / rate} (500 jumps), got ${times[0]} … ${times[size - 1]}; use shorter times, or a lower rate.`,
        );
      const uniforms = new Float64Array(count * (size + 1));
      fillUniform(key, uniforms);
      // The pin at 0 cuts the line into increments; times on either side are reached from it.
      const after = times.findIndex((t) => t >= 0);
      const first = after < 0 ? size : after;
      const paths = new Float64Array(count * size);
      for (let m = 0; m < count; m++) {
        const at = m * (size + 1);
        let x = 0;
        for (let n = first, t = 0; n < size; t = times[n], n++) {
          x += increment(rate * (times[n] - t), uniforms[at + n]);
          paths[m * size + order[n]] = x;
        }
        x = 0;
        for (let n = first - 1, t = 0; n >= 0; t = times[n], n--) {
          x -= increment(rate * (t - times[n]), uniforms[at + n]);
          paths[m * size + order[n]] = x;
        }
      }
      return paths;
    },
  };
}

/** N − mean of a Poisson number N, by inversion. */
function increment(mean: number, uniform: number): number {
  let probability = Math.exp(-mean);
  let sum = probability;
  let n = 0;
  while (uniform > sum && n < mean + 60 + 12 * Math.sqrt(mean)) {
    n++;
    probability *= mean / n;
    sum += probability;
  }
  return n - mean;
}
