import { type Density, sample } from "@nnft/densities";
import { dimensionOf } from "@nnft/densities/operations";
import { DomainError } from "@nnft/foundations";
import { requireFunction, requireKnownOptions } from "@nnft/foundations/checks";
import { requireText, speakingFor } from "@nnft/foundations/kinds";
import { type Key, split } from "@nnft/random";
import { type Process, sortedTimes } from "./process.ts";

export interface SplitProcessOptions {
  /** P(θ₀): the parameters both sides share, here x at time 0. */
  readonly start: Density;
  /** x at ascending times > 0, given θ₀ and the key of θ₊ or θ₋. */
  readonly branch: (start: number, times: Float64Array, key: Key) => ArrayLike<number>;
  /** −1 starts the branch of negative times from −θ₀: a deliberate violation that loses reflection positivity. Default 1. */
  readonly mirror?: 1 | -1;
  readonly name?: string;
}

/**
 * Parameter splitting θ = (θ₀, θ₊, θ₋): x_t = f(θ₀, θ₊; t) for t > 0, f(θ₀, θ₋; −t) for t < 0, θ₀ at 0, θ± alike and independent.
 *
 * Then ⟨F ΘF⟩ = ⟨⟨F | θ₀⟩²⟩ ≥ 0: reflection positive for every branch. With the transitions of a reversible stationary Markov process as
 * branch it is that process.
 * Errors: DomainError for densities that are not on ℝ, branches of the wrong length.
 * Source: Halverson (2025), section 3.3.4, "parameter splitting".
 * @example splitProcess({ start: normal(0, 1), branch: (x, times) => times.map((t) => x * Math.exp(-t)) })
 */
export function splitProcess(options: SplitProcessOptions): Process {
  requireKnownOptions("splitProcess", options, ["start", "branch", "mirror", "name"]);
  const { start, branch, mirror = 1, name = "parameter-split process" } = options;
  requireFunction("splitProcess", "branch", branch);
  requireText("splitProcess", "name", name);
  if (speakingFor("splitProcess", { density: "start" }, () => dimensionOf(start)) !== 1)
    throw new DomainError(
      `splitProcess: \`start\` must be a density on ℝ, got dimension ${dimensionOf(start)}; pass a density of one number.`,
    );
  if (mirror !== 1 && mirror !== -1)
    throw new DomainError(`splitProcess: \`mirror\` must be 1 or −1, got ${mirror}; pass one of these.`);
  return {
    name,
    inputDimension: 1,
    outputDimension: 1,
    draw: (points, key, count) => {
      const { times, order } = sortedTimes(points);
      const size = times.length;
      const later = times.flatMap((t, n) => (t > 0 ? [n] : []));
      const earlier = times.flatMap((t, n) => (t < 0 ? [n] : [])).reverse();
      const starts = sample(start, split(key, 0), count).data;
      const paths = new Float64Array(count * size);
      for (let m = 0; m < count; m++) {
        const own = split(split(key, 1), m);
        times.forEach((t, n) => {
          if (t === 0) paths[m * size + order[n]] = starts[m];
        });
        for (const [side, list] of [later, earlier].entries()) {
          if (list.length === 0) continue;
          const at = Float64Array.from(list, (n) => Math.abs(times[n]));
          const values = branch(side === 1 ? mirror * starts[m] : starts[m], at, split(own, side));
          if (values.length !== list.length)
            throw new DomainError(
              `splitProcess: \`branch\` must return ${list.length} values, got ${values.length}; return one value for each time.`,
            );
          list.forEach((n, k) => {
            paths[m * size + order[n]] = values[k];
          });
        }
      }
      return paths;
    },
  };
}
