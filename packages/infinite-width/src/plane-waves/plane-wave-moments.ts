import type { Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { hasFreePhases, resolvePeriodic, resolveProfile } from "@nnft/architectures/neurons";
import type { Density } from "@nnft/densities";
import { dimensionOf } from "@nnft/densities/operations";
import { UnsupportedError } from "@nnft/foundations";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { gammaHalf } from "@nnft/foundations/special-functions";
import { densityAtRadius } from "./density-at-radius.ts";
import type { Moment } from "./moment.ts";
import { schwingerWave } from "./schwinger-wave.ts";
import { sphericalWave } from "./spherical-wave.ts";

/**
 * ⟨Π_a h(x_a; u)⟩ of one plane-wave neuron h = F(|w|) g(w·x + b), b ~ U[−π, π].
 *
 * With g(u) = Σ_k ĝ_k e^{iku} the phase average keeps the terms of total harmonic zero,
 *   ⟨Π_a h(x_a)⟩ = Σ_{k₁+…+k_n = 0} Π_a ĝ_{k_a} · ⟨F(|w|)^n e^{i w·X}⟩,  X = Σ_a k_a x_a,
 * and the momentum average is e^{−s²|X|²/2} for Gaussian components of width s and F = 1, else one radial integral.
 * Accuracy: float64 rounding for the closed form; the radial integral to 1e-12 of ∫|integrand|, its error returned.
 * Errors: UnsupportedError when the phases are not uniform, g is a user's function without a series, or P(w) is neither
 * Gaussian nor rotation invariant.
 * Source: arXiv:2106.00694; arXiv:2604.27050; Halverson 2025 (92)–(93).
 */
export function planeWaveMoments(
  net: Ensemble<PlaneWaveArchitecture>,
  packed: Float64Array,
): (monomial: readonly number[]) => Moment {
  const { inputDimension: d, periodic } = net.architecture;
  const { series } = resolvePeriodic(periodic);
  if (!hasFreePhases(net))
    throw new UnsupportedError('planeWaveMoments: the phases must be uniform on [−π, π]; use method "neuron".');
  if (!series)
    throw new UnsupportedError(
      'planeWaveMoments: a user\'s periodic function has no Fourier series here; give { cosines, sines } or use method "neuron".',
    );
  const average = momentumAverage(net);
  // ĝ_k e^{iku} + c.c.: ĝ_k = (c_k − i s_k)/2 for k ≥ 1
  const harmonics: { k: number; re: number; im: number }[] = [];
  series.cosines.forEach((c, k) => {
    const s = series.sines[k];
    if (c === 0 && s === 0) return;
    if (k === 0) harmonics.push({ k: 0, re: c, im: 0 });
    else harmonics.push({ k, re: c / 2, im: -s / 2 }, { k: -k, re: c / 2, im: s / 2 });
  });
  return (monomial) => {
    const n = monomial.length;
    const terms = new Map<string, { weight: number; distance: number }>();
    const position = new Float64Array(d);
    const visit = (a: number, total: number, re: number, im: number): void => {
      if (a === n) {
        if (total !== 0 || re === 0) return;
        // the distribution of w is even, so only the real part survives
        const distance = Math.hypot(...position);
        const key = distance.toPrecision(14);
        const known = terms.get(key);
        if (known) known.weight += re;
        else terms.set(key, { weight: re, distance });
        return;
      }
      for (const { k, re: hr, im: hi } of harmonics) {
        for (let j = 0; j < d; j++) position[j] += k * packed[monomial[a] * d + j];
        visit(a + 1, total + k, re * hr - im * hi, re * hi + im * hr);
        for (let j = 0; j < d; j++) position[j] -= k * packed[monomial[a] * d + j];
      }
    };
    visit(0, 0, 1, 0);
    let value = 0;
    let error = 0;
    for (const { weight, distance } of terms.values()) {
      if (weight === 0) continue;
      const wave = average(n, distance);
      value += weight * wave.value;
      error += Math.abs(weight) * wave.error;
    }
    return { value, error };
  };
}

/** (n, R) → ⟨F(|w|)^n e^{i w·X}⟩ with |X| = R, remembered per (n, R). */
function momentumAverage(net: Ensemble<PlaneWaveArchitecture>): (n: number, distance: number) => Moment {
  const { inputDimension: d, profile } = net.architecture;
  const density = net.density.weight0;
  const isOne = "family" in profile && profile.family === "one";
  if (density.kind === "normal" && density.mean === 0 && isOne)
    return (_, distance) => ({ value: Math.exp(-0.5 * (density.standardDeviation * distance) ** 2), error: 0 });
  const smooth = gaussianCutoffAverage(net);
  if (smooth) return remembered(smooth);
  const reach = radialReach(density, d);
  const amplitude = resolveProfile(profile).value;
  const at = densityAtRadius(density, d);
  // surface of the unit sphere in R^d: 2π^{d/2}/Γ(d/2)
  const surface = (2 * Math.PI ** (d / 2)) / gammaHalf(d);
  const wave = sphericalWave(d);
  const inner = (density.kind === "radial" && density.minimumRadius) || 0;
  // k = c sinh t resolves the mass scale, a smallest radius and the cutoff alike
  const mass = "family" in profile && profile.family === "power" ? Math.min(profile.mass, reach / 4) : reach / 10;
  const scale = inner > 0 ? Math.min(mass, inner) : mass;
  return remembered((n, distance) => {
    // 16 nodes a panel follow the 2π of the wave that a panel may hold
    const panels = 8 + Math.ceil((reach * distance) / 8);
    const { value, accuracy } = adaptivePanels(
      (t) => {
        const k = scale * Math.sinh(t);
        if (k >= reach || k < inner) return 0;
        return surface * k ** (d - 1) * at(k) * amplitude(k) ** n * wave(k * distance) * scale * Math.cosh(t);
      },
      Math.asinh(inner / scale) * (1 + 1e-15),
      Math.asinh(reach / scale) * (1 - 1e-15),
      { panels, tolerance: 1e-12, maxPanels: 16 * panels },
    );
    return { value, error: accuracy };
  });
}

function remembered(average: (n: number, distance: number) => Moment): (n: number, distance: number) => Moment {
  const memory = new Map<string, Moment>();
  return (n, distance) => {
    const key = `${n}:${distance.toPrecision(14)}`;
    let moment = memory.get(key);
    if (!moment) memory.set(key, (moment = average(n, distance)));
    return moment;
  };
}

/**
 * The momentum average without oscillating integrals, where P(w) F(|w|)^n is a power of w² + m² times a Gaussian:
 * P ∝ (w² + m²)^{−e} e^{−w²/2Λ²} (or Gaussian) with F = 1, (w² + m²)^f of the same mass or e^{−w²/2s²}. Undefined otherwise.
 */
function gaussianCutoffAverage(
  net: Ensemble<PlaneWaveArchitecture>,
): ((n: number, distance: number) => Moment) | undefined {
  const { inputDimension: d, profile } = net.architecture;
  const momentum = powerWithCutoff(net.density.weight0, d);
  if (!momentum || !("family" in profile)) return undefined;
  const mass = momentum.mass ?? (profile.family === "power" ? profile.mass : 1);
  if (profile.family === "power" && profile.mass !== mass) return undefined;
  const power = (n: number): number => momentum.exponent - (profile.family === "power" ? n * profile.exponent : 0);
  const epsilon = (n: number): number =>
    momentum.epsilon + (profile.family === "gaussian" ? n / (2 * profile.scale ** 2) : 0);
  const norm = schwingerWave(d, momentum.epsilon, mass * mass)(momentum.exponent, 0);
  return (n, distance) => {
    const wave = schwingerWave(d, epsilon(n), mass * mass)(power(n), distance);
    const value = wave.value / norm.value;
    return { value, error: wave.error / norm.value + Math.abs(value) * (norm.error / norm.value) };
  };
}

/** P(w) ∝ (w² + mass²)^{−exponent} e^{−epsilon w²}; mass undefined where the exponent is 0. */
function powerWithCutoff(
  density: Density,
  d: number,
): { readonly exponent: number; readonly mass: number | undefined; readonly epsilon: number } | undefined {
  if (density.kind === "normal" && density.mean === 0)
    return { exponent: 0, mass: undefined, epsilon: 0.5 / density.standardDeviation ** 2 };
  if (density.kind !== "radial" || density.maximumRadius !== undefined || dimensionOf(density) !== d) return undefined;
  const { profile } = density;
  if (profile.family === "gaussian") return { exponent: 0, mass: undefined, epsilon: 0.5 / profile.scale ** 2 };
  if (profile.family !== "power" || profile.cutoff?.kind !== "gaussian") return undefined;
  return { exponent: profile.exponent, mass: profile.mass, epsilon: 0.5 / profile.cutoff.scale ** 2 };
}

/** Where a rotation-invariant momentum density ends, or is below 1e-30 of its mass. */
function radialReach(density: Density, d: number): number {
  switch (density.kind) {
    case "uniformBall":
      return density.radius;
    case "uniform":
      if (d === 1 && density.low === -density.high) return density.high;
      break;
    case "normal":
      if (density.mean === 0) return 13 * density.standardDeviation;
      break;
    case "radial": {
      const { profile } = density;
      if (density.maximumRadius !== undefined) return density.maximumRadius;
      if (profile.family === "gaussian") return 13 * profile.scale;
      if (profile.family === "table") return profile.radii[profile.radii.length - 1];
      if (profile.cutoff) return (profile.cutoff.kind === "hard" ? 1 : 13) * profile.cutoff.scale;
    }
  }
  throw new UnsupportedError(
    `planeWaveMoments: the momentum density must be rotation invariant with a known reach, got "${density.kind}" in d = ${d}; use method "neuron".`,
  );
}
