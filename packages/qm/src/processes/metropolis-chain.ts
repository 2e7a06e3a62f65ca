import { DomainError } from "@nnft/foundations";
import { requireFunction, requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireText } from "@nnft/foundations/kinds";
import { fillNormal, fillUniform, split } from "@nnft/random";
import { type Process, sortedTimes } from "./process.ts";

export interface MetropolisChainOptions {
  /** ln of the stationary density, up to a constant. */
  readonly logDensity: (x: number) => number;
  /** Standard deviation of a proposed move. */
  readonly moveStd: number;
  /** Euclidean time between transitions. Default 1. */
  readonly step?: number;
  /** Transitions before the first time. Default 500. */
  readonly burnIn?: number;
  readonly name?: string;
}

/**
 * A reversible Markov chain on the line: Metropolis moves with a given stationary density, on a lattice of times.
 *
 * Detailed balance makes it reversible, and so reflection positive at even lags. Accuracy: stationary up to what `burnIn` leaves.
 * Errors: DomainError for options out of range, or times off the lattice. Source: Metropolis et al. (1953); Halverson (2025), section 3.3.4.
 * @example metropolisChain({ logDensity: (x) => -(x ** 4), moveStd: 1 })
 */
export function metropolisChain(options: MetropolisChainOptions): Process {
  requireKnownOptions("metropolisChain", options, ["logDensity", "moveStd", "step", "burnIn", "name"]);
  const { logDensity, moveStd, step = 1, burnIn = 500, name = "Metropolis chain" } = options;
  requireFunction("metropolisChain", "logDensity", logDensity);
  requireText("metropolisChain", "name", name);
  requirePositive("metropolisChain", "moveStd", moveStd);
  requirePositive("metropolisChain", "step", step);
  requireInteger("metropolisChain", "burnIn", burnIn, 0);
  return {
    name,
    inputDimension: 1,
    outputDimension: 1,
    step,
    draw: (points, key, count) => {
      const { times, order } = sortedTimes(points);
      const ticks = times.map((t) => {
        const tick = Math.round(t / step);
        if (Math.abs(tick * step - t) > 1e-9 * Math.max(step, Math.abs(t)))
          throw new DomainError(
            `metropolisChain: times must be multiples of \`step\` = ${step}, got ${t}; round the times to the lattice, or use a finer step.`,
          );
        return tick;
      });
      const transitions = burnIn + ticks[ticks.length - 1] - ticks[0];
      const moves = new Float64Array(transitions + 1);
      const uniforms = new Float64Array(transitions);
      const size = times.length;
      const paths = new Float64Array(count * size);
      for (let m = 0; m < count; m++) {
        const own = split(key, m);
        fillNormal(split(own, 0), moves);
        fillUniform(split(own, 1), uniforms);
        let x = moves[transitions];
        let log = logDensity(x);
        let at = 0;
        for (let k = 0; at < size; k++) {
          while (at < size && k === burnIn + ticks[at] - ticks[0]) paths[m * size + order[at++]] = x;
          if (k >= transitions) break;
          const next = x + moveStd * moves[k];
          const nextLog = logDensity(next);
          if (Math.log(uniforms[k]) < nextLog - log) [x, log] = [next, nextLog];
        }
      }
      return paths;
    },
  };
}
