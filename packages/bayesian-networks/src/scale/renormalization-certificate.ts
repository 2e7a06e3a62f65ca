import { type Estimate, jackknife, type ScalarEstimate } from "@nnft/correlators";
import { semidefiniteFactor } from "@nnft/foundations/dense";
import { fillNormal, type Key, split } from "@nnft/random";
import ndarray from "ndarray";

/** How far the neurons of a hidden layer are from Gaussian, and what that changes to first order in 1/n. */
export interface RenormalizationCertificate {
  /** κ = ⟨(u·σ)⁴⟩/3⟨(u·σ)²⟩² − 1 of one neuron, u = (⟨s⟩K + σ_n²)⁻¹y; NaN where all targets are 0 */
  readonly kurtosis: ScalarEstimate;
  /** the change of ln Z; Infinity where ⟨(u·σ)²⟩ ≥ n */
  readonly evidenceShift: ScalarEstimate;
  /** the change of the means at the tests, [T] */
  readonly meanShift: Estimate;
  /** the change of the variances at the tests, [T] */
  readonly varianceShift: Estimate;
  /**
   * "holds" where ln Z surely changes by less than ½, every mean by less than a quarter of its standard deviation and every variance by less than a
   * tenth of itself; "fails" where one of them surely changes by four times that
   */
  readonly verdict: "holds" | "fails" | "inconclusive";
}

/** The data, and neurons to be drawn. */
export interface CertifiedProblem {
  /** S of the pre-activations at inputs and tests, [P + T, P + T] */
  readonly covariance: Float64Array;
  readonly sigma: (z: number) => number;
  /** n */
  readonly width: number;
  /** K on inputs and tests, [P + T, P + T] */
  readonly kernel: Float64Array;
  /** A⁻¹, A = ⟨s⟩K + σ_n², [P, P] */
  readonly precision: Float64Array;
  /** u = A⁻¹y, [P] */
  readonly direction: Float64Array;
  /** A⁻¹⟨s⟩k_* of each test, [T, P] */
  readonly weights: Float64Array;
  /** variances at the tests, [T] */
  readonly variance: ArrayLike<number>;
}

/** Blocks of the jackknife; changes that are small, of ln Z, of means and of variances; and how many times that is not. */
const BLOCKS = 32;
const SMALL = { evidence: 0.5, mean: 0.25, variance: 0.1 };
const LARGE = 4;
/** The least number of neurons. */
export const LEAST_NEURONS: number = 2 * BLOCKS;

/**
 * The first order of the fourth cumulants of one neuron in the posterior of n of them: Edgeworth's term, tilted by the data.
 *
 * Formula: with c the joint cumulants of a = u·σ, r = σ_* − k_*ᵀA⁻¹⟨s⟩σ and σ itself, indices joined by A⁻¹, and g = (1 − ⟨a²⟩/n)⁻²:
 *   ln Z + (g/8n)[c(aaaa) − 6c(aa··) + 3c(····)],  mean + (g/2n)[c(aaar) − 3c(ar··)],  variance + (3g/2n)[c(aarr) − c(rr··)].
 */
export function certify(problem: CertifiedProblem, neurons: number, key: Key): RenormalizationCertificate {
  const { width, variance } = problem;
  const outer = outerProducts(problem);
  const counts = Array.from(
    { length: BLOCKS },
    (_, g) => Math.floor(((g + 1) * neurons) / BLOCKS) - Math.floor((g * neurons) / BLOCKS),
  );
  const tests = variance.length;
  const sums = blockMoments(problem, counts, key);
  const found = jackknife(sums, counts, (moments) => changes(moments, outer, width));
  const { value, standardError, ...further } = found;
  const scalar = (at: number, factor = 1): ScalarEstimate => ({
    value: factor * value.data[at],
    standardError: Math.abs(factor) * standardError.data[at],
    samples: neurons,
    method: "block-jackknife",
  });
  const part = (from: number): Estimate => ({
    ...further,
    value: ndarray(value.data.slice(from, from + tests), [tests]),
    standardError: ndarray(standardError.data.slice(from, from + tests), [tests]),
  });
  const share = sums.reduce((sum, block) => sum + block[0], 0) / neurons / width;
  // from x = 1 on ⟨e^{(u·σ)²/2n}⟩ of a Gaussian diverges, and the formula says nothing
  const diverges = !(share < 1);
  const infinite = { ...scalar(1), value: Number.POSITIVE_INFINITY, standardError: 0 };
  const sizes = [{ ...scalar(1), limit: SMALL.evidence }];
  for (let t = 0; t < tests; t++)
    sizes.push(
      { ...scalar(2 + t), limit: SMALL.mean * Math.sqrt(variance[t]) },
      { ...scalar(2 + tests + t), limit: SMALL.variance * variance[t] },
    );
  const small = sizes.every(({ value: x, standardError: e, limit }) => Math.abs(x) + 2 * e <= limit);
  const large = sizes.some(({ value: x, standardError: e, limit }) => Math.abs(x) - 2 * e > LARGE * limit);
  return {
    kurtosis: scalar(0),
    evidenceShift: diverges ? infinite : scalar(1),
    meanShift: part(2),
    varianceShift: part(2 + tests),
    verdict: diverges || large ? "fails" : small ? "holds" : "inconclusive",
  };
}

/** ⟨σσ⟩-parts of the joined cumulants, exactly: p = Ku, h = k_* − K·weights, joined by A⁻¹. */
interface OuterProducts {
  /** tr (KA⁻¹)², pᵀA⁻¹p */
  readonly trace: number;
  readonly along: number;
  /** pᵀA⁻¹h and hᵀA⁻¹h of each test */
  readonly across: Float64Array;
  readonly own: Float64Array;
}

function outerProducts({ kernel, precision, direction, weights, variance }: CertifiedProblem): OuterProducts {
  const [P, T] = [direction.length, variance.length];
  const size = P + T;
  const timesKernel = (row: (b: number) => number): Float64Array =>
    Float64Array.from({ length: P }, (_, a) => {
      let sum = 0;
      for (let b = 0; b < P; b++) sum += kernel[a * size + b] * row(b);
      return sum;
    });
  const joined = (x: Float64Array, z: Float64Array): number => {
    let sum = 0;
    for (let a = 0; a < P; a++) for (let b = 0; b < P; b++) sum += x[a] * precision[a * P + b] * z[b];
    return sum;
  };
  const p = timesKernel((b) => direction[b]);
  const columns = Array.from({ length: P }, (_, k) => timesKernel((b) => precision[b * P + k]));
  let trace = 0;
  for (let a = 0; a < P; a++) for (let b = 0; b < P; b++) trace += columns[b][a] * columns[a][b];
  const rests = Array.from({ length: T }, (_, t) => {
    const taken = timesKernel((b) => weights[t * P + b]);
    return taken.map((x, a) => kernel[(P + t) * size + a] - x);
  });
  return {
    trace,
    along: joined(p, p),
    across: Float64Array.from(rests, (h) => joined(p, h)),
    own: Float64Array.from(rests, (h) => joined(h, h)),
  };
}

/** Sums over the neurons of each block of a², a⁴, Q, a²Q, Q² and, for each test, of ar, r², a³r, a²r², arQ, r²Q; Q = σᵀA⁻¹σ. */
function blockMoments(
  { covariance, sigma, precision, direction, weights, variance }: CertifiedProblem,
  counts: readonly number[],
  key: Key,
): Float64Array[] {
  const [P, T] = [direction.length, variance.length];
  const size = P + T;
  const { factor, rank } = semidefiniteFactor(covariance, size);
  const normals = new Float64Array(rank);
  const h = new Float64Array(size);
  let m = 0;
  return counts.map((count) => {
    const block = new Float64Array(5 + 6 * T);
    const add = (from: number, ...terms: readonly number[]): void =>
      terms.forEach((term, k) => {
        block[from + k] += term;
      });
    for (let i = 0; i < count; i++, m++) {
      fillNormal(split(key, m), normals);
      for (let p = 0; p < size; p++) {
        let z = 0;
        for (let k = 0; k < rank; k++) z += factor[p * rank + k] * normals[k];
        h[p] = sigma(z);
      }
      let [a, joined] = [0, 0];
      for (let p = 0; p < P; p++) {
        a += direction[p] * h[p];
        let row = 0;
        for (let q = 0; q < P; q++) row += precision[p * P + q] * h[q];
        joined += h[p] * row;
      }
      add(0, a ** 2, a ** 4, joined, a ** 2 * joined, joined ** 2);
      for (let t = 0; t < T; t++) {
        let r = h[P + t];
        for (let p = 0; p < P; p++) r -= weights[t * P + p] * h[p];
        add(5 + 6 * t, a * r, r ** 2, a ** 3 * r, (a * r) ** 2, a * r * joined, r ** 2 * joined);
      }
    }
    return block;
  });
}

/** κ, the change of ln Z, and the changes of the means and of the variances of all tests, [2 + 2T]. */
function changes(moments: Float64Array, outer: OuterProducts, width: number): Float64Array {
  const [second, fourth, joined, secondJoined, twiceJoined] = moments;
  const tests = (moments.length - 5) / 6;
  const own = fourth - 3 * second ** 2;
  const tilt = (1 - second / width) ** -2;
  const found = new Float64Array(2 + 2 * tests);
  found[0] = own / (3 * second ** 2);
  const once = secondJoined - second * joined - 2 * outer.along;
  const twice = twiceJoined - joined ** 2 - 2 * outer.trace;
  found[1] = (tilt / (8 * width)) * (own - 6 * once + 3 * twice);
  for (let t = 0; t < tests; t++) {
    const [cross, square, cubic, both, crossJoined, squareJoined] = moments.subarray(5 + 6 * t);
    const mean = cubic - 3 * second * cross - 3 * (crossJoined - cross * joined - 2 * outer.across[t]);
    const spread = both - second * square - 2 * cross ** 2 - (squareJoined - square * joined - 2 * outer.own[t]);
    found[2 + t] = (tilt / (2 * width)) * mean;
    found[2 + tests + t] = ((3 * tilt) / (2 * width)) * spread;
  }
  return found;
}
