import { fillNormal, type Key, split } from "@nnft/random";
import type { PairedDraws } from "./paired-draws.ts";
import { flipPValue, randomSigns } from "./sign-flips.ts";

export interface FieldEvidence {
  readonly pValue: number;
  /** r.m.s. of Z[iJ] − Z_g[iJ] over the sources J, with what noise gives taken off; 0 … √2 */
  readonly distance: number;
}

const SOURCES = 96;
const SCALES = [0.5, 1, 2];

/**
 * Whether whole fields change in law under g: a kernel two-sample test by random sources.
 *
 * Z[iJ] = ⟨e^{iJ·φ}⟩ before and after g at sources J_a ~ N(0, s²/P)/median|φ_a|, s = ½, 1, 2; their mean square difference is the squared
 * maximum mean discrepancy of a mixture of Gaussian kernels. Bounded functions of whole fields: it sees what low orders do not, and
 * heavy tails do not harm it. P-values are exact by sign flips of batches.
 * Source: Gretton et al. 2012 (JMLR 13, 723); Rahimi & Recht 2007 for random frequencies.
 */
export function characteristicFunctionalTest(draws: PairedDraws, key: Key, flips: number): FieldEvidence {
  const { batches, perBatch, sites, own, image } = draws;
  const networks = batches * perBatch;
  const inverseSizes = Float64Array.from({ length: sites }, (_, a) => {
    const sizes = new Float64Array(2 * networks);
    for (let m = 0; m < networks; m++) {
      sizes[2 * m] = Math.abs(own[m * sites + a]);
      sizes[2 * m + 1] = Math.abs(image[m * sites + a]);
    }
    const middle = sizes.sort()[networks];
    return middle > 0 ? 1 / middle : 1;
  });
  const sources = new Float64Array(SOURCES * sites);
  fillNormal(split(key, 0), sources);
  for (let j = 0; j < SOURCES; j++)
    for (let a = 0; a < sites; a++)
      sources[j * sites + a] *= (SCALES[j % SCALES.length] * inverseSizes[a]) / Math.sqrt(sites);
  const features = 2 * SOURCES;
  const sums = new Float64Array(batches * features);
  const phase = (fields: Float64Array, m: number, j: number): number => {
    let sum = 0;
    for (let a = 0; a < sites; a++) sum += sources[j * sites + a] * fields[m * sites + a];
    return sum;
  };
  let norm = 0;
  for (let b = 0; b < batches; b++)
    for (let j = 0; j < SOURCES; j++) {
      let [c, s] = [0, 0];
      for (let m = b * perBatch; m < (b + 1) * perBatch; m++) {
        const [before, after] = [phase(own, m, j), phase(image, m, j)];
        c += Math.cos(before) - Math.cos(after);
        s += Math.sin(before) - Math.sin(after);
      }
      sums[b * features + 2 * j] = c;
      sums[b * features + 2 * j + 1] = s;
      norm += c * c + s * s;
    }
  if (norm <= 1e-20 * networks) return { pValue: 1, distance: 0 };
  const square = (signs: Int8Array | undefined, offset: number): number => {
    const total = new Float64Array(features);
    for (let b = 0; b < batches; b++) {
      const sign = signs ? signs[offset + b] : 1;
      for (let k = 0; k < features; k++) total[k] += sign * sums[b * features + k];
    }
    return total.reduce((sum, value) => sum + value * value, 0);
  };
  const signs = randomSigns(split(key, 1), flips, batches);
  const flipped = Float64Array.from({ length: flips }, (_, f) => square(signs, f * batches));
  const observed = square(undefined, 0);
  return {
    pValue: flipPValue(observed, flipped),
    distance: Math.sqrt(Math.max(0, observed - norm) / SOURCES) / networks,
  };
}
