import { DomainError } from "@nnft/foundations";
import {
  requireFinite,
  requireInteger,
  requireKey,
  requireKnownOptions,
  requireNonNegative,
  requirePositive,
} from "@nnft/foundations/checks";
import { matrixProduct, symmetricEigen } from "@nnft/linear-algebra";
import { fillNormal, type Key } from "@nnft/random";
import { latticeLinks, wilsonKernel } from "./wilson-kernel.ts";

export interface OverlapIndexOptions {
  /** L of the periodic L×L lattice, 3 to 20 */
  readonly size: number;
  /** units of 2π of flux through the lattice, the same through every plaquette */
  readonly flux: number;
  /** m of the Wilson kernel, above −4; default −1. One species is light for −2 < m < 0 */
  readonly wilsonMass?: number;
  /** M of the Fujikawa sum, in inverse lattice spacings; default 1 */
  readonly cutoff?: number;
  /** the standard deviation of a random angle on every link; default 0 */
  readonly roughness?: number;
  /** where the links are rough */
  readonly key?: Key;
}

/** The index of the overlap operator in two dimensions, by three routes. */
export interface OverlapIndex {
  /** Tr γ₅(1 − D/2) = −½ Tr sign H */
  readonly index: number;
  /** zero modes of D by chirality; their difference is the index */
  readonly zeroModes: { readonly positive: number; readonly negative: number };
  /** Tr γ₅ e^{−D†D/M²} */
  readonly fujikawa: number;
  /** index·(1 − e^{−4/M²}): the partners of zero modes sit at D†D = 4 and take their share */
  readonly law: number;
  /** the least |eigenvalue| of H, whose sign is taken */
  readonly gap: number;
}

/** A kernel with a smaller eigenvalue has no sign that rounding could not turn. */
const LEAST_GAP = 1e-8;
/** D†D of a zero mode. */
const ZERO = 1e-8;

/**
 * The index of the overlap Dirac operator in a U(1) field on the torus, and the Fujikawa sum that is not the index on a lattice.
 *
 * Formula: H = γ₅D_W, D_W = m + 2 − ½Σ_μ[(1 − γ_μ)U_μ T_μ + (1 + γ_μ)T_μ†U_μ†], D = 1 + γ₅ sign H; D†D commutes with γ₅ and is 2 ± 2 sign H on either
 * chirality. Chiral rotations of Grassmann read-outs have ∂_aξ^a = Tr γ₅, regularised as Tr γ₅(1 − D/2) = index = −½ Tr sign H. The sum
 * Tr γ₅e^{−D†D/M²} is index·(1 − e^{−4/M²}): every zero mode has a partner of the other chirality at D†D = 4. Tr γ₅ itself is 0 always.
 * Shapes: numbers. Convention: γ₁, γ₂, γ₅ are σ₁, σ₂, σ₃; the sign between index and flux depends on that and on the orientation. For −2 < m < 0
 * |index| = |flux|, for −4 < m < −2 the doublers of two corners count with the other sign, for m > 0 nothing does.
 * Accuracy: 10⁻¹¹; the index is an integer. Cost: spectra of matrices of 4L² rows.
 * Errors: DomainError for bad options, a flux whose plaquettes are too strong (above L²/8), and where H has an eigenvalue within 10⁻⁸ of zero.
 * Source: Neuberger 1998 (hep-lat/9707022); Hasenfratz, Laliena & Niedermayer 1998 (hep-lat/9801021); Fujikawa 1979.
 *
 * @example overlapIndex({ size: 4, flux: 1 }).zeroModes; // one, and none of the other chirality
 */
export function overlapIndex(options: OverlapIndexOptions): OverlapIndex {
  const caller = "overlapIndex";
  requireKnownOptions(caller, options, ["size", "flux", "wilsonMass", "cutoff", "roughness", "key"]);
  const size = requireInteger(caller, "size", options.size, 3, 20);
  const strongest = Math.floor(size ** 2 / 8);
  const flux = requireInteger(caller, "flux", options.flux, -strongest, strongest);
  const mass = requireFinite(caller, "wilsonMass", options.wilsonMass ?? -1);
  if (mass <= -4)
    throw new DomainError(
      `${caller}: \`wilsonMass\` must be above −4, got ${mass}; one species is light for −2 < m < 0.`,
    );
  const cutoff = requirePositive(caller, "cutoff", options.cutoff ?? 1);
  const roughness = requireNonNegative(caller, "roughness", options.roughness ?? 0);
  const angles = latticeLinks(size, flux);
  if (options.key !== undefined || roughness > 0) {
    requireKey(caller, options.key);
    const noise = new Float64Array(angles.length);
    fillNormal(options.key!, noise);
    for (let k = 0; k < angles.length; k++) angles[k] += roughness * noise[k];
  }
  const sites = size * size;
  const rows = 4 * sites;
  const { values, vectors } = symmetricEigen(wilsonKernel(size, angles, mass), rows);
  const gap = values.reduce((least, value) => Math.min(least, Math.abs(value)), Number.POSITIVE_INFINITY);
  if (gap < LEAST_GAP)
    throw new DomainError(
      `${caller}: \`wilsonMass\` must leave the Wilson kernel without a zero mode, got an eigenvalue of ${gap.toExponential(1)}; take another, such as −1.`,
    );
  // each eigenvalue of a complex matrix is found twice
  const index = Math.round(-0.25 * values.reduce((sum, value) => sum + Math.sign(value), 0)) + 0;
  const [positive, negative] = [0, 1].map((chirality) => squaresOf(values, vectors, sites, chirality as 0 | 1)) as [
    Float64Array,
    Float64Array,
  ];
  const heat = (squares: Float64Array): number =>
    0.5 * squares.reduce((sum, square) => sum + Math.exp(-square / cutoff ** 2), 0);
  const zeros = (squares: Float64Array): number => squares.filter((square) => square < ZERO).length / 2;
  return {
    index,
    zeroModes: { positive: zeros(positive), negative: zeros(negative) },
    fujikawa: heat(positive) - heat(negative),
    law: -index * Math.expm1(-4 / cutoff ** 2),
    gap,
  };
}

/** Eigenvalues of D†D on one chirality, each twice: 2 + 2 sign H on the positive one, 2 − 2 sign H on the negative one. */
function squaresOf(values: Float64Array, vectors: Float64Array, sites: number, chirality: 0 | 1): Float64Array {
  const [rows, inner] = [2 * sites, 4 * sites];
  const [left, right] = [new Float64Array(rows * inner), new Float64Array(rows * inner)];
  for (let a = 0; a < rows; a++) {
    // entries of this spin, real parts and then imaginary ones
    const from = ((a < sites ? 0 : 2 * sites) + 2 * (a % sites) + chirality) * inner;
    for (let k = 0; k < inner; k++) {
      left[a * inner + k] = vectors[from + k] * Math.sign(values[k]);
      right[a * inner + k] = vectors[from + k];
    }
  }
  const sign = chirality === 0 ? 2 : -2;
  const square = matrixProduct({ rows, inner, columns: rows, left, right, transposeRight: true }).map((x) => sign * x);
  for (let a = 0; a < rows; a++) square[a * rows + a] += 2;
  return symmetricEigen(square, rows).values;
}
