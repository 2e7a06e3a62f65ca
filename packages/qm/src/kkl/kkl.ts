import type { Ensemble } from "@nnft/architectures";
import { ConvergenceError, DomainError, fillNormal, gaussLegendre, type Key, ShapeError, split } from "@nnft/densities";
import { symmetricEigen } from "@nnft/linear-algebra";
import type { RandomField } from "@nnft/symmetry";
import type { NdArray } from "ndarray";
import { asProcess, drawPaths, type Process, sortedTimes } from "../processes/process.ts";
import { jackknifeError } from "../spectrum/spectrum.ts";

export interface KklOptions {
  /** How many eigenpairs. Default 6. */
  readonly modes?: number;
  /** Needed where the process is drawn. */
  readonly key?: Key;
  /** Paths drawn where no kernel is known. Default 16,384. */
  readonly samples?: number;
  /** Relative accuracy of the eigenvalues of a kernel. Default 10⁻¹⁰. */
  readonly accuracy?: number;
  /** "draws" asks for draws even where the kernel is known. */
  readonly method?: "auto" | "draws";
}

/** Paths of a process at common times: what a simulation or a measurement leaves. */
export interface PathSamples {
  /** Ascending from a to b. */
  readonly times: ArrayLike<number>;
  /** [paths, times], independent rows. */
  readonly paths: NdArray;
}

/** The Kosambi–Karhunen–Loève network of a process on an interval: x_t = Σ θ^k e_k(t) (117). */
export interface Kkl {
  /** Variances λ_k of the weights θ^k, descending. */
  readonly eigenvalues: Float64Array;
  /** Of eigenvalues from draws; 0 for those of a kernel. */
  readonly standardErrors: Float64Array;
  /** Orthonormal neurons e_k(t) on [a, b]. */
  readonly eigenfunctions: readonly ((t: number) => number)[];
  readonly interval: readonly [number, number];
  /** ∫⟨x²⟩ − Σ_{k ≤ m} λ_k for m = 0 … modes: the mean square error of the network of m neurons. */
  readonly reconstructionError: Float64Array;
  /** Largest relative change of an eigenvalue in the last refinement; NaN for draws. */
  readonly error: number;
  /** Degrees of the polynomials (kernel) or number of times (draws) used. */
  readonly resolution: number;
  readonly method: "kernel" | "draws";
  readonly samples: number;
  /** The network Σ θ^k e_k with Gaussian weights of variance λ_k, as a process to draw and test. */
  readonly network: Process;
  /** Reconstruction error against the number of neurons, as a Vega-Lite plot. */
  readonly plot: object;
}

const BLOCKS = 64;

/**
 * The Kosambi–Karhunen–Loève decomposition of a process on [a, b]: eigenpairs of ∫ K(t, s) e(s) ds = λ e(t), which are a network.
 *
 * Formula, kernel: Galerkin in orthonormal Legendre polynomials, ∫∫ P_i K P_j over the triangles s < t and s > t apart, so that a kink on the diagonal costs no
 * accuracy; degrees and nodes double until the eigenvalues stand still. Draws: eigenpairs of the sampled covariance at Gauss–Legendre times, whose O(1/M) bias
 * the jackknife removes. Shapes: a kernel K(t, s), a process, a random field on the line, or { times, paths } with
 * paths [M, P] (trapezoidal weights); [a, b]; `modes` pairs.
 * Convention: eigenfunctions orthonormal in L²[a, b], positive at b; covariances, the mean taken off where drawn.
 * Accuracy: `accuracy` for kernels smooth off the diagonal; draws: standard errors, and O(n⁻²) of n = 96 times (or the times given) beside them.
 * Errors: DomainError for an interval, counts, or draws without a key; ConvergenceError where degree 256 does not suffice.
 * Source: Halverson (2025), (117); Karhunen (1947), Loève (1946); Atkinson (1997) for the projection method.
 * @example kkl((t, s) => Math.exp(-Math.abs(t - s)), [-1, 1]).eigenvalues[0] // 1.1493104326728651
 */
export function kkl(
  source: ((t: number, s: number) => number) | Process | RandomField | Ensemble | PathSamples,
  interval: readonly [number, number],
  { modes = 6, key, samples = 16_384, accuracy = 1e-10, method = "auto" }: KklOptions = {},
): Kkl {
  const [a, b] = interval;
  if (!Number.isFinite(a) || !Number.isFinite(b) || !(b > a))
    throw new DomainError(`kkl: the interval must be [a, b] with a < b, got [${a}, ${b}].`);
  if (!Number.isInteger(modes) || modes < 1 || modes > 60)
    throw new DomainError(`kkl: \`modes\` must be an integer of 1 … 60, got ${modes}.`);
  if (!(accuracy > 0 && accuracy < 1)) throw new DomainError(`kkl: \`accuracy\` must lie in (0, 1), got ${accuracy}.`);
  if (typeof source === "function") return ofKernel(source, interval, modes, accuracy);
  if ("paths" in source) return ofSamples(source, interval, modes);
  const process = asProcess("kkl", source);
  const { twoPoint } = process;
  if (twoPoint && method === "auto") return ofKernel((t, s) => twoPoint([t], [s]), interval, modes, accuracy);
  if (!key) throw new DomainError("kkl: `key` is needed where the process is drawn; make one with keyFrom(seed).");
  if (!Number.isInteger(samples) || samples < 4 * BLOCKS)
    throw new DomainError(`kkl: \`samples\` must be an integer of at least ${4 * BLOCKS}, got ${samples}.`);
  return ofDraws(process, interval, modes, key, samples);
}

function ofKernel(
  kernel: (t: number, s: number) => number,
  [a, b]: readonly [number, number],
  modes: number,
  accuracy: number,
): Kkl {
  const half = (b - a) / 2;
  let previous: Float64Array | null = null;
  for (let degree = Math.max(16, 2 * modes); degree <= 512; degree *= 2) {
    const size = degree;
    const { matrix, trace } = legendreMatrix(kernel, a, b, size, size + 16);
    const { values, vectors } = symmetricEigen(matrix, size);
    const eigenvalues = Float64Array.from({ length: modes }, (_, k) => values[size - 1 - k]);
    const error = previous
      ? eigenvalues.reduce(
          (most, value, k) => Math.max(most, Math.abs(value - (previous as Float64Array)[k]) / eigenvalues[0]),
          0,
        )
      : Number.POSITIVE_INFINITY;
    if (error <= accuracy) {
      const eigenfunctions = Array.from({ length: modes }, (_, k) => {
        const coefficients = Float64Array.from({ length: size }, (__, j) => vectors[j * size + size - 1 - k]);
        const at = (t: number): number => legendreSeries(coefficients, (t - a) / half - 1) / Math.sqrt(half);
        const sign = at(b) < 0 ? -1 : 1;
        return (t: number): number => {
          if (!(t >= a - 1e-12 * half && t <= b + 1e-12 * half))
            throw new DomainError(`kkl: eigenfunctions live on [${a}, ${b}], got t = ${t}.`);
          return sign * at(t);
        };
      });
      return assemble({
        eigenvalues,
        standardErrors: new Float64Array(modes),
        eigenfunctions,
        interval: [a, b],
        total: trace,
        error,
        resolution: size,
        method: "kernel",
        samples: 0,
      });
    }
    previous = eigenvalues;
    if (degree === 512) break;
  }
  throw new ConvergenceError(
    "kkl: polynomials of degree 512 do not give the eigenvalues to the accuracy asked for; the kernel must be smooth off the diagonal, or ask for less.",
  );
}

/** ∫∫ P̂_i(t) K(t, s) P̂_j(s) by both triangles, and ∫ K(t, t). */
function legendreMatrix(
  kernel: (t: number, s: number) => number,
  a: number,
  b: number,
  size: number,
  nodes: number,
): { readonly matrix: Float64Array; readonly trace: number } {
  const rule = gaussLegendre(nodes);
  const half = (b - a) / 2;
  const matrix = new Float64Array(size * size);
  const outer = new Float64Array(size);
  const inner = new Float64Array(size);
  const sum = new Float64Array(size);
  let trace = 0;
  for (let k = 0; k < nodes; k++) {
    const x = rule.nodes[k];
    const t = a + half * (x + 1);
    const weight = half * rule.weights[k];
    legendreValues(x, outer);
    const diagonal = kernel(t, t);
    if (!Number.isFinite(diagonal))
      throw new DomainError(`kkl: the kernel must be finite, got ${diagonal} at t = s = ${t}.`);
    trace += weight * diagonal;
    sum.fill(0);
    for (let l = 0; l < nodes; l++) {
      // s in [a, t]
      const y = -1 + 0.5 * (x + 1) * (rule.nodes[l] + 1);
      legendreValues(y, inner);
      const factor = half * 0.5 * (x + 1) * rule.weights[l] * kernel(t, a + half * (y + 1));
      for (let j = 0; j < size; j++) sum[j] += factor * inner[j];
    }
    for (let i = 0; i < size; i++) {
      const factor = (weight * outer[i]) / half;
      for (let j = 0; j < size; j++) {
        matrix[i * size + j] += factor * sum[j];
        matrix[j * size + i] += factor * sum[j];
      }
    }
  }
  return { matrix, trace };
}

/** √(j + ½) P_j(x). */
function legendreValues(x: number, into: Float64Array): void {
  let [before, value] = [0, 1];
  for (let j = 0; j < into.length; j++) {
    into[j] = Math.sqrt(j + 0.5) * value;
    [before, value] = [value, ((2 * j + 1) * x * value - j * before) / (j + 1)];
  }
}

function legendreSeries(coefficients: Float64Array, x: number): number {
  let [before, value, sum] = [0, 1, 0];
  for (let j = 0; j < coefficients.length; j++) {
    sum += coefficients[j] * Math.sqrt(j + 0.5) * value;
    [before, value] = [value, ((2 * j + 1) * x * value - j * before) / (j + 1)];
  }
  return sum;
}

function ofDraws(process: Process, interval: readonly [number, number], modes: number, key: Key, samples: number): Kkl {
  if (process.step)
    throw new DomainError(`kkl: ${process.name} lives on a lattice of times; the decomposition needs an interval.`);
  const [a, b] = interval;
  const rule = gaussLegendre(Math.max(96, 2 * modes));
  const half = (b - a) / 2;
  const times = rule.nodes.map((x) => a + half * (x + 1));
  const perBlock = Math.floor(samples / BLOCKS);
  return ofCovariance({
    times,
    weights: rule.weights.map((w) => half * w),
    rows: (block) => drawPaths(process, times, split(key, block), perBlock),
    perBlock,
    interval,
    modes,
    interpolate: (values) => (t) => barycentric(rule.nodes, rule.weights, values, (t - a) / half - 1),
  });
}

function ofSamples({ times, paths }: PathSamples, interval: readonly [number, number], modes: number): Kkl {
  const [a, b] = interval;
  const list = Float64Array.from(times);
  const size = list.length;
  if (paths?.shape?.length !== 2 || paths.shape[1] !== size)
    throw new ShapeError(`kkl: \`paths\` must have shape [paths, ${size}], got [${paths?.shape?.join(", ")}].`);
  const width = 1e-9 * (b - a);
  if (
    size < 2 * modes ||
    list.some((t, k) => k > 0 && !(t > list[k - 1])) ||
    Math.abs(list[0] - a) > width ||
    Math.abs(list[size - 1] - b) > width
  )
    throw new DomainError(
      `kkl: \`times\` must ascend from ${a} to ${b} and hold at least ${2 * modes} values, got ${size} from ${list[0]} to ${list[size - 1]}.`,
    );
  const perBlock = Math.floor(paths.shape[0] / BLOCKS);
  if (perBlock < 4)
    throw new DomainError(`kkl: \`paths\` must hold at least ${4 * BLOCKS} paths, got ${paths.shape[0]}; draw more.`);
  return ofCovariance({
    times: list,
    weights: list.map((t, k) => 0.5 * ((list[k + 1] ?? t) - (list[k - 1] ?? t))),
    rows: (block) =>
      Float64Array.from({ length: perBlock * size }, (_, at) =>
        paths.get(block * perBlock + Math.floor(at / size), at % size),
      ),
    perBlock,
    interval,
    modes,
    interpolate: (values) => (t) => {
      let k = 1;
      while (k < size - 1 && list[k] < t) k++;
      const share = (t - list[k - 1]) / (list[k] - list[k - 1]);
      return (1 - share) * values[k - 1] + share * values[k];
    },
  });
}

/** Eigenpairs of a sampled covariance at quadrature times, with jackknife errors. */
function ofCovariance({
  times,
  weights,
  rows,
  perBlock,
  interval: [a, b],
  modes,
  interpolate,
}: {
  readonly times: Float64Array;
  readonly weights: Float64Array;
  /** Paths of one block, row-major. */
  readonly rows: (block: number) => Float64Array;
  readonly perBlock: number;
  readonly interval: readonly [number, number];
  readonly modes: number;
  readonly interpolate: (values: readonly number[]) => (t: number) => number;
}): Kkl {
  const nodes = times.length;
  const roots = weights.map(Math.sqrt);
  const blocks = Array.from({ length: BLOCKS }, (_, block) => {
    const paths = rows(block);
    const sum = new Float64Array(nodes * nodes + nodes);
    for (let m = 0; m < perBlock; m++)
      for (let i = 0; i < nodes; i++) {
        const x = paths[m * nodes + i] * roots[i];
        sum[nodes * nodes + i] += x;
        for (let j = 0; j <= i; j++) sum[i * nodes + j] += x * paths[m * nodes + j] * roots[j];
      }
    return sum.map((value) => value / perBlock);
  });
  const covariance = (means: Float64Array): Float64Array =>
    Float64Array.from({ length: nodes * nodes }, (_, at) => {
      const [i, j] = [Math.floor(at / nodes), at % nodes];
      return j > i ? 0 : means[at] - means[nodes * nodes + i] * means[nodes * nodes + j];
    });
  const total = new Float64Array(nodes * nodes + nodes);
  for (const block of blocks) for (let k = 0; k < total.length; k++) total[k] += block[k] / BLOCKS;
  const whole = symmetricEigen(covariance(total), nodes);
  const top = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: modes }, (_, k) => values[nodes - 1 - k]);
  // Eigenvalues of a block left out: to second order in the change of the covariance, from the eigenvectors of the whole.
  const left = blocks.map((block) => {
    const means = total.map((mean, k) => (BLOCKS * mean - block[k]) / (BLOCKS - 1));
    return perturbed(whole, covariance(means), nodes, modes);
  });
  const plain = top(whole.values);
  const eigenvalues = plain.map((value, k) => {
    const mean = left.reduce((sum, values) => sum + values[k], 0) / BLOCKS;
    return BLOCKS * value - (BLOCKS - 1) * mean;
  });
  const trace = covariance(total).reduce(
    (sum, value, at) => sum + (Math.floor(at / nodes) === at % nodes ? value : 0),
    0,
  );
  const eigenfunctions = Array.from({ length: modes }, (_, k) => {
    const values = Array.from({ length: nodes }, (__, i) => whole.vectors[i * nodes + nodes - 1 - k] / roots[i]);
    const sign = values[nodes - 1] < 0 ? -1 : 1;
    const at = interpolate(values);
    return (t: number): number => {
      if (!(t >= a && t <= b)) throw new DomainError(`kkl: eigenfunctions live on [${a}, ${b}], got t = ${t}.`);
      return sign * at(t);
    };
  });
  return assemble({
    eigenvalues,
    standardErrors: Float64Array.from(plain, (_, k) => jackknifeError(left.map((values) => values[k]))),
    eigenfunctions,
    interval: [a, b],
    total: trace,
    error: Number.NaN,
    resolution: nodes,
    method: "draws",
    samples: perBlock * BLOCKS,
  });
}

/** Eigenvalues of C + δC to second order: v·C′v + Σ (v_j·C′v)²/(λ − λ_j). */
function perturbed(
  { values, vectors }: { readonly values: Float64Array; readonly vectors: Float64Array },
  lower: Float64Array,
  nodes: number,
  modes: number,
): Float64Array {
  return Float64Array.from({ length: modes }, (_, k) => {
    const column = nodes - 1 - k;
    const image = new Float64Array(nodes);
    for (let i = 0; i < nodes; i++)
      for (let j = 0; j <= i; j++) {
        const entry = lower[i * nodes + j];
        image[i] += entry * vectors[j * nodes + column];
        if (j < i) image[j] += entry * vectors[i * nodes + column];
      }
    let first = 0;
    let second = 0;
    for (let j = 0; j < nodes; j++) {
      let product = 0;
      for (let i = 0; i < nodes; i++) product += vectors[i * nodes + j] * image[i];
      if (j === column) first = product;
      else second += product ** 2 / (values[column] - values[j]);
    }
    return first + second;
  });
}

/** The polynomial through Gauss–Legendre nodes. */
function barycentric(nodes: Float64Array, weights: Float64Array, values: readonly number[], x: number): number {
  let [top, bottom] = [0, 0];
  for (let i = 0; i < nodes.length; i++) {
    const distance = x - nodes[i];
    if (distance === 0) return values[i];
    const weight = ((i % 2 === 0 ? 1 : -1) * Math.sqrt((1 - nodes[i] ** 2) * weights[i])) / distance;
    top += weight * values[i];
    bottom += weight;
  }
  return top / bottom;
}

function assemble({
  total,
  ...parts
}: Omit<Kkl, "reconstructionError" | "network" | "plot"> & { readonly total: number }): Kkl {
  const { eigenvalues, eigenfunctions, interval } = parts;
  const reconstructionError = new Float64Array(eigenvalues.length + 1);
  reconstructionError[0] = total;
  eigenvalues.forEach((value, k) => {
    reconstructionError[k + 1] = reconstructionError[k] - value;
  });
  const stds = eigenvalues.map((value) => Math.sqrt(Math.max(0, value)));
  return {
    ...parts,
    reconstructionError,
    network: {
      name: `network of ${eigenvalues.length} orthogonal neurons`,
      inputDimension: 1,
      outputDimension: 1,
      twoPoint: ([t], [s]) =>
        eigenvalues.reduce((sum, value, k) => sum + value * eigenfunctions[k](t) * eigenfunctions[k](s), 0),
      draw: (points, key, count) => {
        const { times, order } = sortedTimes(points);
        const table = times.map((t) => eigenfunctions.map((e, k) => stds[k] * e(t)));
        const weights = new Float64Array(count * stds.length);
        fillNormal(key, weights);
        const paths = new Float64Array(count * times.length);
        for (let m = 0; m < count; m++)
          table.forEach((row, n) => {
            paths[m * times.length + order[n]] = row.reduce((sum, e, k) => sum + weights[m * stds.length + k] * e, 0);
          });
        return paths;
      },
    },
    plot: {
      title: `Karhunen–Loève network on [${interval[0]}, ${interval[1]}]`,
      data: {
        values: Array.from(reconstructionError, (value, neurons) => ({ neurons, share: value / total })).filter(
          ({ share }) => share > 0,
        ),
      },
      mark: { type: "line", point: true },
      encoding: {
        x: { field: "neurons", type: "quantitative", title: "neurons" },
        y: { field: "share", type: "quantitative", scale: { type: "log" }, title: "share of the variance left out" },
      },
    },
  };
}
