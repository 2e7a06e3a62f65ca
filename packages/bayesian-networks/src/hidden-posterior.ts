import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { type Estimate, gammaMethod, type ScalarEstimate } from "@nnft/correlators";
import { readPoints, type Table } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { nngp } from "@nnft/infinite-width";
import { fillNormal, type Key, split } from "@nnft/random";
import { judgeChains } from "@nnft/sampling";
import ndarray from "ndarray";
import { ellipticalSlice, type SliceState } from "./hidden/elliptical-slice.ts";
import { gaussianPosterior } from "./hidden/gaussian-posterior.ts";
import { hiddenNet } from "./hidden/hidden-net.ts";
import { kernelDirections } from "./hidden/kernel-directions.ts";
import { type NoisyData, readNoisyData } from "./noisy-data.ts";

export interface HiddenPosteriorOptions {
  readonly key: Key;
  /** draws of each chain after warm-up; default 2,000 */
  readonly samples?: number;
  /** default a quarter of samples */
  readonly warmUp?: number;
  /** default 4 */
  readonly chains?: number;
}

/** The posterior of networks of finite width by samples of their hidden weights. */
export interface HiddenPosterior {
  /** of the field at the tests [T] */
  readonly mean: Estimate;
  /** ⟨variance of the Gaussian process of a draw⟩ + variance of its means [T] */
  readonly variance: Estimate;
  /** ⟨K̂⟩ on the inputs and tests [P + T, P + T] */
  readonly kernel: Estimate;
  /** ⟨K̂⟩ on the inputs over that of infinite width: yᵀK⁻¹K̂K⁻¹y/yᵀK⁻¹y, and the mean of the other directions, NaN for one input */
  readonly learned: Readonly<Record<"along" | "others", ScalarEstimate>>;
  /** ln N(y; 0, K̂ + σ_n²) in the mean */
  readonly logLikelihood: ScalarEstimate;
  readonly reliable: boolean;
  readonly reasons: readonly string[];
}

/**
 * The posterior of a network of any width and depth given data: hidden weights by elliptical slice sampling, the read-out integrated.
 *
 * Given the hidden weights the posterior is that of a Gaussian process with the kernel K̂, so that
 *   p(hidden | y) ∝ prior × N(y; 0, K̂ + σ_n²),   mean ⟨K̂_*(K̂ + σ_n²)⁻¹y⟩,   variance ⟨variance of the process⟩ + variance of its means.
 * Shapes: inputs [P, d], targets [P], tests [T, d] → [T].
 * Convention: chain c draws from split(key, c) and starts from the prior.
 * Accuracy: standard errors by the Γ-method; `reliable` as judgeChains says, for the means at up to four tests and the likelihood.
 * Cost: for each draw some five passes of the hidden layers at P + T inputs and P³.
 * Errors: UnsupportedError for nets that are not dense with Gaussian weights and one output; DomainError for no noise and data that do not fit.
 * Source: Neal 1996; Murray, Adams & MacKay 2010.
 *
 * @example hiddenPosterior(net, { inputs, targets, noiseVariance: 0.1 }, tests, { key: keyFrom(1) }).mean.value.get(0);
 */
export function hiddenPosterior(
  net: Ensemble,
  data: NoisyData,
  tests: Table,
  options: HiddenPosteriorOptions,
): HiddenPosterior {
  const caller = "hiddenPosterior";
  parameterSpace(net, caller);
  requireKnownOptions(caller, options, ["key", "samples", "warmUp", "chains"]);
  const { key, samples = 2000, chains = 4 } = options;
  requireKey(caller, key);
  requireInteger(caller, "samples", samples, 64);
  const warmUp = requireInteger(caller, "warmUp", options.warmUp ?? Math.ceil(samples / 4), 0);
  requireInteger(caller, "chains", chains, 2);
  const d = net.architecture.inputDimension;
  const { inputs, targets, noise } = readNoisyData(caller, data, d);
  const others = readPoints(caller, tests, d, "tests");
  const [P, T] = [targets.length, others.length / d];
  const hidden = hiddenNet(caller, net, Float64Array.from([...inputs, ...others]), P + T);
  const kernel = new Float64Array((P + T) ** 2);
  const posterior = gaussianPosterior({ P, T, targets, noise });
  const logLikelihood = (position: Float64Array): number => {
    hidden.kernel(position, kernel);
    return posterior(kernel, false).log;
  };
  const size = (P + T) ** 2;
  const learned = kernelDirections(nngp(net)(ndarray(inputs, [P, d])).data, targets, kernel);
  const records = Array.from({ length: chains }, (_, c) => {
    const own = split(key, c);
    const start = new Float64Array(hidden.size);
    fillNormal(split(own, 0), start);
    let state: SliceState = { position: start, log: logLikelihood(start) };
    // mean, square and variance at each test, then the kernel, its two directions, then the likelihood
    const rows = new Float64Array(samples * (3 * T + size + 3));
    for (let m = 0; m < warmUp + samples; m++) {
      state = ellipticalSlice(state, logLikelihood, split(split(own, 1), m));
      if (m < warmUp) continue;
      hidden.kernel(state.position, kernel);
      const { mean, variance } = posterior(kernel, true);
      const row = rows.subarray((m - warmUp) * (3 * T + size + 3));
      for (let t = 0; t < T; t++) row.set([mean[t], mean[t] ** 2, variance[t]], 3 * t);
      row.set(kernel, 3 * T);
      row.set([...learned(), state.log], 3 * T + size);
    }
    return rows;
  });
  return resultOf(records, { P, T, samples });
}

const unknown = (samples: number): ScalarEstimate => ({
  ...{ value: Number.NaN, standardError: Number.NaN, samples, method: "markov-chain" },
});

function resultOf(
  records: readonly Float64Array[],
  { P, T, samples }: Readonly<Record<"P" | "T" | "samples", number>>,
): HiddenPosterior {
  const size = (P + T) ** 2;
  const width = 3 * T + size + 3;
  const column = (at: number): Float64Array[] =>
    records.map((rows) => Float64Array.from({ length: samples }, (_, m) => rows[m * width + at]));
  const scalar = (at: number): ScalarEstimate => {
    const { value, standardError, samples: count } = gammaMethod(column(at));
    return { value, standardError, samples: count, method: "markov-chain" };
  };
  const variance = (t: number): ScalarEstimate => {
    const three = [3 * t, 3 * t + 1, 3 * t + 2].map(column);
    const tables = records.map((_, c) =>
      ndarray(
        Float64Array.from({ length: 3 * samples }, (_, at) => three[at % 3][c][Math.floor(at / 3)]),
        [samples, 3],
      ),
    );
    const {
      value,
      standardError,
      samples: count,
    } = gammaMethod(tables, { statistic: ([m, square, v]) => v + square - m * m });
    return { value, standardError, samples: count, method: "markov-chain" };
  };
  const together = (list: readonly ScalarEstimate[], shape: number[]): Estimate => ({
    value: ndarray(
      Float64Array.from(list, ({ value }) => value),
      shape,
    ),
    standardError: ndarray(
      Float64Array.from(list, ({ standardError }) => standardError),
      shape,
    ),
    samples: records.length * samples,
    method: "markov-chain",
  });
  const watched = Object.fromEntries([
    ...Array.from({ length: Math.min(T, 4) }, (_, t) => [`mean at test ${t}`, column(3 * t)] as const),
    ["log likelihood", column(width - 1)] as const,
  ]);
  const { reliable, reasons } = judgeChains({
    draws: watched,
    acceptances: records.map(() => Float64Array.of(1)),
    divergences: 0,
    leastEss: 400,
  });
  return {
    mean: together(
      Array.from({ length: T }, (_, t) => scalar(3 * t)),
      [T],
    ),
    variance: together(
      Array.from({ length: T }, (_, t) => variance(t)),
      [T],
    ),
    kernel: together(
      Array.from({ length: size }, (_, at) => scalar(3 * T + at)),
      [P + T, P + T],
    ),
    learned: { along: scalar(width - 3), others: P > 1 ? scalar(width - 2) : unknown(records.length * samples) },
    logLikelihood: scalar(width - 1),
    reliable,
    reasons,
  };
}
