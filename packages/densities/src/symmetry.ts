import { type Density, dimensionOf, type Mixture } from "./density.ts";

/**
 * Whether a density is exactly invariant under w → −w.
 *
 * Convention: true only when the parameters show it exactly; a mixture counts when reflection permutes its components
 * with equal weights, so that odd moments vanish in exact arithmetic.
 * @example isSymmetric(uniform(-1, 1)) // true
 */
export function isSymmetric(density: Density): boolean {
  switch (density.kind) {
    case "normal":
      return density.mean === 0;
    case "uniform":
      return density.low === -density.high;
    case "laplace":
    case "studentT":
      return density.location === 0;
    case "uniformBall":
    case "uniformSphere":
    case "radial":
    case "rademacher":
      return true;
    case "gamma":
      return false;
    case "deterministic":
      return density.value === 0;
    case "discrete":
      return balanced(density.values.map((value, i) => [String(value), String(0 - value), density.probabilities[i]!]));
    case "mixture":
      return isSymmetricMixture(density);
    case "scaleMixture":
      return isSymmetric(density.base);
    case "product":
      return density.densities.every(isSymmetric);
    case "iid":
      return isSymmetric(density.density);
    case "correlatedNormal":
      return density.mean.every((entry) => entry === 0);
  }
}

/**
 * Whether a vector w of ℝ^d depends on |w| alone, w drawn from the density, or its components independently from one of dimension 1.
 *
 * Convention: true only when the parameters show it. Independent components are so for Gaussians of mean 0 alone (Maxwell); on a line it is w → −w.
 * @example isRotationInvariant(uniform(-1, 1), 2) // false
 */
export function isRotationInvariant(density: Density, d: number): boolean {
  if (d === 1) return dimensionOf(density) === 1 && isSymmetric(density);
  switch (density.kind) {
    case "normal":
      return density.mean === 0;
    case "deterministic":
      return density.value === 0;
    case "radial":
    case "uniformBall":
    case "uniformSphere":
      return density.dimension === d;
    case "iid":
      return density.density.kind === "normal" && density.density.mean === 0 && density.count === d;
    case "scaleMixture":
      return dimensionOf(density.base) === d && isRotationInvariant(density.base, d);
    case "mixture":
      return density.components.every((component) => dimensionOf(component) === d && isRotationInvariant(component, d));
    case "correlatedNormal":
      return (
        density.mean.every((entry) => entry === 0) &&
        density.covariance.every((row, i) =>
          row.every((entry, j) => entry === (i === j ? density.covariance[0][0] : 0)),
        )
      );
    default:
      return false;
  }
}

function isSymmetricMixture({ components, weights }: Mixture): boolean {
  return balanced(
    components.map((component, j) => [
      JSON.stringify(component),
      isSymmetric(component) ? JSON.stringify(component) : JSON.stringify(reflected(component)),
      weights[j]!,
    ]),
  );
}

/** Whether each name weighs as much as its mirror name. */
function balanced(entries: readonly (readonly [name: string, mirror: string | undefined, weight: number])[]): boolean {
  const weightOf = new Map<string, number>();
  for (const [name, , weight] of entries) weightOf.set(name, (weightOf.get(name) ?? 0) + weight);
  return entries.every(
    ([name, mirror, weight]) => weight === 0 || (mirror !== undefined && weightOf.get(name) === weightOf.get(mirror)),
  );
}

/** The density of −w, where the family contains it. */
function reflected(density: Density): Density | undefined {
  switch (density.kind) {
    case "normal":
      return { ...density, mean: 0 - density.mean };
    case "uniform":
      return { ...density, low: 0 - density.high, high: 0 - density.low };
    case "laplace":
    case "studentT":
      return { ...density, location: 0 - density.location };
    case "deterministic":
      return { ...density, value: 0 - density.value };
    case "correlatedNormal":
      return { ...density, mean: density.mean.map((entry) => 0 - entry) };
    case "iid": {
      const base = reflected(density.density);
      return base && { ...density, density: base };
    }
    case "product": {
      const factors = density.densities.map((factor) => (isSymmetric(factor) ? factor : reflected(factor)));
      return factors.every((factor) => factor !== undefined) ? { ...density, densities: factors } : undefined;
    }
    default:
      return undefined;
  }
}
