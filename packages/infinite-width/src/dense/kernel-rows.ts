import { DomainError } from "@nnft/foundations";
import type { PairAverages } from "@nnft/gaussian-averages";
import type { BlockAccuracy } from "../kernels/kernel-plan-type.ts";
import type { DenseLayer } from "./dense-layers.ts";

/** The layers of a net with the averages of its activation. */
export interface RowRecursion {
  readonly caller: string;
  readonly layers: readonly DenseLayer[];
  readonly averages: PairAverages;
}

/** K(x, x) of a set of points below each hidden layer. */
export interface PointVariances {
  /** |x|² */
  readonly squares: Float64Array;
  readonly layers: readonly Float64Array[];
  /** log of the divisor of the neurons at each point, for the gauss-net */
  readonly logNorms: Float64Array | undefined;
}

/** Follows K(x, x) through the hidden layers, from |x|². Throws DomainError where it leaves the range of float64. */
export function pointVariances(
  { caller, layers, averages }: RowRecursion,
  squares: Float64Array,
  logNorms: Float64Array | undefined,
): PointVariances {
  const found: Float64Array[] = [];
  let value = squares;
  layers.forEach(({ weightVariance, biasVariance }, layer) => {
    const variances = value.map((entry) => weightVariance * entry + biasVariance);
    const bad = variances.findIndex((entry) => !Number.isFinite(entry));
    if (bad >= 0)
      throw new DomainError(
        `${caller}: point ${bad} must have a finite variance, got ${variances[bad]} in layer ${layer + 1}; rescale the points or the weights.`,
      );
    if (layer === layers.length - 1) return;
    found.push(variances);
    value = new Float64Array(squares.length);
    if (logNorms) value = variances.map((entry, a) => Math.exp(2 * (entry - logNorms[a])));
    else averages.average(variances, variances, variances, value);
  });
  return { squares, layers: found, logNorms };
}

/**
 * Takes rows of K¹ (and Θ¹) through all layers, in place: K ← c² + w²⟨σσ⟩, Θ ← rates + w²⟨σ′σ′⟩Θ.
 *
 * `reach(i)` is how many columns of row i are computed.
 * Accuracy: the errors of the averages in units of the largest average of their row, or of ⟨σ²⟩ and ⟨σ′²⟩ at its point, are added over
 * the layers: an estimate of the error relative to K(x, x) and Θ(x, x), since relative errors add where kernels grow no faster than in
 * proportion. `accuracy` is that in units of the largest K(x, x), Θ(x, x) or entry; `layer` has the largest term.
 * Source: Cho & Saul 2009 (composition); Jacot et al. 2018 (Θ).
 */
export function mapRows(
  { layers, averages }: RowRecursion,
  rows: PointVariances,
  columns: PointVariances,
  first: number,
  width: number,
  reach: (row: number) => number,
  k: Float64Array,
  theta: Float64Array | undefined,
): BlockAccuracy {
  const [fill, values, slopes] = [0, 1, 2].map(() => new Float64Array(width));
  const worst = new Float64Array(layers.length);
  const errors = new Float64Array(2);
  let scale = 0;
  for (let i = 0; i * width < k.length; i++) {
    const count = reach(i);
    const own = k.subarray(i * width, i * width + count);
    const tangent = theta?.subarray(i * width, i * width + count);
    const [value, slope] = [values.subarray(0, count), slopes.subarray(0, count)];
    // rows of one set of points hold their own point
    const apart =
      rows === columns ? undefined : ownPoint(layers[0], averages, rows.squares[first + i], theta !== undefined);
    for (let layer = 1; layer < layers.length; layer++) {
      const q1 = fill.fill(rows.layers[layer - 1][first + i]).subarray(0, count);
      const q2 = columns.layers[layer - 1].subarray(0, count);
      if (rows.logNorms && columns.logNorms) {
        const norm = rows.logNorms[first + i];
        for (let j = 0; j < count; j++)
          value[j] = slope[j] = Math.exp(0.5 * (q1[j] + q2[j]) + own[j] - norm - columns.logNorms[j]);
      } else {
        averages.average(q1, q2, own, value, tangent && slope, errors);
        if (errors[0] > 0 || errors[1] > 0) {
          const [most, steepest] = apart?.through(q1[0], layers[layer]) ?? [0, 0];
          if (errors[0] > 0) worst[layer] = Math.max(worst[layer], errors[0] / Math.max(most, largest(value)));
          if (errors[1] > 0) worst[layer] = Math.max(worst[layer], errors[1] / Math.max(steepest, largest(slope)));
        }
      }
      const { weightVariance, biasVariance, weightRate, biasRate } = layers[layer];
      if (tangent)
        for (let j = 0; j < count; j++)
          tangent[j] = weightRate * value[j] + biasRate + weightVariance * slope[j] * tangent[j];
      for (let j = 0; j < count; j++) own[j] = weightVariance * value[j] + biasVariance;
    }
    scale = Math.max(scale, largest(own), tangent ? Math.max(largest(tangent), apart?.tangent() ?? 0) : 0);
    scale = Math.max(scale, apart?.variance() ?? 0);
  }
  const relative = worst.reduce((sum, error) => sum + error, 0);
  return relative === 0
    ? { accuracy: 0, layer: undefined }
    : { accuracy: relative * scale, layer: worst.indexOf(Math.max(...worst)) };
}

/** K(x, x) and Θ(x, x) of one point, taken through the layers on the side: the scale of the errors of rows that do not hold the point itself. */
interface OwnPoint {
  /** ⟨σ²⟩ and ⟨σ′²⟩ at the variance of a layer */
  readonly through: (variance: number, layer: DenseLayer) => readonly [number, number];
  readonly variance: () => number;
  readonly tangent: () => number;
}

function ownPoint(
  { weightVariance, biasVariance, weightRate, biasRate }: DenseLayer,
  averages: PairAverages,
  square: number,
  wantNtk: boolean,
): OwnPoint {
  let variance = weightVariance * square + biasVariance;
  let tangent = weightRate * square + biasRate;
  const [value, slope] = [new Float64Array(1), new Float64Array(1)];
  return {
    through: (at, layer) => {
      const q = Float64Array.of(at);
      averages.average(q, q, q, value, wantNtk ? slope : undefined);
      variance = layer.weightVariance * value[0] + layer.biasVariance;
      tangent = layer.weightRate * value[0] + layer.biasRate + layer.weightVariance * slope[0] * tangent;
      return [value[0], slope[0]];
    },
    variance: () => variance,
    tangent: () => tangent,
  };
}

/** The largest entry by size; never 0, since it divides. */
function largest(entries: Float64Array): number {
  return entries.reduce((most, entry) => Math.max(most, Math.abs(entry)), Number.MIN_VALUE);
}
