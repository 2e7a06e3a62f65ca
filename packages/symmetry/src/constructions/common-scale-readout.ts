import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { type Density, iid, normal } from "@nnft/densities";
import { scaleMixture } from "@nnft/densities/mixtures";
import { dimensionOf } from "@nnft/densities/operations";
import { DomainError } from "@nnft/foundations";
import { speakingFor } from "@nnft/foundations/kinds";

/**
 * The same net with read-out weights s·N(0, 1), one random s for all: an O(D)-symmetric read-out that is not Gaussian.
 *
 * P(a) depends on Σ a² only, so that outputs turn into each other exactly at every width; independent read-out weights allow that for
 * Gaussians only. The price: s is common to all neurons, the field is not Gaussian at infinite width, and correlators do not cluster.
 * Errors: DomainError for layered nets or a scale that is no scalar density.
 * Source: Halverson 2025, section 3.3.1; Maxwell 1860 for the uniqueness of the Gaussian.
 */
export function commonScaleReadout<N extends Ensemble>(net: N, scale: Density): N {
  parameterSpace(net, "commonScaleReadout");
  const { architecture, density } = net;
  if (architecture.kind === "layered")
    throw new DomainError(
      "commonScaleReadout: `net` must be a dense or plane-wave net, got a layered one; build it by mlp, cosNet or euclideanNet.",
    );
  if (speakingFor("commonScaleReadout", { density: "scale" }, () => dimensionOf(scale)) !== 1)
    throw new DomainError(
      `commonScaleReadout: \`scale\` must be a scalar density, got dimension ${dimensionOf(scale)}; pass a density of one number.`,
    );
  const name = `weight${architecture.kind === "dense" ? architecture.widths.length : 1}`;
  const { size } = parameterSpace(net).blocks.find((block) => block.name === name)!;
  return { ...net, density: { ...density, [name]: scaleMixture(iid(normal(0, 1), size), scale) } };
}
