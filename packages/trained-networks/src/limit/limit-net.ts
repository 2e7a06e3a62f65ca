import type { DenseArchitecture, Ensemble, LayeredArchitecture } from "@nnft/architectures";
import { type Density, normal } from "@nnft/densities";
import { moment } from "@nnft/densities/operations";

/** Inputs up to which uniform weights are averaged over; beyond, they differ from Gaussian ones by some share of 1/inputs. */
const FEW_INPUTS = 8;

/** The net whose kernels are taken: itself where they are exact for uniform weights, else with Gaussian parameters of the same variances. */
export function limitNet<A extends DenseArchitecture | LayeredArchitecture>(net: Ensemble<A>): Ensemble<A> {
  return net.architecture.kind === "dense" && net.architecture.inputDimension <= FEW_INPUTS ? net : gaussianTwin(net);
}

/** The net with Gaussian parameters of the same variances. */
function gaussianTwin<A extends DenseArchitecture | LayeredArchitecture>(net: Ensemble<A>): Ensemble<A> {
  const density: Record<string, Density> = {};
  for (const [name, one] of Object.entries(net.density))
    density[name] = one.kind === "uniform" ? normal(0, Math.sqrt(moment(one, 2))) : one;
  return { architecture: net.architecture, density };
}
