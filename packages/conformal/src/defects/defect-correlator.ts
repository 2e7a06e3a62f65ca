import type { ScalarEstimate } from "@nnft/correlators";
import { refuse, requireFinite, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { bulkToDefectBlock } from "./bulk-to-defect-block.ts";
import { alongBlock, aroundBlock } from "./defect-block.ts";
import { bulkCoefficient, defectCoefficient, onePointCoefficient, pairedForm } from "./monomial-coefficients.ts";
import { type DefectDensity, type LinearForm, radialMoments } from "./radial-moments.ts";
import { type Defect, requireCosine, requireDefect } from "./require-defect.ts";

export interface DefectCorrelatorOptions extends Defect {
  /** n and n′ of ⟨Φⁿ Φⁿ′⟩, or n for both */
  readonly powers: number | readonly [number, number];
  readonly density: DefectDensity;
}

/** Two points beside a defect, and two values that crossing makes equal. */
export interface DefectCrossing {
  /** ⟨Φⁿ Φⁿ′⟩/(r₁ⁿ r₂ⁿ′) by pairings */
  readonly value: ScalarEstimate;
  /** Σ C_{j,s} f̂_{−j} A_s */
  readonly defectSum: number;
  /** ξⁿ Σ c_k f_{−2(n−k)}; NaN for n ≠ n′ */
  readonly bulkSum: number;
  /** the largest distance of the three, relative to the largest term */
  readonly residual: number;
  /** residual ≤ 1e-10 */
  readonly holds: boolean;
}

/** The conformal data of ⟨Φⁿ Φⁿ′⟩ beside a defect. */
export interface DefectCorrelator {
  /** operators of the defect: Δ̂ = −j, spin s around it */
  readonly defect: readonly { readonly j: number; readonly spin: number; readonly coefficient: ScalarEstimate }[];
  /** scalars of the bulk, Δ = −2(n − k); empty for n ≠ n′ */
  readonly bulk: readonly { readonly k: number; readonly scaling: number; readonly coefficient: ScalarEstimate }[];
  /** A_{k,m} of ⟨(Θ²)^k Φ^{2m}⟩ = A r^{2m}, k + m = n */
  readonly onePoint: readonly { readonly k: number; readonly m: number; readonly coefficient: ScalarEstimate }[];
  /** b − a of ⟨Φ²⟩ = (b − a) r²: how far the density is from one without a defect */
  readonly displacement: ScalarEstimate;
  /** "defect" where a one-point function of ⟨(Θ²)^k Φ^{2m}⟩, k + m ≤ n, m > 0, is not zero by 4 errors; else "none seen" */
  readonly verdict: "defect" | "none seen";
  readonly at: (point: { readonly chi: number; readonly cosine: number }) => DefectCrossing;
}

const MOST_POWER = 12;
const ERRORS = 4;
const HOLDS = 1e-10;

/**
 * Monomials of Φ = Θ·X beside a flat defect, for every density that rotations along and across it leave invariant: exact data in both channels.
 *
 * X_∥² = −r², X_{1∥}·X_{2∥} = −½χ̂r₁r₂ and rotations average angles exactly, so everything is a sum of R_ij = ⟨|Θ_∥|^{2i}|Θ_⊥|^{2j}⟩:
 *   ⟨ΦⁿΦⁿ′⟩ = r₁ⁿr₂ⁿ′ Σ_{j,s} C_{j,s} f̂_{−j}(χ̂) A_s(cos φ),   ⟨ΦⁿΦⁿ⟩ = (r₁r₂)ⁿ ξⁿ Σ_k c_k f_{−2(n−k)}(ξ, φ),   c_k = α_{n,k} (−½)^k A_{k,n−k}.
 * n = 1: C_{1,0} = −a/2, C_{0,1} = b, c_0 = b − a with a = R₁₀/(p + 2), b = R₀₁/q. Φ has dimension −1: coefficients may be negative.
 * Convention: blocks of {@link defectBlock} and {@link bulkToDefectBlock}. (Θ²)ⁿ has dimension 0 and is not the identity.
 * Accuracy: rounding; crossing holds to 1e-12. Drawn radii: errors from the draws, zero for fixed norms.
 * Errors: DomainError for options, powers of an odd sum or above 12.
 * Source: arXiv:2512.07946 for the models; the coefficients are derived here and tested against pairings.
 * @example defectCorrelator({ dimension: 3, defectDimension: 1, powers: 1, density: { kind: "fixed", parallel: 3, perpendicular: 4 } }).displacement.value // 1
 */
export function defectCorrelator(options: DefectCorrelatorOptions): DefectCorrelator {
  const caller = "defectCorrelator";
  requireKnownOptions(caller, options, ["dimension", "defectDimension", "powers", "density"]);
  const { p, q } = requireDefect(caller, options);
  const [n, other] = readPowers(caller, options.powers);
  const { estimate } = radialMoments(caller, options.density, p, q);
  const degree = (n + other) / 2;
  const of = (form: LinearForm, size = degree): ScalarEstimate => estimate(form, size);
  const defect = operatorsOf(n, other, q).map(({ j, spin }) => ({
    j,
    spin,
    coefficient: of(defectCoefficient(p, q, n, other, j, spin)),
  }));
  const ks = n === other ? Array.from({ length: n + 1 }, (_, k) => k) : [];
  const bulk = ks.map((k) => ({
    k,
    scaling: k === n ? 0 : -2 * (n - k),
    coefficient: of(bulkCoefficient(options.dimension, p, n, k)),
  }));
  const onePoint = ks.map((k) => ({ k, m: n - k, coefficient: of(onePointCoefficient(p, q, k, n - k)) }));
  return {
    defect,
    bulk,
    onePoint,
    displacement: of((moment) => moment(0, 1) / q - moment(1, 0) / (p + 2), 1),
    verdict: seesDefect(p, q, Math.max(1, Math.floor(degree)), of) ? "defect" : "none seen",
    at: ({ chi, cosine }) => {
      requireFinite(caller, "chi", chi);
      requireCosine(caller, cosine, q);
      const value = of(pairedForm(p, q, n, other, chi, cosine));
      const terms = defect.map(
        ({ j, spin, coefficient }) => coefficient.value * alongBlock(caller, p, -j, chi) * aroundBlock(q, spin, cosine),
      );
      return crossing(value, terms, bulkTerms(options, n, bulk, chi - 2 * cosine, cosine));
    },
  };
}

function readPowers(caller: string, powers: number | readonly [number, number]): readonly [number, number] {
  const [n, other] = typeof powers === "number" ? [powers, powers] : powers;
  for (const power of [n, other]) requireInteger(caller, "powers", power, 0, MOST_POWER);
  if ((n + other) % 2 === 1) refuse(caller, "powers", "of an even sum", [n, other], "odd correlators vanish");
  return [n, other];
}

/** Operators of the defect in both Φⁿ and Φⁿ′: j + s ≤ n, with n − j − s even; s ≤ 1 for q = 1. */
function operatorsOf(n: number, other: number, q: number): readonly { readonly j: number; readonly spin: number }[] {
  const most = Math.min(n, other);
  const list: { j: number; spin: number }[] = [];
  for (let j = most; j >= 0; j--)
    for (let spin = 0; j + spin <= most; spin++)
      if ((n - j - spin) % 2 === 0 && (q > 1 || spin < 2)) list.push({ j, spin });
  return list;
}

/** Whether some ⟨(Θ²)^k Φ^{2m}⟩, m > 0, is not zero. */
function seesDefect(
  p: number,
  q: number,
  most: number,
  of: (form: LinearForm, degree: number) => ScalarEstimate,
): boolean {
  for (let m = 1; m <= most; m++)
    for (let k = 0; k + m <= most; k++) {
      const { value, standardError } = of(onePointCoefficient(p, q, k, m), k + m);
      const scale = Math.abs(of((moment) => moment(k + m, 0) + moment(0, k + m), k + m).value);
      if (Math.abs(value) > Math.max(ERRORS * standardError, 1e-12 * scale)) return true;
    }
  return false;
}

function bulkTerms(
  { dimension, defectDimension }: Defect,
  n: number,
  bulk: DefectCorrelator["bulk"],
  xi: number,
  cosine: number,
): readonly number[] {
  if (!(xi > 0)) return [];
  return bulk.map(
    ({ scaling, coefficient }) =>
      xi ** n * coefficient.value * bulkToDefectBlock({ dimension, defectDimension, scaling }, { xi, cosine }),
  );
}

function crossing(value: ScalarEstimate, terms: readonly number[], bulk: readonly number[]): DefectCrossing {
  const total = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0);
  const defectSum = total(terms);
  const bulkSum = bulk.length > 0 ? total(bulk) : Number.NaN;
  const scale = Math.max(...[...terms, ...bulk, value.value].map(Math.abs));
  const distances = [defectSum - value.value, ...(bulk.length > 0 ? [bulkSum - value.value] : [])];
  const residual = scale === 0 ? 0 : Math.max(...distances.map(Math.abs)) / scale;
  return { value, defectSum, bulkSum, residual, holds: residual <= HOLDS };
}
