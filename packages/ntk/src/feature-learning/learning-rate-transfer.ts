import type { Ensemble } from "@nnft/architectures";
import type { ScalarEstimate } from "@nnft/correlators";
import { ConvergenceError, DomainError } from "@nnft/foundations";
import {
  requireFunction,
  requireInteger,
  requireKey,
  requireKnownOptions,
  requireNumbers,
} from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import type { Optimizer } from "../training/optimizer-choice.ts";
import { trainEnsemble } from "../training/train-ensemble.ts";
import type { TrainingData } from "../training-data.ts";
import { bestRate } from "./best-rate.ts";

export interface TransferOptions {
  /** the net of a width */
  readonly netOf: (width: number) => Ensemble;
  /** the learning rate of a width for the rate η of the grid; default η itself */
  readonly rateOf?: (width: number, rate: number) => number;
  readonly data: TrainingData;
  /** N, three at least */
  readonly widths: readonly number[];
  /** η, seven at least, ascending and evenly spaced in ln η */
  readonly rates: readonly number[];
  /** networks at each width, the same for every rate; four at least */
  readonly networks: number;
  readonly steps: number;
  readonly key: Key;
  /** default "gradient-descent" */
  readonly optimizer?: Optimizer;
}

/** How the best learning rate depends on the width. */
export interface LearningRateTransfer {
  /** ln η of the least mean log loss at each width */
  readonly best: readonly ScalarEstimate[];
  /** mean log loss [widths][rates]; ∞ where a network diverged */
  readonly losses: readonly (readonly number[])[];
  /** p of η ∝ N^p */
  readonly exponent: ScalarEstimate;
  /** "transfers" where |p| is below two errors and these below 0.1; "inconclusive" where an error is 0.1 or more and |p| below four; else "drifts" */
  readonly verdict: "transfers" | "drifts" | "inconclusive";
  readonly reason: string;
}

/** With a larger error an exponent shows no transfer, and a drift only where it is so many errors from 0. */
const [CLEAR, FAR] = [0.1, 4];

/**
 * Whether the best learning rate of a scaling stays where it is as networks grow: the power of N in it, with its error.
 *
 * The best ln η of a width is the vertex of a parabola through five rates around the least MEAN LOG loss; its error is a jackknife over networks and the
 * difference from the parabola through three rates. From width to width the minimum next to the last one is followed: losses of Adam may have two.
 *   ln η_N = p ln N + const by weighted least squares, errors grown by √(χ²/degrees of freedom) where that is above 1
 * Convention: the loss is that after `steps` steps. A mean loss instead of the mean log loss would let one diverged network decide.
 * Accuracy: the error of p is that of the widths measured; powers of the limit show at large ones.
 * Cost: widths × rates × networks trainings.
 * Errors: DomainError for too few widths, rates or networks and rates that are not evenly spaced; ConvergenceError where no least loss lies inside the grid.
 * Source: Yang et al. 2022 (transfer of learning rates); the fit derived here.
 *
 * @example
 * const scaling = featureLearningFamily(0, 3);
 * await learningRateTransfer({ netOf: (width) => scaledNet({ inputDimension: 2, width, activation: "tanh", scaling }), ...rest });
 */
export async function learningRateTransfer(options: TransferOptions): Promise<LearningRateTransfer> {
  const caller = "learningRateTransfer";
  const {
    netOf,
    rateOf = (_width: number, rate: number) => rate,
    data,
    widths,
    rates,
    networks,
    steps,
    key,
  } = readOptions(caller, options);
  const { optimizer = "gradient-descent" } = options;
  const found: { readonly best: ScalarEstimate; readonly means: readonly number[] }[] = [];
  for (const [w, width] of widths.entries()) {
    const net = netOf(width);
    const logs: Float64Array[] = [];
    for (const rate of rates) {
      const learningRate = rateOf(width, rate);
      const trained = await trainEnsemble(net, data, {
        learningRate,
        steps,
        networks,
        optimizer,
        key: split(key, w),
      }).catch((error: unknown) => {
        // all networks of this rate diverge
        if (error instanceof ConvergenceError) return undefined;
        throw error;
      });
      const last = (trained?.steps.length ?? 1) - 1;
      logs.push(
        Float64Array.from({ length: networks }, (_, m) =>
          trained ? Math.log(trained.losses.get(last, m)) : Number.NaN,
        ),
      );
    }
    found.push(bestRate(caller, { width, rates, logs, near: found[w - 1]?.best.value }));
  }
  const best = found.map((one) => one.best);
  return { best, losses: found.map(({ means }) => means), ...fitted(widths, best, networks) };
}

function readOptions(caller: string, options: TransferOptions): TransferOptions {
  requireKnownOptions(caller, options, [
    "netOf",
    "rateOf",
    "data",
    "widths",
    "rates",
    "networks",
    "steps",
    "key",
    "optimizer",
  ]);
  const { netOf, rateOf, widths, rates, networks, steps, key } = options;
  requireFunction(caller, "netOf", netOf);
  if (rateOf !== undefined) requireFunction(caller, "rateOf", rateOf);
  requireNumbers(caller, "widths", widths, 3);
  requireNumbers(caller, "rates", rates, 7);
  requireInteger(caller, "networks", networks, 4);
  requireInteger(caller, "steps", steps, 1);
  requireKey(caller, key);
  const spacing = Math.log(rates[1] / rates[0]);
  const even = rates.every(
    (rate, r) => rate > 0 && (r === 0 || Math.abs(Math.log(rate / rates[r - 1]) / spacing - 1) < 0.01),
  );
  if (!(spacing > 0 && even))
    throw new DomainError(
      `${caller}: \`rates\` must be positive, ascending and evenly spaced in their logarithm, got ${rates.join(", ")}; pass for example 0.01 · 2^k.`,
    );
  return options;
}

function fitted(
  widths: readonly number[],
  best: readonly ScalarEstimate[],
  samples: number,
): Pick<LearningRateTransfer, "exponent" | "verdict" | "reason"> {
  const x = widths.map(Math.log);
  const weights = best.map(({ standardError }) => standardError ** -2);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const [mx, my] = [x, best.map(({ value }) => value)].map(
    (list) => list.reduce((sum, v, i) => sum + weights[i] * v, 0) / total,
  );
  const spread = x.reduce((sum, v, i) => sum + weights[i] * (v - mx) ** 2, 0);
  const value = x.reduce((sum, v, i) => sum + weights[i] * (v - mx) * best[i].value, 0) / spread;
  const chi = best.reduce((sum, one, i) => sum + weights[i] * (one.value - my - value * (x[i] - mx)) ** 2, 0);
  const standardError = Math.sqrt(Math.max(1, chi / (widths.length - 2)) / spread);
  const errors = Math.abs(value) / standardError;
  const clear = standardError < CLEAR;
  const verdict = errors >= (clear ? 2 : FAR) ? "drifts" : clear ? "transfers" : "inconclusive";
  const numbers = `the best rate goes as N^(${value.toFixed(3)} ± ${standardError.toFixed(3)})`;
  const reason =
    verdict === "inconclusive"
      ? `${numbers}: draw more networks, or take widths farther apart or rates closer together.`
      : verdict === "transfers"
        ? `${numbers}: no power of the width within two errors.`
        : `${numbers}: it moves with the width.`;
  return { exponent: { value, standardError, samples, method: "parabolas" }, verdict, reason };
}
