import { DomainError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import type { DenseArchitecture, Ensemble } from "../ensemble.ts";
import { mlp } from "./mlp.ts";

export interface SingleLayerOptions {
  readonly inputDimension: number;
  readonly width: number;
  /** [input layer, read-out], or one number for both; default 1 */
  readonly weightStd?: number | readonly [number, number];
  /** [input layer, read-out], or one number for both; default 0 */
  readonly biasStd?: number | readonly [number, number];
  readonly outputDimension?: number;
}

const KNOWN = ["inputDimension", "width", "weightStd", "biasStd", "outputDimension"];

function singleLayer(
  caller: string,
  options: SingleLayerOptions,
  activation: "erf" | "relu" | "exp",
): Ensemble<DenseArchitecture> {
  requireKnownOptions(caller, options, KNOWN);
  const { width, ...rest } = options;
  return speakingFor(caller, { "widths[0]": "width" }, () => mlp({ ...rest, widths: [width], activation }));
}

/**
 * The erf-net: one hidden layer of erf neurons, ntk parameterisation.
 *
 * ⟨h(x)h(y)⟩ = (2/π) arcsin[2S(x,y)/√((1+2S(x,x))(1+2S(y,y)))], S(x,y) = b₀² + (w₀²/d) x·y.
 * Shapes, convention, errors: those of `mlp`. Source: Williams 1997.
 */
export function erfNet(options: SingleLayerOptions): Ensemble<DenseArchitecture> {
  return singleLayer("erfNet", options, "erf");
}

/**
 * The relu-net: one hidden layer of max(z, 0), ntk parameterisation.
 *
 * ⟨h(x)h(y)⟩ = (1/2π) √(S(x,x)S(y,y)) [sin t + (π−t) cos t], cos t = S(x,y)/√(S(x,x)S(y,y)).
 * Shapes, convention, errors: those of `mlp`. Source: Cho & Saul 2009.
 */
export function reluNet(options: SingleLayerOptions): Ensemble<DenseArchitecture> {
  return singleLayer("reluNet", options, "relu");
}

/**
 * The gauss-net: neurons e^z/√⟨e^{2z}⟩… normalized so that ⟨h(x)h(y)⟩ = e^{−w₀²|x−y|²/(2d)}.
 *
 * h = e^{z} / √(exp 2(b₀² + w₀²|x|²/d)), z ~ N(0, S). Its correlators beyond the second are log-normal: heavy tails.
 * Z[J] does not exist for any J ≠ 0.
 * Shapes, convention, errors: those of `mlp`; additionally DomainError if the input layer has zero weightStd.
 * Source: arXiv:2106.00694.
 */
export function gaussNet(options: SingleLayerOptions): Ensemble<DenseArchitecture> {
  const net = singleLayer("gaussNet", options, "exp");
  if (net.architecture.weightScales[0] === 0)
    throw new DomainError("gaussNet: `weightStd` of the input layer must be > 0, got 0; with 0 the field is constant.");
  return { ...net, architecture: { ...net.architecture, neuronNormalization: "log-normal" } };
}
