import { chiSquaredTail } from "@nnft/foundations/special-functions";
import { matrixProduct, symmetricEigen } from "@nnft/linear-algebra";
import { fillNormal, type Key, split } from "@nnft/random";

/** Whether networks are draws of a Gaussian law, its mean and its covariance apart. */
export interface LawTest {
  /** independent directions of the law that were tested, of those with at least 1e-6 of the largest variance */
  readonly directions: number;
  /** of |mean|², χ² of directions × outputs */
  readonly meanPValue: number;
  /** of tr (S − 1)², among covariances that are drawn from the law */
  readonly covariancePValue: number;
}

/** Directions with a smaller share of the largest variance are left out: there kernels and float32 are not accurate enough. */
const SHARE = 1e-6;
/** More directions take long, and add noise. */
const MOST = 32;
const DRAWS = 999;

/**
 * Tests whether fields are draws of N(mean, covariance), exactly for every number of networks if the law is Gaussian.
 *
 * With ζ_m = Λ^{−1/2}Qᵀ(φ_m − mean) in the leading directions: M Σ|ζ̄|² is χ², and tr (S − 1)² of the covariance S about ζ̄ is compared with
 * that of standard normals, drawn 999 times.
 * Shapes: fields [M, T, D], mean [T, D], covariance [T, T], the same for all outputs.
 * Convention: outputs are taken as independent; covariances between outputs are not tested.
 * Source: Nagao 1973 (the statistic); Barnard 1963 (p-values from draws).
 */
export function lawTest(
  fields: Float64Array,
  networks: number,
  mean: Float64Array,
  covariance: Float64Array,
  key: Key,
): LawTest {
  const tests = Math.round(Math.sqrt(covariance.length));
  const outputs = mean.length / tests;
  const { values, vectors } = symmetricEigen(covariance, tests);
  const largest = values[tests - 1];
  const directions = Math.min(MOST, values.filter((value) => value > SHARE * largest).length);
  if (directions === 0) return { directions, meanPValue: Number.NaN, covariancePValue: Number.NaN };
  const whitened = new Float64Array(networks * outputs * directions);
  for (let m = 0; m < networks; m++)
    for (let o = 0; o < outputs; o++)
      for (let k = 0; k < directions; k++) {
        const mode = tests - 1 - k;
        let sum = 0;
        for (let t = 0; t < tests; t++)
          sum += vectors[t * tests + mode] * (fields[(m * tests + t) * outputs + o] - mean[t * outputs + o]);
        whitened[(o * networks + m) * directions + k] = sum / Math.sqrt(values[mode]);
      }
  let squares = 0;
  for (let o = 0; o < outputs; o++)
    for (const entry of meanOf(whitened, o, networks, directions)) squares += networks * entry ** 2;
  const found = spread(whitened, networks, outputs, directions);
  let atLeast = 1;
  const drawn = new Float64Array(whitened.length);
  for (let draw = 0; draw < DRAWS; draw++) {
    fillNormal(split(key, draw), drawn);
    if (spread(drawn, networks, outputs, directions) >= found) atLeast++;
  }
  return {
    directions,
    meanPValue: chiSquaredTail(squares, directions * outputs),
    covariancePValue: networks > 1 ? atLeast / (DRAWS + 1) : Number.NaN,
  };
}

function meanOf(rows: Float64Array, output: number, networks: number, directions: number): Float64Array {
  const mean = new Float64Array(directions);
  for (let m = 0; m < networks; m++)
    for (let k = 0; k < directions; k++) mean[k] += rows[(output * networks + m) * directions + k] / networks;
  return mean;
}

/** tr (S − 1)², S the covariance about the means of the outputs, with D(M − 1) degrees of freedom. */
function spread(rows: Float64Array, networks: number, outputs: number, directions: number): number {
  const centred = rows.slice();
  for (let o = 0; o < outputs; o++) {
    const mean = meanOf(rows, o, networks, directions);
    for (let m = 0; m < networks; m++)
      for (let k = 0; k < directions; k++) centred[(o * networks + m) * directions + k] -= mean[k];
  }
  const product = matrixProduct({
    rows: directions,
    inner: networks * outputs,
    columns: directions,
    left: centred,
    right: centred,
    transposeLeft: true,
  });
  return product.reduce((sum, entry, at) => {
    const unit = at % (directions + 1) === 0 ? 1 : 0;
    return sum + (entry / (outputs * (networks - 1)) - unit) ** 2;
  }, 0);
}
