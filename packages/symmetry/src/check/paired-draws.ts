import type { Ensemble } from "@nnft/architectures";
import { nested } from "@nnft/foundations";
import { type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { asField, type RandomField } from "../fields/random-field.ts";
import type { Group } from "../groups/group.ts";
import { applied, inverse } from "../groups/group-element.ts";
import { haar } from "../groups/haar.ts";

/** The same networks before and after a random g, in batches that share one g. */
export interface PairedDraws {
  readonly batches: number;
  readonly perBatch: number;
  /** P·D */
  readonly sites: number;
  /** φ on the points, [batches·perBatch, sites] */
  readonly own: Float64Array;
  /** gφ on the points */
  readonly image: Float64Array;
}

/**
 * Draws networks and their images (gφ)(x) = ρ(g) φ(A⁻¹(x − c)) under random g.
 *
 * One g serves a batch of networks; g and g⁻¹ are equally likely, so that under the symmetry (φ, gφ) and (gφ, φ) have one law, batch by batch.
 */
export async function pairedDraws(
  theory: Ensemble | RandomField,
  group: Group,
  points: NdArray,
  key: Key,
  { batches, perBatch }: { readonly batches: number; readonly perBatch: number },
): Promise<PairedDraws> {
  const field = asField("checkSymmetry", theory);
  const rows = nested(points);
  const D = field.outputDimension;
  const sites = rows.length * D;
  const total = batches * perBatch;
  const own = new Float64Array(total * sites);
  const image = new Float64Array(total * sites);
  for (let b = 0; b < batches; b++) {
    if (b % 64 === 63) await new Promise((resume) => setTimeout(resume, 0));
    const g = haar(group, split(split(key, 0), b));
    const backwards = g.input ? inverse({ input: g.input }).input! : undefined;
    const sources = backwards
      ? rows.map((x) => applied(backwards.matrix, x).map((value, j) => value + backwards.shift[j]))
      : rows;
    const all = [...rows, ...sources];
    const fields = field.draw(
      ndarray(Float64Array.from(all.flat()), [all.length, field.inputDimension]),
      split(split(key, 1), b),
      perBatch,
    );
    for (let m = 0; m < perBatch; m++) {
      const from = m * 2 * sites;
      const to = (b * perBatch + m) * sites;
      own.set(fields.subarray(from, from + sites), to);
      for (let p = 0; p < rows.length; p++)
        for (let o = 0; o < D; o++) {
          let value = fields[from + sites + p * D + o];
          if (g.output) {
            value = 0;
            for (let e = 0; e < D; e++) value += g.output[o * D + e] * fields[from + sites + p * D + e];
          }
          image[to + p * D + o] = value;
        }
    }
  }
  return { batches, perBatch, sites, own, image };
}
