import { refuse, requireFinite, requireInteger, requireNumbers } from "@nnft/foundations";
import { covarianceFactor } from "./covariance-factor.ts";
import type { CorrelatedNormal, Density, Iid, Mixture, Product, ScaleMixture } from "./density.ts";
import { densityKinds, dimensionOf } from "./density.ts";
import { requireProbabilities } from "./probabilities.ts";
import { isPositiveScale } from "./support.ts";

/** Σ_j weights[j]·components[j]: one component is chosen at random, all of one dimension. Throws DomainError. */
export function mixture(components: readonly Density[], weights: readonly number[]): Mixture {
  const parts = densityList("mixture", "components", components);
  const chances = requireProbabilities("mixture", "weights", weights);
  if (chances.length !== parts.length)
    refuse(
      "mixture",
      "weights",
      `as long as \`components\` (${parts.length})`,
      weights,
      "give one weight per component",
    );
  const dimensions = parts.map(dimensionOf);
  if (dimensions.some((d) => d !== dimensions[0]))
    refuse("mixture", "components", "densities of one dimension", dimensions, "use product to join different spaces");
  return Object.freeze({ kind: "mixture" as const, components: parts, weights: chances });
}

/** w = s·v with v from `base` and an independent positive random scale s, common to all components of v. Throws DomainError. */
export function scaleMixture(base: Density, scaleDensity: Density): ScaleMixture {
  checkedDensity("scaleMixture", "base", base);
  checkedDensity("scaleMixture", "scaleDensity", scaleDensity);
  if (dimensionOf(scaleDensity) !== 1 || !isPositiveScale(scaleDensity))
    refuse(
      "scaleMixture",
      "scaleDensity",
      "a one-dimensional density on positive numbers",
      scaleDensity.kind,
      "use gamma, or a uniform, discrete or deterministic density above zero",
    );
  return Object.freeze({ kind: "scaleMixture" as const, base, scaleDensity });
}

/** Independent concatenation: the coordinates of densities[0], then of densities[1], … Throws DomainError. */
export function product(densities: readonly Density[]): Product {
  return Object.freeze({ kind: "product" as const, densities: densityList("product", "densities", densities) });
}

/** `count` independent copies, concatenated. Throws DomainError. */
export function iid(density: Density, count: number): Iid {
  checkedDensity("iid", "density", density);
  return Object.freeze({ kind: "iid" as const, density, count: requireInteger("iid", "count", count, 1) });
}

/**
 * Normal vector of given mean and covariance C; C may be singular, then there is no log-density.
 * Throws DomainError unless C is square, exactly symmetric and positive semidefinite to 10⁻¹² of its largest diagonal entry.
 */
export function correlatedNormal(
  mean: readonly number[],
  covariance: readonly (readonly number[])[],
): CorrelatedNormal {
  const fn = "correlatedNormal";
  const centre = requireNumbers(fn, "mean", mean);
  const d = centre.length;
  if (!Array.isArray(covariance) || covariance.length !== d)
    refuse(fn, "covariance", `a ${d} × ${d} array of rows`, covariance, "match the length of `mean`");
  const rows = covariance.map((row, i) => {
    const entries = requireNumbers(fn, `covariance[${i}]`, row);
    if (entries.length !== d)
      refuse(fn, `covariance[${i}]`, `a row of ${d} numbers`, row, "match the length of `mean`");
    return entries;
  });
  for (let i = 0; i < d; i++)
    for (let j = 0; j < i; j++)
      if (rows[i]![j] !== rows[j]![i])
        refuse(
          fn,
          "covariance",
          `symmetric (entries ${i},${j} and ${j},${i})`,
          [requireFinite(fn, "covariance", rows[i]![j]), rows[j]![i]],
          "average it with its transpose",
        );
  covarianceFactor(rows);
  return Object.freeze({ kind: "correlatedNormal" as const, mean: centre, covariance: Object.freeze(rows) });
}

function densityList(fn: string, argument: string, list: readonly Density[]): readonly Density[] {
  if (!Array.isArray(list) || list.length === 0)
    refuse(fn, argument, "a non-empty array of densities", list, "pass at least one density");
  list.forEach((density, i) => {
    checkedDensity(fn, `${argument}[${i}]`, density);
  });
  return Object.freeze([...list]);
}

function checkedDensity(fn: string, argument: string, density: Density): void {
  if (!densityKinds.includes(density?.kind))
    refuse(fn, argument, "a density", density, "make one with a constructor such as normal()");
}
