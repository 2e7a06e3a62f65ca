import { evaluate, sampleParameters } from "@nnft/architectures";
import { vjp } from "@nnft/architectures/evaluation";
import { type Estimate, type ExponentFit, formatEstimate } from "@nnft/correlators";
import { ConvergenceError, DomainError, pack, readRows } from "@nnft/foundations";
import { quoted, requireInteger, requireKey, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import type { Activation } from "@nnft/gaussian-averages";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import { layerRates } from "../empirical/layer-rates.ts";
import { type PowerOfWidth, powerOfWidth } from "../power-of-width.ts";
import { pointsOf, requireData, type TrainingData } from "../training-data.ts";
import { scaledLearningRate, scaledNet } from "./scaled-net.ts";
import { requireScaling, type WidthScaling } from "./width-scaling.ts";

export interface CoordinateCheckOptions {
  readonly scaling: WidthScaling;
  readonly activation: Activation;
  readonly data: TrainingData;
  /** N, at least two of them */
  readonly widths: readonly number[];
  /** nets drawn at each width */
  readonly networks: number;
  readonly key: Key;
  readonly eta0?: number;
  readonly gamma0?: number;
  /** steps of gradient descent before the measurement; default 0 */
  readonly steps?: number;
}

/** How one quantity depends on the width. */
export interface Coordinate {
  readonly quantity: "z" | "dz/dt" | "dphi/dt";
  /** 1 next to the input; for dφ/dt the read-out */
  readonly layer: number;
  /** root mean square over inputs and neurons, geometric mean over nets, at each width, [widths] */
  readonly size: Estimate;
  readonly fit: ExponentFit;
  /**
   * "grows" or "vanishes" if the exponent p is beyond ±0.1 by more than 3 errors, "order one" if all of p ± 3 errors lies within ±0.2;
   * "neither shown" otherwise, and where the sizes follow no power
   */
  readonly verdict: "order one" | "grows" | "vanishes" | "neither shown";
  /** the verdict's numbers in words */
  readonly reason: string;
}

const KNOWN = ["scaling", "activation", "data", "widths", "networks", "key", "eta0", "gamma0", "steps"];
/** Exponents beyond this are not 0; exponents of order one are shown to lie within twice of it. */
const CLEAR = 0.1;
/** Corrections r/N that fits allow for: the next order of sampled nets, which rates of change show more than sizes. */
const NEXT_POWER: Readonly<Record<Coordinate["quantity"], number>> = { z: 1, "dz/dt": 2, "dphi/dt": 2 };
/** Errors that a verdict allows for. */
const CERTAIN = 3;

/**
 * Measures how pre-activations, their rates of change under gradient descent and that of the output depend on the width.
 *
 * Rates are exact derivatives along θ̇ = −η∇L with η = η₀γ₀²N^{2d−c}, at initialization or after some steps; the exponent of each is fitted
 * by least squares of logarithms, whose errors are those of few networks (Student) and allow for a next power, of relative size 1/N in z and 2/N in rates.
 * Shapes: data as in frozenDynamics, one output.
 * Accuracy: exponents are those of the widths measured; where the leading part nearly cancels, as dφ/dt = Θy may, the power of the limit shows
 * only at much larger ones. Of 10 nets at four widths, exponents lie within one error in 63 to 77 % (by quantity, scaling, activation). None of 6,400
 * verdicts on such nets was wrong. Too few nets or too near widths give "neither shown".
 * Cost: networks × P N² a layer and width, a few times.
 * Errors: DomainError for fewer than two widths or nets, unknown options, quantities that are 0 in a net, and what scaledNet refuses;
 * ConvergenceError where training diverges before the measurement.
 * Source: Halverson 2025, section 2.3.3; Yang & Hu 2021 (coordinate check).
 */
export async function coordinateCheck(options: CoordinateCheckOptions): Promise<readonly Coordinate[]> {
  const caller = "coordinateCheck";
  requireKnownOptions(caller, options, KNOWN);
  const { scaling, activation, data, widths, networks, key, eta0 = 1, gamma0 = 1, steps = 0 } = options;
  if (!Array.isArray(widths) || new Set(widths).size < 2)
    throw new DomainError(
      `${caller}: \`widths\` must hold two different widths at least, got ${quoted(widths)}; pass for example [64, 256, 1024].`,
    );
  if (!Number.isInteger(networks) || networks < 2)
    throw new DomainError(`${caller}: \`networks\` must be at least 2 for an error, got ${networks}; draw more.`);
  requireScaling(caller, scaling);
  requireData(caller, data);
  requireInteger(caller, "steps", steps, 0, 1_000_000);
  requireKey(caller, key);
  requirePositive(caller, "eta0", eta0);
  requirePositive(caller, "gamma0", gamma0);
  const inputs = pointsOf(caller, "inputs", data.inputs);
  const inputDimension = inputs.shape[1];
  const targets = readRows(caller, "targets", data.targets, { rows: inputs.shape[0], columns: 1, vectors: true }).data;
  const names = coordinatesOf(scaling);
  const measured = widths.map((width, w) => {
    const net = scaledNet({ inputDimension, width, activation, scaling, gamma0 });
    const learningRate = scaledLearningRate(scaling, width, { eta0, gamma0 });
    return Array.from({ length: networks }, (_, m) => {
      const theta = pack(sampleParameters(net, split(split(key, w), m), 1));
      const velocity = (step: number): Float64Array => {
        const parameters = ndarray(theta, [theta.length]);
        const outputs = evaluate(net, parameters, inputs);
        const cotangent = targets.map((target, i) => ((target - outputs.get(i)) * learningRate) / targets.length);
        if (!cotangent.every(Number.isFinite))
          throw new ConvergenceError(
            `${caller}: network ${m} of width ${width} has outputs or steps that are not finite after ${step} of ${steps} steps; ` +
              `lower eta0, now ${eta0}, or steps.`,
          );
        return vjp(net, parameters, inputs, ndarray(cotangent, [targets.length])).data;
      };
      for (let step = 0; step < steps; step++) addTo(theta, velocity(step));
      const { values, rates } = layerRates(net.architecture, theta, velocity(steps), inputs.data);
      return names.map(({ quantity, layer }) => meanSquare((quantity === "z" ? values : rates)[layer - 1]));
    });
  });
  return names.map((name, q) => {
    const words = name.quantity === "dphi/dt" ? "dφ/dt" : `${name.quantity} of layer ${name.layer}`;
    const squares = measured.map((nets) => nets.map((net) => net[q]));
    const power = powerOfWidth(caller, words, widths, squares, NEXT_POWER[name.quantity]);
    return { ...name, size: power.size, fit: power.fit, ...judged(words, power) };
  });
}

/** The quantities of each layer: z and dz/dt, of the read-out dφ/dt. */
function coordinatesOf(scaling: WidthScaling): readonly Pick<Coordinate, "quantity" | "layer">[] {
  return scaling.a.flatMap((_, index): readonly Pick<Coordinate, "quantity" | "layer">[] => {
    const layer = index + 1;
    if (layer === scaling.a.length) return [{ quantity: "dphi/dt", layer }];
    return [
      { quantity: "z", layer },
      { quantity: "dz/dt", layer },
    ];
  });
}

function judged(words: string, { fit, followsPower }: PowerOfWidth): Pick<Coordinate, "verdict" | "reason"> {
  const { value: exponent, standardError } = fit.exponent;
  const doubt = CERTAIN * standardError;
  const like = `${words} goes like N^${formatEstimate(exponent, standardError)}`;
  if (!followsPower)
    return {
      verdict: "neither shown",
      reason:
        `${words} follows no power of N: χ² is ${fit.chiSquared.toPrecision(3)} for ${fit.degreesOfFreedom} degrees of freedom; ` +
        "leave out the smallest widths.",
    };
  if (Math.abs(exponent) > CLEAR + doubt)
    return {
      verdict: exponent > 0 ? "grows" : "vanishes",
      reason: `${like}: the power is beyond ±${CLEAR} by more than ${CERTAIN} errors.`,
    };
  if (Math.abs(exponent) + doubt < 2 * CLEAR)
    return { verdict: "order one", reason: `${like}: within ${CERTAIN} errors the power lies between ±${2 * CLEAR}.` };
  return {
    verdict: "neither shown",
    reason: `${like}: within ${CERTAIN} errors this is neither between ±${2 * CLEAR} nor beyond ±${CLEAR}; draw more networks, or take widths farther apart.`,
  };
}

function addTo(theta: Float64Array, step: Float64Array): void {
  for (let i = 0; i < theta.length; i++) theta[i] += step[i];
}

const meanSquare = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value * value, 0) / values.length;
