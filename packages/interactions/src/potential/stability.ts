import type { Ensemble } from "@nnft/architectures";
import { resolvePeriodic, resolveProfile } from "@nnft/architectures/neurons";
import { DomainError } from "@nnft/foundations";
import { supportReach } from "../support-reach.ts";
import { localPotential } from "./local-potential.ts";
import type { Potential } from "./potential.ts";

/** Why ∫ dθ P(θ) e^{−∫V} is finite. */
export type Stability = "bounded below" | "bounded field" | "linear in a field with Gaussian tails";

/**
 * Whether e^{−∫V(φ)} can be normalized over the parameters, and why.
 *
 * It can where V is bounded below, where the field is bounded (a plane-wave net whose amplitudes are), and for V linear in a field whose read-out is
 * normal and whose neurons are bounded.
 * Accuracy: exact for polynomials; other potentials are looked at on |φ| ≤ 10⁶.
 * Errors: DomainError with the reason where the deformed density has no normalization, or V no finite values.
 * Source: Halverson 2025 (84)–(86) with the sign of e^{−∫V}.
 */
export function checkStability(caller: string, ensemble: Ensemble, potential: Potential): Stability {
  const { value, coefficients } = localPotential(potential);
  if (boundOfField(ensemble) !== undefined) {
    requireValues(caller, value, Math.min(1e6, boundOfField(ensemble)!));
    return "bounded field";
  }
  if (coefficients) {
    const degree = coefficients.length - 1;
    const highest = coefficients[degree];
    if (degree === 0 || (degree % 2 === 0 && highest > 0)) return "bounded below";
    if (degree === 1 && isGaussianReadout(ensemble)) return "linear in a field with Gaussian tails";
    throw new DomainError(
      `${caller}: \`potential\` must be bounded below, since fields enter as P e^{−∫V} with a minus sign; got ${highest}·φ^${degree} as its highest term, ` +
        `which falls without end${degree % 2 ? " on one side" : ""}. ` +
        `Add a higher even power with a positive coefficient${degree % 2 ? "" : ", or turn the sign"}.`,
    );
  }
  requireValues(caller, value, 100);
  for (const side of [-1, 1]) {
    const near = Math.min(...Array.from({ length: 201 }, (_, k) => value(side * 0.25 * k)));
    const lowest = Math.min(
      ...[1e2, 1e3, 1e4, 1e5, 1e6].map((phi) => value(side * phi)).filter((v) => !Number.isNaN(v)),
    );
    const falls = lowest < near - 100 * (1 + Math.abs(near));
    if (falls)
      throw new DomainError(
        `${caller}: \`potential\` must be bounded below, since fields enter as P e^{−∫V} with a minus sign; ` +
          `got values that fall to ${lowest} ${side < 0 ? "below φ = −100" : "beyond φ = 100"}.`,
      );
  }
  return "bounded below";
}

function requireValues(caller: string, value: (phi: number) => number, reach: number): void {
  for (let k = -200; k <= 200; k++) {
    const phi = (k / 200) * reach;
    const v = value(phi);
    if (Number.isNaN(v) || v === Number.NEGATIVE_INFINITY)
      throw new DomainError(
        `${caller}: \`potential\` must have a value at every φ, got ${v} at φ = ${phi}; choose a formula that is finite there.`,
      );
  }
}

/** max |φ| of a plane-wave net with bounded amplitudes; undefined where there is none, or none is known. */
export function boundOfField({ architecture, density }: Ensemble): number | undefined {
  if (architecture.kind !== "plane-wave") return undefined;
  const amplitude = supportReach(density.weight1);
  const neuron = boundOfNeuron({ architecture, density });
  if (amplitude === undefined || neuron === undefined) return undefined;
  return Math.abs(architecture.outputScale) * architecture.width * amplitude * neuron;
}

/** max |F(|w|) g| of one plane-wave neuron; undefined where it is not bounded, or not known to be. */
function boundOfNeuron({ architecture, density }: Ensemble): number | undefined {
  if (architecture.kind !== "plane-wave") return undefined;
  const series = resolvePeriodic(architecture.periodic).series;
  if (!series) return undefined;
  const wave = series.cosines.reduce((sum, c, k) => sum + Math.abs(c) + Math.abs(series.sines[k]), 0);
  const { profile } = architecture;
  if (!("family" in profile)) return undefined;
  const { value } = resolveProfile(profile);
  const reach = supportReach(density.weight0);
  if (profile.family !== "power" || profile.exponent <= 0) return wave * value(0);
  return reach === undefined ? undefined : wave * value(reach * Math.sqrt(architecture.inputDimension));
}

function isGaussianReadout(ensemble: Ensemble): boolean {
  const { weight1 } = ensemble.density;
  const parts = weight1?.kind === "product" ? weight1.densities : [weight1];
  return parts.every((part) => part?.kind === "normal") && boundOfNeuron(ensemble) !== undefined;
}
