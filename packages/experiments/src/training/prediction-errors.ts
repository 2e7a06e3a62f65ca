import type { NdArray } from "ndarray";

/** Errors of predictions on training and test rows. */
export interface PredictionErrors {
  readonly train: number;
  readonly test: number;
}

/** Predictions with entries (point, output). */
export interface Predictions {
  get(point: number, output: number): number;
}

/**
 * The error of predictions φ against targets y.
 *
 * Formula: "classes": the share of points t at which argmax_a φ_a(x_t) ≠ argmax_a y_ta; "numbers": unit · √(Σ_t (φ(x_t) − y_t)²/T).
 * Shapes: targets [T, D]; predictions answer get(t, a).
 * Convention: of equal outputs the first counts as the largest; `unit` is the standard deviation by which a column was divided.
 */
export function predictionError(
  kind: "classes" | "numbers",
  unit: number,
  found: Predictions,
  targets: NdArray,
): number {
  const [count, outputs] = targets.shape as [number, number];
  let sum = 0;
  for (let t = 0; t < count; t++) {
    if (kind === "numbers") sum += (found.get(t, 0) - targets.get(t, 0)) ** 2;
    else if (largest(found, t, outputs) !== largest(targets, t, outputs)) sum++;
  }
  return kind === "numbers" ? unit * Math.sqrt(sum / count) : sum / count;
}

function largest(of: Predictions, point: number, outputs: number): number {
  let best = 0;
  for (let a = 1; a < outputs; a++) if (of.get(point, a) > of.get(point, best)) best = a;
  return best;
}

/** The error of the mean over an ensemble, and of its single networks. */
export interface EnsembleErrors {
  readonly ensemble: number;
  /** mean over the networks */
  readonly single: number;
  /** standard error of that mean; NaN for one network */
  readonly singleError: number;
}

/**
 * Errors of an ensemble of networks.
 *
 * Formula: e_m is the error of network m. ensemble = error of M⁻¹ Σ_m φ_m; single = ē = M⁻¹ Σ_m e_m;
 * singleError = √(Σ_m (e_m − ē)²/(M (M − 1))).
 * Shapes: fields [1, M, T, D], targets [T, D].
 */
export function ensembleErrors(
  kind: "classes" | "numbers",
  unit: number,
  fields: NdArray,
  targets: NdArray,
): EnsembleErrors {
  const networks = fields.shape[1]!;
  const errors = Array.from({ length: networks }, (_, m) =>
    predictionError(kind, unit, fields.pick(0, m, null, null), targets),
  );
  const single = mean(errors);
  const squares = errors.reduce((sum, error) => sum + (error - single) ** 2, 0);
  return {
    ensemble: predictionError(kind, unit, meanOverNetworks(fields), targets),
    single,
    singleError: networks > 1 ? Math.sqrt(squares / (networks - 1) / networks) : Number.NaN,
  };
}

function meanOverNetworks(fields: NdArray): Predictions {
  const networks = fields.shape[1]!;
  return {
    get: (t, a) => {
      let sum = 0;
      for (let m = 0; m < networks; m++) sum += fields.get(0, m, t, a);
      return sum / networks;
    },
  };
}

/** The mean of a list. */
export const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
