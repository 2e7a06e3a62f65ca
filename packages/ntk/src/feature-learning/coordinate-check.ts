import { evaluate, sampleParameters } from "@nnft/architectures";
import { vjp } from "@nnft/architectures/evaluation";
import { type Estimate, type ExponentFit, fitExponent } from "@nnft/correlators";
import { DomainError, pack, readRows } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import type { Activation } from "@nnft/gaussian-averages";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import { layerRates } from "../empirical/layer-rates.ts";
import { rootMeanSquares } from "../root-mean-squares.ts";
import { pointsOf, type TrainingData } from "../training-data.ts";
import { scaledLearningRate, scaledNet } from "./scaled-net.ts";
import type { WidthScaling } from "./width-scaling.ts";

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
  /** root mean square over inputs, neurons and nets at each width, [widths] */
  readonly size: Estimate;
  readonly fit: ExponentFit;
  /** "order one" if the exponent is 0 within 0.1 + 3 errors, else how it departs; "inconclusive" if its error is above 0.1 */
  readonly verdict: "order one" | "grows" | "vanishes" | "inconclusive";
}

const KNOWN = ["scaling", "activation", "data", "widths", "networks", "key", "eta0", "gamma0", "steps"];
/** Exponents that count as 0, and errors of exponents that say enough. */
const CLEAR = 0.1;

/**
 * Measures how pre-activations, their rates of change under gradient descent and that of the output depend on the width.
 *
 * Rates are exact derivatives along θ̇ = −η∇L with η = η₀γ₀²N^{2d−c}, at initialization or after some steps; the exponent of each is fitted
 * by weighted least squares on logarithms.
 * Shapes: data as in frozenDynamics, one output.
 * Accuracy: standard errors over the nets. Powers of N other than the leading one show at small widths: they bias exponents by about 1/N.
 * Cost: networks × P N² a layer and width, a few times.
 * Errors: DomainError for fewer than two widths or nets, unknown options, and what scaledNet refuses.
 * Source: Halverson 2025, section 2.3.3; Yang & Hu 2021 (coordinate check).
 */
export async function coordinateCheck(options: CoordinateCheckOptions): Promise<readonly Coordinate[]> {
  const caller = "coordinateCheck";
  requireKnownOptions(caller, options, KNOWN);
  const { scaling, activation, data, widths, networks, key, eta0 = 1, gamma0 = 1, steps = 0 } = options;
  if (!Array.isArray(widths) || new Set(widths).size < 2)
    throw new DomainError(
      `${caller}: \`widths\` must hold two different widths at least, got ${JSON.stringify(widths)}.`,
    );
  if (!Number.isInteger(networks) || networks < 2)
    throw new DomainError(`${caller}: \`networks\` must be at least 2 for an error, got ${networks}.`);
  const inputs = pointsOf(caller, "inputs", data.inputs);
  const inputDimension = inputs.shape[1];
  const targets = readRows(caller, "targets", data.targets, { rows: inputs.shape[0], columns: 1, vectors: true }).data;
  const names = coordinatesOf(scaling);
  const measured = widths.map((width, w) => {
    const net = scaledNet({ inputDimension, width, activation, scaling, gamma0 });
    const learningRate = scaledLearningRate(scaling, width, { eta0, gamma0 });
    return Array.from({ length: networks }, (_, m) => {
      const theta = pack(sampleParameters(net, split(split(key, w), m), 1));
      const velocity = (): Float64Array => {
        const parameters = ndarray(theta, [theta.length]);
        const outputs = evaluate(net, parameters, inputs);
        const cotangent = targets.map((target, i) => ((target - outputs.get(i)) * learningRate) / targets.length);
        return vjp(net, parameters, inputs, ndarray(cotangent, [targets.length])).data;
      };
      for (let step = 0; step < steps; step++) addTo(theta, velocity());
      const { values, rates } = layerRates(net.architecture, theta, velocity(), inputs.data);
      return names.map(({ quantity, layer }) => meanSquare((quantity === "z" ? values : rates)[layer - 1]));
    });
  });
  return names.map((name, q) => {
    const size = rootMeanSquares(measured.map((nets) => nets.map((net) => net[q])));
    const fit = fitExponent(widths, size.value.data, size.standardError.data);
    return { ...name, size, fit, verdict: verdictOf(fit) };
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

function verdictOf({ exponent: { value: exponent, standardError } }: ExponentFit): Coordinate["verdict"] {
  if (Math.abs(exponent) > CLEAR + 3 * standardError) return exponent > 0 ? "grows" : "vanishes";
  return standardError > CLEAR ? "inconclusive" : "order one";
}

function addTo(theta: Float64Array, step: Float64Array): void {
  for (let i = 0; i < theta.length; i++) theta[i] += step[i];
}

const meanSquare = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value * value, 0) / values.length;
