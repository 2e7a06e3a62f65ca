import { jackknifeError } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import { symmetricEigen } from "@nnft/linear-algebra";
import { assemble, type Kkl } from "./kkl-network.ts";

/** Blocks of paths, the unit of the jackknife. */
export const BLOCKS = 64;

/** Eigenpairs of a sampled covariance at quadrature times, with jackknife errors. */
export function ofCovariance({
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
  const blocks = Array.from({ length: BLOCKS }, (_, block) => weightedProducts(rows(block), roots, perBlock));
  const total = new Float64Array(nodes * nodes + nodes);
  for (const block of blocks) for (let k = 0; k < total.length; k++) total[k] += block[k] / BLOCKS;
  const covariance = covarianceOf(total, nodes);
  const whole = symmetricEigen(covariance, nodes);
  const top = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: modes }, (_, k) => values[nodes - 1 - k]);
  // Eigenvalues of a block left out: to second order in the change of the covariance, from the eigenvectors of the whole.
  const left = blocks.map((block) => {
    const means = total.map((mean, k) => (BLOCKS * mean - block[k]) / (BLOCKS - 1));
    return perturbed(whole, covarianceOf(means, nodes), nodes, modes);
  });
  const plain = top(whole.values);
  const eigenvalues = plain.map((value, k) => {
    const mean = left.reduce((sum, values) => sum + values[k], 0) / BLOCKS;
    return BLOCKS * value - (BLOCKS - 1) * mean;
  });
  const trace = covariance.reduce((sum, value, at) => sum + (Math.floor(at / nodes) === at % nodes ? value : 0), 0);
  return assemble({
    eigenvalues,
    standardErrors: Float64Array.from(plain, (_, k) => jackknifeError(left.map((values) => values[k]))),
    eigenfunctions: Array.from({ length: modes }, (_, k) => {
      const column = nodes - 1 - k;
      const values = Array.from({ length: nodes }, (__, i) => whole.vectors[i * nodes + column] / roots[i]);
      return positiveAtEnd(values, interpolate(values), [a, b]);
    }),
    interval: [a, b],
    total: trace,
    accuracy: Number.NaN,
    resolution: nodes,
    method: "draws",
    samples: perBlock * BLOCKS,
  });
}

/** ⟨xx⟩ − ⟨x⟩⟨x⟩ from the means of a block, lower triangle [times, times]. */
function covarianceOf(means: Float64Array, nodes: number): Float64Array {
  return Float64Array.from({ length: nodes * nodes }, (_, at) => {
    const [i, j] = [Math.floor(at / nodes), at % nodes];
    return j > i ? 0 : means[at] - means[nodes * nodes + i] * means[nodes * nodes + j];
  });
}

/** An eigenfunction with the sign that makes it positive at b; throws DomainError outside [a, b]. */
function positiveAtEnd(
  values: readonly number[],
  at: (t: number) => number,
  [a, b]: readonly [number, number],
): (t: number) => number {
  const sign = values[values.length - 1] < 0 ? -1 : 1;
  return (t) => {
    if (!(t >= a && t <= b)) throw new DomainError(`kkl: eigenfunctions live on [${a}, ${b}], got t = ${t}.`);
    return sign * at(t);
  };
}

/** Means over the paths of one block: products of weighted values, lower triangle [times, times], then the values. */
function weightedProducts(paths: Float64Array, roots: Float64Array, perBlock: number): Float64Array {
  const nodes = roots.length;
  const sum = new Float64Array(nodes * nodes + nodes);
  for (let m = 0; m < perBlock; m++)
    for (let i = 0; i < nodes; i++) {
      const x = paths[m * nodes + i] * roots[i];
      sum[nodes * nodes + i] += x;
      for (let j = 0; j <= i; j++) sum[i * nodes + j] += x * paths[m * nodes + j] * roots[j];
    }
  return sum.map((value) => value / perBlock);
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
