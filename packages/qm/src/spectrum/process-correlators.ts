import type { Ensemble } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import type { RandomField } from "@nnft/symmetry/fields";
import { asProcess, drawPaths, type Process } from "../processes/process.ts";
import { type CorrelatorBlocks, groupsOf, pairsWithin, requirePowers } from "./correlator-blocks.ts";

export interface ProcessCorrelatorOptions {
  readonly key: Key;
  /** Spacing of times. */
  readonly step: number;
  /** Longest time of the correlators. */
  readonly longestTime: number;
  /** Paths drawn. Default 8192. */
  readonly samples?: number;
  /** Powers of x. Default [1, 2, 3]. */
  readonly powers?: readonly number[];
  /** Whether x → −x is a symmetry of the law, so that odd and even powers do not mix. Default false. */
  readonly parity?: boolean;
}

const BLOCKS = 64;

/**
 * Correlators of powers of a stationary process, from drawn paths four times as long as the longest time, averaged along each path.
 *
 * Shapes: see {@link CorrelatorBlocks}. Convention: the process is stationary; blocks are sets of independent paths.
 * Errors: DomainError for options out of range; ShapeError for fields of other dimensions.
 * @example await processCorrelators(ornsteinUhlenbeck({ frequency: 1.3 }), { key: keyFrom(1), step: 0.1, longestTime: 2 })
 */
export async function processCorrelators(
  source: Process | RandomField | Ensemble,
  options: ProcessCorrelatorOptions,
): Promise<CorrelatorBlocks> {
  requireKnownOptions("processCorrelators", options, ["key", "step", "longestTime", "samples", "powers", "parity"]);
  const { key, step, longestTime, samples = 8192, powers = [1, 2, 3], parity = false } = options;
  const process = asProcess("processCorrelators", source);
  requireKey("processCorrelators", key);
  if (!(step > 0) || !(longestTime >= 2 * step) || longestTime / step > 1000)
    throw new DomainError(
      `processCorrelators: \`step\` must be positive and \`longestTime\` 2 … 1000 steps, ` +
        `got ${step} and ${longestTime}; pass for example { step: 0.1, longestTime: 2 }.`,
    );
  requireInteger("processCorrelators", "samples", samples, 2 * BLOCKS);
  requirePowers("processCorrelators", powers);
  const lags = Math.round(longestTime / step);
  const sites = 4 * lags + 1;
  const times = Float64Array.from({ length: sites }, (_, k) => k * step);
  const groups = groupsOf(powers, parity);
  const pairs = pairsWithin(powers, groups);
  const perBlock = Math.floor(samples / BLOCKS);
  const blocks: Float64Array[] = [];
  for (let b = 0; b < BLOCKS; b++) {
    if (b % 8 === 7) await new Promise((resume) => setTimeout(resume, 0));
    const paths = drawPaths(process, times, split(key, b), perBlock);
    const sum = new Float64Array(powers.length + pairs.length * (lags + 1));
    const values = powers.map((power) => paths.map((x) => x ** power));
    for (let m = 0; m < perBlock; m++) {
      const at = m * sites;
      values.forEach((list, a) => {
        let mean = 0;
        for (let k = 0; k < sites; k++) mean += list[at + k];
        sum[a] += mean / sites;
      });
      pairs.forEach(([p, q], index) => {
        const [one, two] = [values[powers.indexOf(p)], values[powers.indexOf(q)]];
        for (let t = 0; t <= lags; t++) {
          let product = 0;
          for (let k = 0; k + t < sites; k++)
            product += 0.5 * (one[at + k] * two[at + k + t] + two[at + k] * one[at + k + t]);
          sum[powers.length + index * (lags + 1) + t] += product / (sites - t);
        }
      });
    }
    blocks.push(sum.map((value) => value / perBlock));
  }
  return {
    times: Float64Array.from({ length: lags + 1 }, (_, t) => t * step),
    powers,
    groups,
    alternating: false,
    pairs,
    blocks,
    extras: [],
    samples: perBlock * BLOCKS,
    method: `draws of ${process.name}`,
  };
}
