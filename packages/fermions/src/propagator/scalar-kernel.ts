import { ConvergenceError } from "@nnft/foundations";
import { besselJ } from "@nnft/foundations/bessel-functions";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { gammaFunction, logSphereArea } from "@nnft/foundations/special-functions";

/** Radii that carry e^{−p²/2Λ²}, in units of Λ. */
const REACH = 9;
/** Logarithms of the ends of a proper-time integral, in units of its scale. */
const FAR = 46;

/** G(r) and G′(r) of a scalar. */
export interface ScalarKernel {
  readonly value: number;
  readonly slope: number;
}

/**
 * G(r) = ∫d^dp/(2π)^d f e^{ip·r}/(p² + m²) and its slope, by proper time: G = e^{m²/2Λ²} ∫_{1/2Λ²}^∞ du e^{−m²u} (4πu)^{−d/2} e^{−r²/4u}.
 *
 * Convention: f = e^{−p²/2Λ²}, 1 for Λ = ∞. A massless G of d ≤ 2 is infinite; its slope is not. Accuracy: 1e-13 relative.
 */
export function scalarKernel(dimension: number, mass: number, cutoff: number, distance: number): ScalarKernel {
  const first = 1 / (2 * cutoff * cutoff);
  const low = cutoff === Number.POSITIVE_INFINITY ? Math.log((distance * distance) / 2900) : Math.log(first);
  // e^{−m²u} ends the integral, or the powers of u do
  const scale = Math.max(first, distance * distance);
  const high =
    mass > 0
      ? Math.max(low + 1, Math.log((80 + mass * distance) / mass ** 2 + first))
      : Math.log(scale) + (2 * FAR) / dimension;
  const weight = (u: number): number =>
    u * Math.exp(-mass * mass * (u - first) - (distance * distance) / (4 * u)) * (4 * Math.PI * u) ** (-dimension / 2);
  const value = mass > 0 || dimension > 2 ? integral((v) => weight(Math.exp(v)), low, high) : Number.POSITIVE_INFINITY;
  const slope = integral((v) => -(distance / 2) * Math.exp(-v) * weight(Math.exp(v)), low, high);
  return { value, slope };
}

/**
 * Ω_α = ∫d^dp/(2π)^d f/(p² + m²)^{α+1}, the normalisation of momenta drawn with density f/((2π)^d Ω_α (p² + m²)^{α+1}).
 *
 * Accuracy: 1e-13 relative. A massless integral is a gamma function.
 */
export function omega(dimension: number, mass: number, cutoff: number, alpha: number): number {
  const sphere = Math.exp(logSphereArea(dimension)) / (2 * Math.PI) ** dimension;
  if (mass === 0) {
    const power = dimension - 2 * (alpha + 1);
    return 0.5 * sphere * gammaFunction(power / 2) * (Math.SQRT2 * cutoff) ** power;
  }
  const end = Math.asinh((REACH * cutoff) / mass);
  const inner = (x: number): number => {
    const p = mass * Math.sinh(x);
    return (
      p ** (dimension - 1) * Math.exp((-p * p) / (2 * cutoff * cutoff)) * (mass * Math.cosh(x)) ** (-2 * alpha - 1)
    );
  };
  return sphere * integral(inner, 0, end);
}

/**
 * ∫d^dw/(2π)^d f (w² + m²)^power e^{iw·R}.
 *
 * Accuracy: 1e-12 of its value at R = 0.
 */
export function radialTransform(
  dimension: number,
  mass: number,
  cutoff: number,
  power: number,
  distance: number,
): number {
  if (power === 0)
    return (cutoff / Math.sqrt(2 * Math.PI)) ** dimension * Math.exp((-cutoff * cutoff * distance * distance) / 2);
  const sphere = Math.exp(logSphereArea(dimension)) / (2 * Math.PI) ** dimension;
  const profile = (p: number): number =>
    p ** (dimension - 1) * Math.exp((-p * p) / (2 * cutoff * cutoff)) * (p * p + mass * mass) ** power;
  const end = REACH * cutoff;
  const panels = Math.min(1 << 16, 32 + Math.ceil(end * (distance + 1 / (mass || cutoff))));
  return sphere * integral((p) => profile(p) * wave(dimension, p * distance), 0, end, panels);
}

/** The mean of e^{iw·R} over the directions of w, |w||R| = z. */
function wave(dimension: number, z: number): number {
  if (z === 0 || dimension === 1) return Math.cos(z);
  if (dimension === 2) return besselJ(1, z)[0];
  if (dimension === 3) return Math.sin(z) / z;
  return (2 * besselJ(2, z)[1]) / z;
}

function integral(f: (x: number) => number, low: number, high: number, panels = 32): number {
  const found = adaptivePanels(f, low, high, { panels, tolerance: 1e-13, maxPanels: 16 * panels });
  if (found.converged || found.accuracy <= 1e-11 * Math.abs(found.value)) return found.value;
  throw new ConvergenceError(
    `fermionPropagator: an integral over momenta reached ${found.accuracy.toExponential(1)} only; take a smaller cutoff or distance.`,
  );
}
