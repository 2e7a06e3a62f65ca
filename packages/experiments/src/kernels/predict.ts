import type { Ensemble } from "@nnft/architectures";
import {
  crossValidation,
  type GaussianProcess,
  gaussianProcess,
  maximizeEvidence,
  type ParameterRange,
} from "@nnft/gaussian-processes";
import { nngp, ntk } from "@nnft/infinite-width";
import { frozenDynamics } from "@nnft/ntk";
import type { Key } from "@nnft/random";
import type { NdArray } from "ndarray";
import { InputError } from "../input-error.ts";
import { buildNet } from "../net/build-net.ts";
import type { KernelsSpec } from "./schema.ts";

/** A number that was sought by the evidence; its error is that of its logarithm, NaN where it is not known. */
export interface SoughtParameter {
  readonly name: string;
  readonly value: number;
  readonly logError: number;
}

/** A value with its error. */
export interface ScoreResult {
  readonly value: number;
  readonly error: number;
}

/** Predictions of an infinitely wide net at the points, output by output of each point. */
export interface PredictionResult {
  readonly values: number;
  readonly outputs: number;
  readonly sought: readonly SoughtParameter[];
  readonly noiseVariance: number;
  readonly logEvidence: number;
  readonly conditionNumber: number;
  /** of Bayesian inference, [T·D], and the standard deviation [T] of the field */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** of nets trained to the end; empty where not asked for */
  readonly trainedMean: readonly number[];
  readonly trainedDeviation: readonly number[];
  readonly folds: number;
  readonly rootMeanSquare: ScoreResult;
  readonly logDensity: ScoreResult;
  readonly pull: ScoreResult;
  readonly warnings: readonly string[];
}

/** The data of a prediction, read. */
export interface PredictionData {
  readonly inputs: NdArray<Float64Array>;
  readonly targets: NdArray<Float64Array>;
}

type PredictSpec = NonNullable<KernelsSpec["predict"]>;

/** Predicts from data, and gives the net that the evidence chose. */
export function predict(
  { net: netSpec, predict: spec }: KernelsSpec & { readonly predict: PredictSpec },
  net: Ensemble,
  { inputs, targets, key }: PredictionData & { readonly key: Key },
  points: NdArray<Float64Array>,
): { readonly net: Ensemble; readonly prediction: PredictionResult } {
  const chosen = chosenNet(netSpec, spec, net, inputs, targets);
  const { process, noiseVariance } = chosen;
  const kernel = nngp(chosen.net);
  const scores = crossValidation(kernel, inputs, targets, {
    noiseVariance,
    key,
    ...(process.jitter > 0 && { jitter: "smallest" as const }),
    ...(spec.folds !== undefined && { folds: spec.folds }),
  });
  const trained =
    spec.ridge === undefined
      ? undefined
      : frozenDynamics(
          { nngp: kernel, ntk: ntk(chosen.net) },
          { inputs, targets },
          { learningRate: 1, ridge: spec.ridge },
        ).limit(points);
  const score = ({
    value,
    standardError,
  }: {
    readonly value: number;
    readonly standardError: number;
  }): ScoreResult => ({
    value,
    error: standardError,
  });
  return {
    net: chosen.net,
    prediction: {
      values: targets.shape[0]!,
      outputs: targets.shape[1]!,
      sought: chosen.sought,
      noiseVariance,
      logEvidence: process.logMarginalLikelihood,
      conditionNumber: process.conditionNumber,
      mean: [...process.mean(points).data],
      deviation: [...process.variance(points).data].map(Math.sqrt),
      trainedMean: trained ? [...trained.mean.data] : [],
      trainedDeviation: trained
        ? Array.from({ length: points.shape[0]! }, (_, t) => Math.sqrt(trained.covariance.get(t, t)))
        : [],
      folds: scores.folds,
      rootMeanSquare: score(scores.rootMeanSquare),
      logDensity: score(scores.logDensity),
      pull: score(scores.pull),
      warnings: chosen.warnings,
    },
  };
}

interface Chosen {
  readonly net: Ensemble;
  readonly noiseVariance: number;
  readonly process: GaussianProcess;
  readonly sought: readonly SoughtParameter[];
  readonly warnings: readonly string[];
}

/** The net itself, or the one that the evidence chooses. */
function chosenNet(
  netSpec: KernelsSpec["net"],
  { seek = {}, noiseVariance = 0 }: PredictSpec,
  net: Ensemble,
  inputs: NdArray<Float64Array>,
  targets: NdArray<Float64Array>,
): Chosen {
  const ends = ({ from, to }: { readonly from: number; readonly to: number }): ParameterRange => [from, to];
  const parameters = Object.fromEntries(
    Object.entries(seek).flatMap(([name, range]) => (range ? [[name, ends(range)]] : [])),
  );
  if (typeof noiseVariance === "number" && Object.keys(parameters).length === 0) {
    const process = gaussianProcess(nngp(net), inputs, targets, { noiseVariance });
    return { net, noiseVariance, process, sought: [], warnings: [] };
  }
  const netOf = (chosen: Readonly<Record<string, number>>): Ensemble =>
    Object.keys(chosen).length === 0 ? net : buildNet({ ...netSpec, ...chosen } as KernelsSpec["net"]);
  const best = maximizeEvidence((chosen) => nngp(netOf(chosen)), inputs, targets, {
    parameters,
    noiseVariance: typeof noiseVariance === "number" ? noiseVariance : ends(noiseVariance),
  });
  const values: Readonly<Record<string, number>> = { ...best.parameters, noiseVariance: best.noiseVariance };
  return {
    net: netOf(best.parameters),
    noiseVariance: best.noiseVariance,
    process: best.process,
    sought: Object.entries(best.logErrors).map(([name, logError]) => ({ name, value: values[name]!, logError })),
    warnings: best.warnings,
  };
}

/** Throws InputError for what cannot be sought. */
export function requireSeek({ net, predict: spec }: KernelsSpec): void {
  if (!spec?.seek || net.kind === "mlp" || net.kind === "erf-net" || net.kind === "relu-net") return;
  throw new InputError(
    `predict.seek: serves nets of kind mlp, erf-net and relu-net, got ${net.kind}; seek the noise only, or use maximizeEvidence from code.`,
    { path: ["predict", "seek"] },
  );
}
