import { DomainError } from "@nnft/foundations";
import { requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import { gammaFunction } from "@nnft/foundations/special-functions";
import { hypergeometric } from "./hypergeometric-2f1.ts";
import { type Defect, requireCosine, requireDefect, requireXi } from "./require-defect.ts";

export interface BulkToDefectBlockOptions extends Defect {
  /** Δ of the scalar of the bulk that has a one-point function */
  readonly scaling: number;
}

/**
 * The block of a two-point function in the bulk channel: a scalar of dimension Δ in the operator product, absorbed by the defect. Any D, p, Δ.
 *
 *   f_Δ = ξ^{Δ/2}/B(Δ/2, Δ/2) ∫₀¹ du [u(1 − u)]^{Δ/2−1} ϱ^{−Δ/2} ₂F₁(Δ/2, Δ/2 + 1 − q/2; Δ + 1 − D/2; −ξu(1 − u)/ϱ),  ϱ = 1 − 2u(1 − u)(1 − cos φ)
 *       = ξ^{Δ/2} Σ_{m,n} (Δ/2)³_{m+n} (Δ/2 + 1 − q/2)_m/[m! n! (Δ)_{2m+2n} (Δ + 1 − D/2)_m] (−ξ)^m (2 − 2 cos φ)^n.
 * The integral serves Δ > 0, a finite sum Δ = 0, −2, −4, …, the series other Δ < 0 where ξ < 2 + 2 cos φ.
 * Convention: f → ξ^{Δ/2} as ξ → 0; f_0 = 1; f_{−2} = cos φ/ξ + q/(2(D + 2)). The correlator is (r₁r₂)^{−Δ_Φ} ξ^{−Δ_Φ} Σ c f.
 * Accuracy: 1e-12. Errors: DomainError at cos φ = −1 for Δ > 0, at poles Δ = D/2 − 1 − k, outside of the series' region.
 * Source: Billò, Gonçalves, Lauria & Meineri, JHEP 04 (2016) 091, for the Casimir equation; the integral solves it (tests).
 * @example bulkToDefectBlock({ dimension: 3, defectDimension: 1, scaling: 1.41 }, { xi: 0.5, cosine: 0.6 }); // 0.64179028215
 */
export function bulkToDefectBlock(
  options: BulkToDefectBlockOptions,
  at: { readonly xi: number; readonly cosine: number },
): number {
  const caller = "bulkToDefectBlock";
  requireKnownOptions(caller, options, ["dimension", "defectDimension", "scaling"]);
  requireKnownOptions(caller, at, ["xi", "cosine"], "cross-ratio in `at`");
  const { q } = requireDefect(caller, options);
  const scaling = requireFinite(caller, "scaling", options.scaling);
  const xi = requireXi(caller, at.xi);
  const cosine = requireCosine(caller, at.cosine, q);
  const lower = scaling + 1 - options.dimension / 2;
  if (scaling <= 0 && Number.isInteger(scaling / 2))
    return xi ** (scaling / 2) * doubleSum(scaling, q, lower, xi, cosine, -scaling / 2);
  if (lower <= 0 && Number.isInteger(lower))
    throw new DomainError(
      `${caller}: \`scaling\` must not be D/2 − 1, D/2 − 2, …, where the block has a pole, got ${scaling}; move it a little.`,
    );
  if (scaling > 0) {
    if (cosine > -1) return byIntegral(caller, scaling, q, lower, xi, cosine);
    throw new DomainError(
      `${caller}: \`cosine\` must be above −1 for a block of dimension ${scaling}; move the points.`,
    );
  }
  if (xi < 0.9 * (2 + 2 * cosine)) return xi ** (scaling / 2) * doubleSum(scaling, q, lower, xi, cosine, 600);
  throw new DomainError(
    `${caller}: \`xi\` must be below 0.9·(2 + 2 cos φ) = ${0.9 * (2 + 2 * cosine)} for a block of dimension ${scaling} < 0, ` +
      `got ${xi}; move the points closer.`,
  );
}

/** Σ over m + n ≤ most; it ends where (Δ/2)_{m+n} vanishes. */
function doubleSum(scaling: number, q: number, lower: number, xi: number, cosine: number, most: number): number {
  const half = scaling / 2;
  const y = 2 - 2 * cosine;
  // x_m = (Δ/2 + 1 − q/2)_m (−ξ)^m/(m! (Δ + 1 − D/2)_m), y_n = yⁿ/n!
  const [xs, ys] = [[1], [1]];
  let shared = 1;
  let sum = 0;
  for (let total = 0; total <= most; total++) {
    let row = 0;
    for (let m = 0; m <= total; m++) row += xs[m] * ys[total - m];
    sum += shared * row;
    if (total > 8 && Math.abs(shared * row) < 1e-17 * Math.abs(sum)) break;
    const top = half + total;
    if (top === 0) break;
    shared *= top ** 3 / ((scaling + 2 * total) * (scaling + 2 * total + 1));
    xs.push((xs[total] * -xi * (half + 1 - q / 2 + total)) / ((lower + total) * (total + 1)));
    ys.push((ys[total] * y) / (total + 1));
  }
  return sum;
}

/** u = 1/(1 + e^{−w}), w = π sinh t: the trapezoidal rule converges like e^{−cN/ln N} whatever the ends do. */
function byIntegral(caller: string, scaling: number, q: number, lower: number, xi: number, cosine: number): number {
  const half = scaling / 2;
  const reach = Math.asinh((2 * 42) / (scaling * Math.PI) + 1);
  const steps = 160;
  const h = reach / steps;
  let sum = 0;
  for (let k = -steps; k <= steps; k++) {
    const w = Math.PI * Math.sinh(k * h);
    // u(1 − u)
    const area = 1 / (2 + 2 * Math.cosh(w));
    const rho = 1 - 2 * area * (1 - cosine);
    const inner = hypergeometric(caller, half, half + 1 - q / 2, lower, (-xi * area) / rho);
    sum += (area / rho) ** half * inner * Math.PI * Math.cosh(k * h);
  }
  const beta = gammaFunction(half) ** 2 / gammaFunction(scaling);
  return (xi ** half * h * sum) / beta;
}
