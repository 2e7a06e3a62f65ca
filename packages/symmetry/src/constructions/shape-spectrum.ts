import type { Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import type { RadialProfile } from "@nnft/architectures/neurons";
import { resolveProfile } from "@nnft/architectures/neurons";
import { type Density, normal, radial, uniform, uniformBall } from "@nnft/densities";
import { DomainError } from "@nnft/foundations";
import {
  quoted,
  requireFunction,
  requireInteger,
  requireKnownOptions,
  requireNonNegative,
  requirePositive,
} from "@nnft/foundations/checks";
import { requireMember, speakingFor } from "@nnft/foundations/kinds";
import { powerSpectrum } from "@nnft/infinite-width";
import ndarray from "ndarray";
import { euclideanInvariant } from "./euclidean-invariant.ts";

/**
 * The power spectrum that a density of momenta and an amplitude give, G²(p) = (2π)^d (μ₂/2) P(p) F(p)².
 *
 * Shapes: → function of |p|. Convention: ∫d^dp/(2π)^d G²(p) = ⟨φ²⟩; the same at every width.
 * Errors: DomainError for a density that is not rotation invariant.
 * Source: Halverson 2025 (92)–(93), "spectrum shaping".
 * @example shapeSpectrum(uniformBall(2, 5), { family: "power", mass: 1, exponent: -0.5 }, { inputDimension: 2 })(1);
 */
export function shapeSpectrum(
  momentumDensity: Density,
  profile: RadialProfile,
  options: { readonly inputDimension: number; readonly readoutVariance?: number },
): (momentum: number) => number {
  requireKnownOptions("shapeSpectrum", options, ["inputDimension", "readoutVariance"]);
  const { inputDimension, readoutVariance = 1 } = options;
  requirePositive("shapeSpectrum", "readoutVariance", readoutVariance);
  speakingFor("shapeSpectrum", {}, () => resolveProfile(profile));
  const spectrum = powerSpectrum(
    euclideanInvariant({
      inputDimension,
      width: 1,
      momentumDensity,
      profile,
      readoutDensity: normal(0, Math.sqrt(readoutVariance)),
    }),
  );
  return (momentum) => spectrum(ndarray(Float64Array.of(momentum), [1])).get(0);
}

export interface NetOfSpectrumOptions {
  readonly inputDimension: number;
  readonly width: number;
  /** momentum cutoff Λ: G²(p) is cut off at |p| = Λ */
  readonly cutoff: number;
  /**
   * `profile`: F(|w|) carries the spectrum, momenta by `momentumDensity` (default uniform in the ball); `density`: P(|w|) carries it, tabulated, F = 1.
   * Default `profile`
   */
  readonly by?: "profile" | "density";
  readonly momentumDensity?: Density;
}

const TABLE = 4096;

/**
 * The network whose two-point function is a given G²(p) below a cutoff: the inverse of `shapeSpectrum`.
 *
 * `profile`: F(p)² = 2G²(p)/((2π)^d P(p)), a function, so the net does not survive JSON. `density`: P(w) ∝ G²(|w|), ⟨a²⟩ = 2∫_{|p|<Λ} d^dp/(2π)^d G²(p).
 * Accuracy: rounding by `profile`; `density` is linear between 4,096 radii, 10⁻⁷ for spectra that vary over Λ/10.
 * Errors: DomainError for a spectrum that is negative or not finite on (0, Λ), or P = 0 where G² > 0.
 * Source: Halverson 2025 (92)–(94), where F² is P's partner: F = (w² + m²)^{−1/2} gives the free scalar.
 */
export function netOfSpectrum(
  spectrum: (momentum: number) => number,
  options: NetOfSpectrumOptions,
): Ensemble<PlaneWaveArchitecture> {
  requireKnownOptions("netOfSpectrum", options, ["inputDimension", "width", "cutoff", "by", "momentumDensity"]);
  const { inputDimension: d, width, cutoff, by = "profile" } = options;
  requirePositive("netOfSpectrum", "cutoff", cutoff);
  requireFunction("netOfSpectrum", "spectrum", spectrum);
  requireInteger("netOfSpectrum", "inputDimension", d);
  requireInteger("netOfSpectrum", "width", width);
  requireMember("netOfSpectrum", "by", by, ["profile", "density"]);
  const radii = Array.from({ length: TABLE }, (_, i) => (i * cutoff) / (TABLE - 1));
  const values = radii.map((p, i) => {
    // a pole at p = 0 is no obstacle to a network that never draws it
    const value = spectrum(i === 0 ? cutoff * 1e-6 : p);
    requireNonNegative("netOfSpectrum", "spectrum", value);
    return value;
  });
  if (by === "density") {
    if (options.momentumDensity)
      throw new DomainError('netOfSpectrum: `momentumDensity` must be left out with by: "density", which makes it.');
    const momenta = radial({ dimension: d, profile: { family: "table", radii, values } });
    // where it is largest, the spectrum that unit read-out weights give is compared with the one wanted
    const peak = values.indexOf(Math.max(...values));
    const readoutVariance =
      values[peak] / shapeSpectrum(momenta, { family: "one" }, { inputDimension: d })(radii[peak]);
    return euclideanInvariant({
      inputDimension: d,
      width,
      momentumDensity: momenta,
      readoutDensity: normal(0, Math.sqrt(readoutVariance)),
    });
  }
  if (by !== "profile")
    throw new DomainError(
      `netOfSpectrum: \`by\` must be "profile" or "density", got ${quoted(by)}; pass one of these.`,
    );
  const momentumDensity = options.momentumDensity ?? (d === 1 ? uniform(-cutoff, cutoff) : uniformBall(d, cutoff));
  const plain = shapeSpectrum(momentumDensity, { family: "one" }, { inputDimension: d });
  const value = (p: number): number => {
    if (p > cutoff) return 0;
    const wanted = spectrum(p);
    const given = plain(p);
    if (wanted > 0 && given === 0)
      throw new DomainError(
        `netOfSpectrum: \`momentumDensity\` must reach p = ${p}, where the spectrum is ${wanted}; pass a density that reaches as far as the spectrum.`,
      );
    return wanted === 0 ? 0 : Math.sqrt(wanted / given);
  };
  // central differences suffice for what uses F′: gradients by momenta
  const derivative = (p: number): number => {
    const h = Math.min(1e-4 * cutoff, p / 2 || 1e-4 * cutoff);
    const [low, high] = [Math.max(p - h, 0), Math.min(p + h, cutoff)];
    return (value(high) - value(low)) / (high - low);
  };
  return euclideanInvariant({ inputDimension: d, width, momentumDensity, profile: { value, derivative } });
}
