import { fillNormal, type Key, split } from "@nnft/random";
import type { PairedDraws } from "./paired-draws.ts";
import { flipPValue, flippedSums, randomSigns } from "./sign-flips.ts";

export interface FieldEvidence {
  readonly pValue: number;
  /** r.m.s. of Z[iJ] − Z_g[iJ] over the sources J, with what noise gives taken off; 0 … √2 */
  readonly distance: number;
}

const SOURCES = 96;
const SCALES = [0.5, 1, 2];
/** Sets of batches that change their sign together. */
const MOST_UNITS = 256;

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
  // neighbouring batches change their sign together: flips are as exact, and cost less
  const units = Math.min(MOST_UNITS, batches);
  const sums = new Float64Array(units * features);
  const phase = (fields: Float64Array, m: number, j: number): number => {
    let sum = 0;
    for (let a = 0; a < sites; a++) sum += sources[j * sites + a] * fields[m * sites + a];
    return sum;
  };
  for (let unit = 0; unit < units; unit++) {
    const from = Math.ceil((unit * batches) / units) * perBatch;
    const to = Math.ceil(((unit + 1) * batches) / units) * perBatch;
    for (let j = 0; j < SOURCES; j++) {
      let [c, s] = [0, 0];
      for (let m = from; m < to; m++) {
        const [before, after] = [phase(own, m, j), phase(image, m, j)];
        c += Math.cos(before) - Math.cos(after);
        s += Math.sin(before) - Math.sin(after);
      }
      sums[unit * features + 2 * j] = c;
      sums[unit * features + 2 * j + 1] = s;
    }
  }
  const norm = squareOf(sums);
  if (norm <= 1e-20 * networks) return { pValue: 1, distance: 0 };
  const flipped = new Float64Array(flips);
  const shape = { batches: units, columns: features };
  flippedSums(sums, randomSigns(split(key, 1), flips, units), shape, (total, f) => {
    flipped[f] = squareOf(total);
  });
  let observed = 0;
  flippedSums(sums, new Int8Array(units).fill(1), shape, (total) => {
    observed = squareOf(total);
  });
  return {
    pValue: flipPValue(observed, flipped),
    distance: Math.sqrt(Math.max(0, observed - norm) / SOURCES) / networks,
  };
}

function squareOf(total: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < total.length; k++) sum += total[k] * total[k];
  return sum;
}
