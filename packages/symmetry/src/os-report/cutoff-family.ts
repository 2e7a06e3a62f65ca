import type { Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { alphaScalar } from "@nnft/architectures";
import { type Density, radial, uniform, uniformBall } from "@nnft/densities";

/** A theory whose spectrum is 1/(p² + m²)^exponent cut off at Λ, and itself at other cutoffs. */
export interface CutoffFamily {
  readonly mass: number;
  readonly exponent: number;
  readonly cutoff: number;
  readonly at: (cutoff: number) => Ensemble;
}

/**
 * Reads a plane-wave net as a power law cut off at Λ: the free scalar and its generalizations (momenta uniform below Λ, F a power), and the α family.
 * Undefined for other nets.
 */
export function cutoffFamily(net: Ensemble): CutoffFamily | undefined {
  const { architecture, density } = net;
  if (architecture.kind !== "plane-wave" || architecture.periodic !== "cos") return undefined;
  const { profile, inputDimension: d } = architecture;
  if (!("family" in profile) || profile.family !== "power") return undefined;
  const momentum = density.weight0;
  const plane = net as Ensemble<PlaneWaveArchitecture>;
  if (momentum.kind === "uniformBall" || (d === 1 && momentum.kind === "uniform" && momentum.low === -momentum.high)) {
    const cutoff = momentum.kind === "uniformBall" ? momentum.radius : momentum.high;
    // amplitudes that do not fall are no propagator
    if (!(profile.exponent < 0)) return undefined;
    return {
      mass: profile.mass,
      exponent: -2 * profile.exponent,
      cutoff,
      at: (other) =>
        rescaled(
          plane,
          momentum.kind === "uniformBall" ? uniformBall(d, other) : uniform(-other, other),
          (other / cutoff) ** (d / 2),
        ),
    };
  }
  if (momentum.kind !== "radial" || momentum.profile.family !== "power" || !momentum.profile.cutoff) return undefined;
  const { profile: shape } = momentum;
  if (shape.mass !== profile.mass || momentum.maximumRadius !== undefined) return undefined;
  const { kind, scale } = shape.cutoff!;
  const exponent = shape.exponent - 2 * profile.exponent;
  if (!(exponent > 0)) return undefined;
  // P(0) is the inverse normalization of the momenta; the amplitude makes up for its change
  return {
    mass: profile.mass,
    exponent,
    cutoff: scale,
    at: (other) => {
      const own = normalization(d, shape.mass, scale, kind, shape.exponent);
      const next = normalization(d, shape.mass, other, kind, shape.exponent);
      return rescaled(
        plane,
        radial({ dimension: d, profile: { ...shape, cutoff: { kind, scale: other } } }),
        next / own,
      );
    },
  };
}

/** √∫d^dw f_Λ(w)/(w² + m²)^exponent up to a constant, by the amplitude of the α family of that exponent. */
function normalization(
  dimension: number,
  mass: number,
  cutoff: number,
  cutoffKind: "hard" | "gaussian",
  exponent: number,
): number {
  return alphaScalar({ dimension, width: 1, mass, cutoff, cutoffKind, alpha: exponent - 1 }).architecture.outputScale;
}

function rescaled(net: Ensemble<PlaneWaveArchitecture>, momentum: Density, factor: number): Ensemble {
  return {
    architecture: { ...net.architecture, outputScale: net.architecture.outputScale * factor },
    density: { ...net.density, weight0: momentum },
  };
}
