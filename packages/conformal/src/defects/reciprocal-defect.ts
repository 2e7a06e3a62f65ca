import { DomainError } from "@nnft/foundations";
import { refuse, requireFinite, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { factorial } from "@nnft/foundations/combinatorics";
import { gammaFunction } from "@nnft/foundations/special-functions";
import { bulkToDefectBlock } from "./bulk-to-defect-block.ts";
import { rising } from "./hypergeometric-2f1.ts";
import { productShare } from "./monomial-coefficients.ts";
import { type Defect, requireCosine, requireDefect } from "./require-defect.ts";
import { settledSum } from "./settled-sum.ts";

export interface ReciprocalDefectOptions extends Defect {
  /** Δ of (Θ·X)^{−Δ}. Default 1. */
  readonly scaling?: number;
  /** a, the variance of Θ along the defect */
  readonly parallel: number;
  /** b < a, the variance across it */
  readonly perpendicular: number;
}

/** Correlators of (Θ·X)^{−Δ} beside a defect. */
export interface ReciprocalDefect {
  /** A of ⟨Φ⟩ = A r^{−Δ} */
  readonly onePoint: number;
  /** ⟨ΦΦ⟩ (r₁r₂)^Δ; regular at coincident points */
  readonly twoPoint: (at: { readonly chi: number; readonly cosine: number }) => number;
  /** coefficient of the scalar of dimension 2Δ + 2k; there is no identity */
  readonly bulkCoefficient: (k: number) => number;
  /** ξ^{−Δ} Σ_k of at most 61 blocks; ConvergenceError where they do not settle (a near b, or far points) */
  readonly bulkSum: (at: { readonly chi: number; readonly cosine: number }) => number;
}

const MOST_TERMS = 60;

/**
 * The reciprocal theory Φ = (Θ·X)^{−Δ} of a Gaussian Θ, finite if and only if a > b: the defect regulates it.
 *
 *   ⟨Φ⟩ = 2^{Δ/2−1} Γ(Δ/2)/Γ(Δ) · ((a − b) r²)^{−Δ/2},
 *   ⟨ΦΦ⟩ (r₁r₂)^Δ = 2^{Δ−1}/Γ(Δ) ∫₀^{π/2} (sin ϑ cos ϑ)^{Δ−1} [A + B sin 2ϑ]^{−Δ} dϑ,  A = a − b, B = aχ̂/2 − b cos φ,
 * by Schwinger parameters; Δ = 1: arccosh ϱ/[A √(ϱ² − 1)], ϱ = B/A. Large χ̂ gives logarithms: Δ̂ are degenerate.
 * Accuracy: 1e-13. Errors: DomainError unless a > b > 0 and Δ > 0. Source: arXiv:2512.07946 for the model.
 * @example reciprocalDefect({ dimension: 3, defectDimension: 1, parallel: 2, perpendicular: 0.5 }).onePoint; // 1.0233267079465
 */
export function reciprocalDefect(options: ReciprocalDefectOptions): ReciprocalDefect {
  const caller = "reciprocalDefect";
  requireKnownOptions(caller, options, ["dimension", "defectDimension", "scaling", "parallel", "perpendicular"]);
  const { p, q } = requireDefect(caller, options);
  const scaling = requirePositive(caller, "scaling", options.scaling ?? 1);
  const a = requirePositive(caller, "parallel", options.parallel);
  const b = requirePositive(caller, "perpendicular", options.perpendicular);
  if (!(a > b))
    throw new DomainError(
      `${caller}: \`parallel\` must be above \`perpendicular\`, got ${a} and ${b}; the integral over Θ diverges without such a defect.`,
    );
  const read = (at: { readonly chi: number; readonly cosine: number }): readonly [number, number] => {
    requireKnownOptions(caller, at, ["chi", "cosine"], "cross-ratio");
    const chi = requireFinite(caller, "chi", at.chi);
    const cosine = requireCosine(caller, at.cosine, q);
    if (!((a * chi) / 2 - b * cosine > b - a))
      refuse(caller, "chi", "of two points, at least 2", chi, "take it from defectCrossRatios");
    return [chi, cosine];
  };
  const bulkCoefficient = (k: number): number => {
    if (!(Number.isInteger(k) && k >= 0 && k <= MOST_TERMS))
      refuse(caller, "k", `an integer from 0 to ${MOST_TERMS}`, k, "later terms are below rounding");
    return productShare(options.dimension, -scaling, k) * (-0.5) ** k * moment(scaling + k, k, { a, b, p, q });
  };
  return {
    onePoint:
      ((2 ** (scaling / 2 - 1) * gammaFunction(scaling / 2)) / gammaFunction(scaling)) * (a - b) ** (-scaling / 2),
    twoPoint: (at) => {
      const [chi, cosine] = read(at);
      return schwinger(scaling, a - b, (a * chi) / 2 - b * cosine);
    },
    bulkCoefficient,
    bulkSum: (at) => {
      const [chi, cosine] = read(at);
      const xi = chi - 2 * cosine;
      const { dimension } = options;
      const block = (k: number): number =>
        bulkToDefectBlock({ dimension, defectDimension: p, scaling: 2 * scaling + 2 * k }, { xi, cosine });
      const sum = settledSum(caller, "the bulk channel", MOST_TERMS, (k) => bulkCoefficient(k) * block(k));
      return xi ** -scaling * sum;
    },
  };
}

/** A_k of ⟨(Θ²)^k (Θ·X)^{−2m}⟩, m = Δ + k: 2^{m−1} Γ(m)/Γ(2m) (a − b)^{−m} 2^k k! [u^k] (1 − au)^{m−p/2−1} (1 − bu)^{m−q/2}. */
function moment(
  m: number,
  k: number,
  { a, b, p, q }: { readonly a: number; readonly b: number; readonly p: number; readonly q: number },
): number {
  let coefficient = 0;
  for (let i = 0; i <= k; i++) coefficient += powerTerm(m - p / 2 - 1, a, i) * powerTerm(m - q / 2, b, k - i);
  const front = ((2 ** (m - 1) * gammaFunction(m)) / gammaFunction(2 * m)) * (a - b) ** -m;
  return front * 2 ** k * factorial(k) * coefficient;
}

/** [uⁱ] (1 − xu)^e = (−e)_i xⁱ/i!. */
const powerTerm = (exponent: number, x: number, i: number): number => (rising(-exponent, i) * x ** i) / factorial(i);

/** The integral over ϑ with sin 2ϑ = 1/cosh w, dϑ = dw/(2 cosh w): 1/(2Γ(Δ)) ∫ [A cosh w + B]^{−Δ} dw over the line, w = (π/2) sinh t. */
function schwinger(scaling: number, a: number, b: number): number {
  const reach = Math.asinh((2 * 45) / (scaling * Math.PI) + 1);
  const steps = 160;
  const h = reach / steps;
  let sum = 0;
  for (let k = -steps; k <= steps; k++) {
    const w = (Math.PI / 2) * Math.sinh(k * h);
    sum += (a * Math.cosh(w) + b) ** -scaling * (Math.PI / 2) * Math.cosh(k * h);
  }
  return (sum * h) / (2 * gammaFunction(scaling));
}
