import { type Ensemble, type EuclideanNetOptions, euclideanNet, type PlaneWaveArchitecture } from "@nnft/architectures";
import { isRotationInvariant } from "@nnft/densities/operations";
import { DomainError } from "@nnft/foundations";
import { requireObject, speakingFor } from "@nnft/foundations/kinds";

/**
 * The ensemble of a plane-wave neuron F(|w|) g(w·x + b) that is invariant under all Euclidean motions, at every width.
 *
 * Translations are absorbed by b ~ U[−π, π], rotations by P(w) = P(|w|): the same net as `euclideanNet`, but a density of w that is not
 * rotation invariant is refused. Independent components are rotation invariant for Gaussians only (Maxwell); g = cos also gives reflections in one dimension.
 * Errors: DomainError for such a density and for what `euclideanNet` refuses.
 * Source: Halverson 2025 (92)–(93) with P(|w|).
 *
 * @example euclideanInvariant({ inputDimension: 2, width: 64, momentumDensity: uniformBall(2, 5) })
 */
export function euclideanInvariant(neuron: EuclideanNetOptions): Ensemble<PlaneWaveArchitecture> {
  requireObject("euclideanInvariant", "neuron", neuron, ["inputDimension", "width", "momentumDensity"]);
  const net = speakingFor("euclideanInvariant", {}, () => euclideanNet(neuron));
  if (!isRotationInvariant(neuron.momentumDensity, neuron.inputDimension))
    throw new DomainError(
      `euclideanInvariant: \`momentumDensity\` must depend on |w| only, got ${neuron.momentumDensity.kind}; try uniformBall, radial or a normal of mean 0.`,
    );
  return net;
}
