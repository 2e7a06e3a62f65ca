import type { DenseArchitecture, Ensemble, LayeredArchitecture } from "@nnft/architectures";
import { type Density, normal } from "@nnft/densities";
import { moment } from "@nnft/densities/operations";

/** The net with Gaussian parameters of the same variances. */
export function gaussianTwin<A extends DenseArchitecture | LayeredArchitecture>(net: Ensemble<A>): Ensemble<A> {
  const density: Record<string, Density> = {};
  for (const [name, one] of Object.entries(net.density))
    density[name] = one.kind === "uniform" ? normal(0, Math.sqrt(moment(one, 2))) : one;
  return { architecture: net.architecture, density };
}
