import { readRows, type Table } from "@nnft/foundations";
import { refuse, requireFinite, requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { cholesky } from "@nnft/foundations/dense";
import { latticePoints } from "../lattice-sums/lattice-points.ts";
import { antisymmetric, inverse, symmetric } from "./square-matrices.ts";

/** A circle by its stiffness, or a torus by its metric and its antisymmetric field. */
export type CompactBosonOptions =
  | { readonly stiffness: number }
  | {
      /** G [D, D], symmetric and positive definite; 2πK for a circle */
      readonly metric: Table;
      /** B [D, D], antisymmetric; default 0 */
      readonly field?: Table;
    };

/** A charge of momenta and windings with its dimensions. */
export interface BosonCharge {
  readonly momenta: readonly number[];
  readonly windings: readonly number[];
}

/** Bosons on a D-dimensional torus. */
export interface CompactBoson {
  readonly dimension: number;
  /** G, row-major [D, D] */
  readonly metric: Float64Array;
  /** B, row-major [D, D] */
  readonly field: Float64Array;
  /** (h, h̄) of momenta n and windings w */
  readonly dimensions: (momenta: readonly number[], windings: readonly number[]) => readonly [number, number];
  /** charges of dimension (1, 0); with the D currents i∂X they are all holomorphic currents */
  readonly currents: readonly BosonCharge[];
  /** the T-dual theory, E = G + B → E⁻¹ */
  readonly dual: () => CompactBoson;
}

/** Dimensions differ from 1 and 0 by rounding. */
const ROUNDING = 1e-9;

/**
 * Compact bosons with momenta and windings: a circle of stiffness K, or a torus of metric G and field B.
 *
 *   h, h̄ = (H ± n·w)/2,   H = ½[(n − Bw)ᵀG⁻¹(n − Bw) + wᵀGw];   D = 1: G = 2πK, h, h̄ = ½(e/√4πK ± m√πK)².
 * T-duality E = G + B → E⁻¹ exchanges n and w (K → 1/4π²K); B → B + integers moves n by integers of w. K = 2/π: the BKT point; 1/π: Dirac
 * fermions; 1/2π: self-dual, with three currents of SU(2).
 * Shapes: tables [D, D], D ≤ 8. Accuracy: rounding; dimensions are taken as 1 and 0 within 1e-9.
 * Errors: DomainError for stiffnesses ≤ 0, metrics that are not positive definite, and fields that are not antisymmetric.
 * Source: Di Francesco, Mathieu & Sénéchal 1997, chapter 10; Giveon, Porrati & Rabinovici 1994.
 * @example compactBoson({ stiffness: 1 / (2 * Math.PI) }).currents.length; // 2
 */
export function compactBoson(options: CompactBosonOptions): CompactBoson {
  const caller = "compactBoson";
  requireKnownOptions(caller, options, ["stiffness", "metric", "field"]);
  if ("stiffness" in options) {
    if ("metric" in options || "field" in options)
      refuse(caller, "stiffness", "given without a metric and a field", options.stiffness, "pass one or the other");
    return bosonOf(
      Float64Array.of(2 * Math.PI * requirePositive(caller, "stiffness", options.stiffness)),
      new Float64Array(1),
      1,
    );
  }
  const { data, rows: D } = readRows(caller, "metric", options.metric, {
    axes: "[D, D]",
    remedy: "pass the full square matrix",
  });
  if (D > 8) refuse(caller, "metric", "of at most 8 rows", D, "compactify fewer bosons");
  cholesky(caller, "metric", options.metric);
  const metric = symmetric(Float64Array.from(data), D);
  if (options.field === undefined) return bosonOf(metric, new Float64Array(D * D), D);
  const read = readRows(caller, "field", options.field, { axes: "[D, D]", remedy: "pass the full square matrix" });
  if (read.rows !== D || read.columns !== D)
    refuse(caller, "field", `of shape [${D}, ${D}]`, `[${read.rows}, ${read.columns}]`, "pass the shape of the metric");
  const field = Float64Array.from(read.data);
  field.forEach((entry, at) => {
    requireFinite(caller, "field", entry);
    if (Math.abs(entry + field[(at % D) * D + Math.floor(at / D)]) > 1e-12 * (1 + Math.abs(entry)))
      refuse(caller, "field", "antisymmetric", entry, "pass B with B_ji = −B_ij");
  });
  return bosonOf(metric, field, D);
}

function bosonOf(metric: Float64Array, field: Float64Array, D: number): CompactBoson {
  const form = momentumForm(metric, field, D);
  const weight = (n: ArrayLike<number>, w: ArrayLike<number>): number => {
    let sum = 0;
    const at = (i: number): number => (i < D ? n[i] : w[i - D]);
    for (let i = 0; i < 2 * D; i++) for (let j = 0; j < 2 * D; j++) sum += at(i) * form[i * 2 * D + j] * at(j);
    return sum / 2;
  };
  let list: readonly BosonCharge[] | undefined;
  return {
    ...{ dimension: D, metric, field },
    dimensions: (momenta, windings) => {
      const read = (name: string, given: readonly number[]): readonly number[] => {
        const numbers = requireNumbers("compactBoson.dimensions", name, given, D);
        if (numbers.length !== D)
          refuse("compactBoson.dimensions", name, `${D} numbers`, given, "pass one for each boson");
        return numbers;
      };
      const [n, w] = [read("momenta", momenta), read("windings", windings)];
      const spin = n.reduce((sum, entry, i) => sum + entry * w[i], 0);
      const H = weight(n, w);
      return [(H + spin) / 2, (H - spin) / 2];
    },
    get currents() {
      list ??= currentsOf(form, D);
      return list;
    },
    dual: () => {
      const E = inverse(
        metric.map((entry, at) => entry + field[at]),
        D,
      );
      return bosonOf(symmetric(E, D), antisymmetric(E, D), D);
    },
  };
}

/** The form 2H of (n, w): [2D, 2D]. */
export function momentumForm(metric: Float64Array, field: Float64Array, D: number): Float64Array {
  const above = inverse(metric, D);
  const form = new Float64Array(4 * D * D);
  const product = (a: Float64Array, b: Float64Array, i: number, j: number): number => {
    let sum = 0;
    for (let k = 0; k < D; k++) sum += a[i * D + k] * b[k * D + j];
    return sum;
  };
  const right = Float64Array.from({ length: D * D }, (_, at) => product(above, field, Math.floor(at / D), at % D));
  for (let i = 0; i < D; i++)
    for (let j = 0; j < D; j++) {
      form[i * 2 * D + j] = above[i * D + j];
      form[i * 2 * D + D + j] = form[(D + j) * 2 * D + i] = -right[i * D + j];
      // BᵀG⁻¹B = −BG⁻¹B
      form[(D + i) * 2 * D + D + j] = metric[i * D + j] - product(field, right, i, j);
    }
  return symmetric(form, 2 * D);
}

function currentsOf(form: Float64Array, D: number): readonly BosonCharge[] {
  const found: BosonCharge[] = [];
  latticePoints("compactBoson.currents", form, new Float64Array(2 * D), 2 + ROUNDING, (z, value) => {
    let spin = 0;
    for (let i = 0; i < D; i++) spin += z[i] * z[D + i];
    if (spin === 1 && Math.abs(value - 2) < 2 * ROUNDING)
      found.push({
        momenta: Array.from(z.subarray(0, D), (n) => n + 0),
        windings: Array.from(z.subarray(D), (w) => w + 0),
      });
  });
  return found;
}
