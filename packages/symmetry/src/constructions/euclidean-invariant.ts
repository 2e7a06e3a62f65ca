import { type Ensemble, type EuclideanNetOptions, euclideanNet, type PlaneWaveArchitecture } from "@nnft/architectures";
import { type Density, DomainError, dimensionOf, isSymmetric } from "@nnft/densities";

/**
 * The ensemble of a plane-wave neuron F(|w|) g(w·x + b) that is invariant under all Euclidean motions, at every width.
 *
 * Translations are absorbed by b ~ U[−π, π], rotations by P(w) = P(|w|): the same net as `euclideanNet`, but a density of w that is not
 * rotation invariant is refused. Independent components are so for Gaussians alone (Maxwell); g = cos also gives reflections in one dimension.
 * Errors: DomainError for such a density and for what `euclideanNet` refuses.
 * Source: Halverson 2025 (92)–(93) with P(|w|).
 *
 * @example euclideanInvariant({ inputDimension: 2, width: 64, momentumDensity: uniformBall(2, 5) })
 */
export function euclideanInvariant(neuron: EuclideanNetOptions): Ensemble<PlaneWaveArchitecture> {
  const net = euclideanNet(neuron);
  if (!isRotationInvariant(neuron.momentumDensity, neuron.inputDimension))
    throw new DomainError(
      `euclideanInvariant: \`momentumDensity\` must depend on |w| alone, got ${neuron.momentumDensity.kind}; try uniformBall, radial or a normal of mean 0.`,
    );
  return net;
}

/** Whether a density of momenta in ℝ^d, or of their independent components, depends on |w| alone, as its parameters show. */
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
