import { cumulantsFromMoments } from "@nnft/correlators/cumulants";
import { chiSquaredTail } from "@nnft/foundations/special-functions";
import type { BlockSums } from "../estimates/block-sums.ts";
import { type FieldTest, fieldTest } from "./field-test.ts";
import { kurtosisScore, skewnessScore } from "./normality.ts";

/** With fewer samples the whitening by their own covariance rejects more often than the level says. */
export const LEAST_GAUSSIAN = 1000;

/**
 * Whether a field is Gaussian, by skewness and kurtosis of independent combinations of it at a few sites.
 *
 * The field at the sites is whitened by the Cholesky factor of its own covariance; where the field is Gaussian, the components are nearly
 * independent normal numbers, and Σ (Z₁² + Z₂²) over k components is χ² of 2k degrees of freedom, Z₁ and Z₂ the scores of skewness and kurtosis.
 * Convention: independent samples; sites that the ones before determine are left out.
 * Undefined for fewer than 1,000 samples: 2 % are rejected at 1 % with 256, 1.1 % with 1,000.
 * Power: against laws that differ from a Gaussian one in their third and fourth cumulants.
 * Source: R. B. D'Agostino & E. S. Pearson 1973, Biometrika 60, 613.
 */
export function gaussianTest(sums: BlockSums, sites: readonly number[], level: number): FieldTest | undefined {
  const n = sums.counts.reduce((sum, count) => sum + count, 0);
  if (n < LEAST_GAUSSIAN) return undefined;
  const moment = momentsOf(sums, n);
  const central = (tuple: readonly number[]): number => centralMoment(tuple, moment);
  const k = sites.length;
  const covariance = Float64Array.from({ length: k * k }, (_, e) =>
    central([sites[Math.floor(e / k)]!, sites[e % k]!]),
  );
  const combinations = whitening(covariance, k);
  if (combinations.length === 0) return undefined;
  let statistic = 0;
  for (const weights of combinations) {
    const power = (degree: number): number =>
      sumOver(k, degree, (places) =>
        places.reduce((product, place) => product * weights[place]!, central(places.map((place) => sites[place]!))),
      );
    const variance = power(2);
    statistic += skewnessScore(power(3) / variance ** 1.5, n) ** 2 + kurtosisScore(power(4) / variance ** 2, n) ** 2;
  }
  const found = combinations.length;
  return fieldTest(
    "gaussian",
    chiSquaredTail(statistic, 2 * found),
    level,
    `skewness and kurtosis of ${found} independent combination${found === 1 ? "" : "s"} of the field`,
  );
}

/** Means of products about the shift, by sorted tuple. */
function momentsOf({ plan, sums }: BlockSums, n: number): (tuple: readonly number[]) => number {
  const index = new Map(plan.monomials.map((monomial, m) => [monomial.join(), m]));
  return (tuple) => {
    const m = index.get([...tuple].sort((a, b) => a - b).join())!;
    return sums.reduce((sum, block) => sum + block[m]!, 0) / n;
  };
}

/** Moment about the mean: the cumulants above the first are those about any shift. */
function centralMoment(tuple: readonly number[], moment: (tuple: readonly number[]) => number): number {
  const size = tuple.length;
  const table = Float64Array.from({ length: 1 << size }, (_, mask) => moment(tuple.filter((_, k) => (mask >> k) & 1)));
  const cumulants = cumulantsFromMoments(table);
  for (let k = 0; k < size; k++) cumulants[1 << k] = 0;
  return momentOf(cumulants, (1 << size) - 1);
}

/** The moment of a set from the cumulants of its subsets. */
function momentOf(cumulants: Float64Array, set: number): number {
  if (set === 0) return 1;
  const lowest = set & -set;
  let sum = 0;
  for (let part = set; part > 0; part = (part - 1) & set)
    if (part & lowest) sum += cumulants[part]! * momentOf(cumulants, set ^ part);
  return sum;
}

/** Weights of combinations of unit variance that are not correlated with each other. */
function whitening(covariance: Float64Array, k: number): readonly Float64Array[] {
  const combinations: Float64Array[] = [];
  for (let i = 0; i < k; i++) {
    const weights = new Float64Array(k);
    weights[i] = 1;
    for (const other of combinations) {
      const overlap = bilinear(covariance, k, weights, other);
      for (let j = 0; j < k; j++) weights[j]! -= overlap * other[j]!;
    }
    const variance = bilinear(covariance, k, weights, weights);
    if (!(variance > 1e-8 * covariance[i * k + i]!)) continue;
    combinations.push(weights.map((weight) => weight / Math.sqrt(variance)));
  }
  return combinations;
}

function bilinear(matrix: Float64Array, k: number, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) sum += a[i]! * matrix[i * k + j]! * b[j]!;
  return sum;
}

/** Σ over all lists of `degree` places below k. */
function sumOver(k: number, degree: number, term: (places: readonly number[]) => number): number {
  let sum = 0;
  const places = new Array<number>(degree).fill(0);
  for (let count = k ** degree; count > 0; count--) {
    sum += term(places);
    for (let at = degree - 1; at >= 0 && ++places[at]! === k; at--) places[at] = 0;
  }
  return sum;
}
