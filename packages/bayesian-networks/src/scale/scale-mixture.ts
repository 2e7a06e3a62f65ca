import { DomainError, readRows, type Table } from "@nnft/foundations";
import { requireInteger, requireKnownOptions, requireNonNegative, requireNumbers } from "@nnft/foundations/checks";
import { requireList, requireObject } from "@nnft/foundations/kinds";
import { logGamma } from "@nnft/foundations/special-functions";
import { matrixProduct, symmetricEigen } from "@nnft/linear-algebra";
import ndarray, { type NdArray } from "ndarray";
import { logScaleDensity } from "./log-grid.ts";

/** Data and tests by the kernel of the prior. */
export interface KernelData {
  /** K [P, P] on the inputs */
  readonly kernel: Table;
  /** y [P] */
  readonly targets: readonly number[];
  /** σ_n², default 0 */
  readonly noiseVariance?: number;
  /** k(x_*, x) [T, P] and k(x_*, x_*) [T]; default no tests */
  readonly cross?: Table;
  readonly own?: readonly number[];
}

/** The posterior of a network whose prior is a Gaussian process times a random scale s. */
export interface ScalePosterior {
  /** ln Z = ln ∫ p(s) N(y; 0, sK + σ_n²) ds: comparable between widths and depths */
  readonly logEvidence: number;
  /** ⟨s | y⟩ and its standard deviation */
  readonly scale: number;
  readonly scaleSpread: number;
  /** of the field at the tests [T]; the variance is ⟨variance at s⟩ + the variance of the means */
  readonly mean: NdArray<Float64Array>;
  readonly variance: NdArray<Float64Array>;
  /** the Gaussian process, s = 1: infinite width */
  readonly gaussian: Readonly<Record<"mean" | "variance", NdArray<Float64Array>>> & { readonly logEvidence: number };
}

/** Eigenvalues of K below this share of the largest are none without noise. */
const SINGULAR = 1e-13;

/** The mixture over s = Π_ℓ χ²_{n_ℓ}/n_ℓ by one quadrature in ln s. */
export function scaleMixture(caller: string, data: KernelData, widths: readonly number[]): ScalePosterior {
  requireList(caller, "widths", widths, 1, "pass the widths of the hidden layers");
  for (const n of widths) requireInteger(caller, "widths", n, 1);
  const problem = readData(caller, data);
  const size = problem.projected.length;
  const narrowest = Math.sqrt(2 / Math.max(...widths, size / 4));
  const density = logScaleDensity(widths, Math.min(0.2, 0.4 * narrowest), logGamma);
  const scaleAt = (i: number): number => Math.exp(density.first + i * density.step);
  const logs = density.values.map((p, i) =>
    p > 0 ? Math.log(p) + logLikelihood(problem, scaleAt(i)) : Number.NEGATIVE_INFINITY,
  );
  const largest = logs.reduce((most, x) => Math.max(most, x), Number.NEGATIVE_INFINITY);
  const weights = logs.map((x) => Math.exp(x - largest));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const tests = problem.own.length;
  const [mean, second, variance] = [0, 1, 2].map(() => new Float64Array(tests));
  let [scale, square] = [0, 0];
  weights.forEach((weight, i) => {
    if (weight === 0) return;
    const [s, w] = [scaleAt(i), weight / total];
    scale += w * s;
    square += w * s * s;
    const at = gaussianAt(problem, s);
    for (let t = 0; t < tests; t++) {
      mean[t] += w * at.mean[t];
      second[t] += w * at.mean[t] ** 2;
      variance[t] += w * at.variance[t];
    }
  });
  const column = (values: Float64Array): NdArray<Float64Array> => ndarray(values, [tests]);
  const one = gaussianAt(problem, 1);
  return {
    logEvidence: largest + Math.log(total * density.step),
    scale,
    scaleSpread: Math.sqrt(Math.max(0, square - scale ** 2)),
    mean: column(mean),
    variance: column(variance.map((v, t) => v + Math.max(0, second[t] - mean[t] ** 2))),
    gaussian: { logEvidence: logLikelihood(problem, 1), mean: column(one.mean), variance: column(one.variance) },
  };
}

/** The problem in the eigenvectors of K. */
interface Problem {
  readonly eigenvalues: Float64Array;
  /** y in the eigenvectors */
  readonly projected: Float64Array;
  /** k_* in the eigenvectors [T, P] */
  readonly cross: Float64Array;
  readonly own: Float64Array;
  readonly noise: number;
}

function readData(caller: string, data: KernelData): Problem {
  requireObject(caller, "data", data, ["kernel", "targets"], "pass { kernel, targets }");
  requireKnownOptions(caller, data, ["kernel", "targets", "noiseVariance", "cross", "own"], "field of data");
  const noise = requireNonNegative(caller, "data.noiseVariance", data.noiseVariance ?? 0);
  const { data: kernel, rows: size } = readRows(caller, "data.kernel", data.kernel);
  const targets = Float64Array.from(requireNumbers(caller, "data.targets", data.targets));
  if (kernel.length !== size * size || targets.length !== size)
    throw new DomainError(
      `${caller}: \`data.kernel\` must be [P, P] for \`data.targets\` [P], got ${kernel.length} numbers in ${size} rows for ${targets.length} targets; ` +
        `pass one row for each target.`,
    );
  const own =
    data.own === undefined ? new Float64Array(0) : Float64Array.from(requireNumbers(caller, "data.own", data.own));
  const tests = own.length;
  const cross = data.cross === undefined && tests === 0 ? new Float64Array(0) : readCross(caller, data, tests, size);
  const { values, vectors } = symmetricEigen(kernel, size);
  if (!(values[0] > -1e-9 * values[size - 1] && (noise > 0 || values[0] > SINGULAR * values[size - 1])))
    throw new DomainError(
      `${caller}: \`data.kernel\` must be positive definite, or semidefinite with noise, got the eigenvalue ${values[0]} beside ${values[size - 1]}; ` +
        `pass a noiseVariance, or another kernel.`,
    );
  const inModes = (rows: number, left: Float64Array): Float64Array =>
    rows === 0 ? left : matrixProduct({ rows, inner: size, columns: size, left, right: vectors });
  return { eigenvalues: values, projected: inModes(1, targets), cross: inModes(tests, cross), own, noise };
}

function readCross(caller: string, { cross }: KernelData, tests: number, size: number): Float64Array {
  return readRows(caller, "data.cross", cross ?? [], { rows: tests, columns: size }).data;
}

/** ln N(y; 0, sK + σ²) */
function logLikelihood({ eigenvalues, projected, noise }: Problem, s: number): number {
  return eigenvalues.reduce((sum, value, i) => {
    const variance = s * value + noise;
    return sum - 0.5 * (Math.log(2 * Math.PI * variance) + projected[i] ** 2 / variance);
  }, 0);
}

/** The Gaussian posterior at a scale. */
function gaussianAt({ eigenvalues, projected, cross, own, noise }: Problem, s: number) {
  const size = eigenvalues.length;
  const mean = new Float64Array(own.length);
  const variance = own.map((k) => s * k);
  for (let t = 0; t < own.length; t++)
    for (let i = 0; i < size; i++) {
      const k = s * cross[t * size + i];
      const inverse = 1 / (s * eigenvalues[i] + noise);
      mean[t] += k * inverse * projected[i];
      variance[t] -= k * inverse * k;
    }
  return { mean, variance };
}
