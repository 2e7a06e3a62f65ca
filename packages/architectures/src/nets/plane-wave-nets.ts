import { type Density, normal, radial, uniform, uniformBall } from "@nnft/densities";
import { deterministic } from "@nnft/densities/discrete";
import { dimensionOf, logDensity, moment } from "@nnft/densities/operations";
import { DomainError } from "@nnft/foundations";
import { requireFinite, requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import ndarray from "ndarray";
import type { Ensemble, PlaneWaveArchitecture } from "../ensemble.ts";
import { type PeriodicFunction, resolvePeriodic } from "../neurons/periodic.ts";
import { type RadialProfile, resolveProfile } from "../neurons/radial-profile.ts";

const phases = (): Density => uniform(-Math.PI, Math.PI);

export interface EuclideanNetOptions {
  readonly inputDimension: number;
  readonly width: number;
  /** density of one momentum w ∈ R^d (dimension d), or of one component (dimension 1) drawn independently */
  readonly momentumDensity: Density;
  /** F(|w|); default 1 */
  readonly profile?: RadialProfile;
  /** 2π-periodic function in place of cos */
  readonly periodic?: PeriodicFunction;
  /** density of one read-out weight; default N(0,1) */
  readonly readoutDensity?: Density;
  readonly outputDimension?: number;
}

/**
 * A Euclidean-invariant network of plane waves with any amplitude and any momentum density.
 *
 * φ(x) = N^{−1/2} Σ_i a_i F(|w_i|) g(w_i·x + b_i),  b ~ U[−π, π];
 * in momentum space G²(p) = (2π)^d (μ₂/2) P(p) F(p)² for g = cos.
 * Shapes: points [P, d] → fields [P] or [P, D].
 * Convention: rotation invariance needs P(w) to depend only on |w| (or be Gaussian); it is not checked here.
 * Errors: DomainError for bad counts, a momentum density whose dimension is neither 1 nor d, or an unknown option.
 * Source: Halverson 2025 (92)–(95), with the N^{−1/2} of (98) and P(|w|) in (93) corrected; arXiv:2112.04527.
 */
export function euclideanNet(options: EuclideanNetOptions): Ensemble<PlaneWaveArchitecture> {
  requireKnownOptions("euclideanNet", options, [
    "inputDimension",
    "width",
    "momentumDensity",
    "profile",
    "periodic",
    "readoutDensity",
    "outputDimension",
  ]);
  const inputDimension = requireInteger("euclideanNet", "inputDimension", options.inputDimension);
  const width = requireInteger("euclideanNet", "width", options.width);
  const named = { density: "momentumDensity" };
  const momentumDimension = speakingFor("euclideanNet", named, () => dimensionOf(options.momentumDensity));
  if (momentumDimension !== 1 && momentumDimension !== inputDimension)
    throw new DomainError(
      `euclideanNet: \`momentumDensity\` must have dimension 1 or inputDimension = ${inputDimension}, ` +
        `got ${momentumDimension}; pass a density of one component, or of all of them.`,
    );
  const profile = options.profile ?? { family: "one" };
  const periodic = options.periodic ?? "cos";
  resolveProfile(profile);
  resolvePeriodic(periodic);
  return planeWaves(
    inputDimension,
    width,
    requireInteger("euclideanNet", "outputDimension", options.outputDimension ?? 1),
    {
      momentum: options.momentumDensity,
      readout: options.readoutDensity ?? normal(0, 1),
      profile,
      periodic,
      amplitude: 1,
    },
  );
}

export interface CosNetOptions {
  readonly inputDimension: number;
  readonly width: number;
  readonly weightStd?: number;
  readonly outputStd?: number;
  readonly outputDimension?: number;
}

/**
 * The cos-net: φ(x) = N^{−1/2} Σ a_i cos(w_i·x + b_i), w ~ N(0, w₀²/d), b ~ U[−π, π], a ~ N(0, w₁²).
 *
 * ⟨φ(x)φ(y)⟩ = (w₁²/2) e^{−w₀²|x−y|²/(2d)} at every width.
 * Shapes: points [P, d] → fields [P] or [P, D]. Convention: w₀ = weightStd, w₁ = outputStd, both 1 by default.
 * Errors: DomainError for bad counts or negative standard deviations.
 * Source: arXiv:2106.00694; Halverson 2025 (92) with F = 1.
 *
 * @example cosNet({ inputDimension: 1, width: 100, weightStd: 1, outputStd: 1 })
 */
export function cosNet(options: CosNetOptions): Ensemble<PlaneWaveArchitecture> {
  requireKnownOptions("cosNet", options, ["inputDimension", "width", "weightStd", "outputStd", "outputDimension"]);
  const inputDimension = requireInteger("cosNet", "inputDimension", options.inputDimension);
  const weightStd = requirePositive("cosNet", "weightStd", options.weightStd ?? 1);
  const outputStd = requirePositive("cosNet", "outputStd", options.outputStd ?? 1);
  return planeWaves(
    inputDimension,
    requireInteger("cosNet", "width", options.width),
    requireInteger("cosNet", "outputDimension", options.outputDimension ?? 1),
    {
      momentum: normal(0, weightStd / Math.sqrt(inputDimension)),
      readout: normal(0, outputStd),
      profile: { family: "one" },
      periodic: "cos",
      amplitude: 1,
    },
  );
}

export interface FreeScalarOptions {
  readonly dimension: number;
  readonly width: number;
  readonly mass: number;
  /** momentum cutoff Λ */
  readonly cutoff: number;
  /** density of one read-out weight; its variance is divided out. Default N(0,1) */
  readonly readoutDensity?: Density;
}

/**
 * The free scalar field of mass m with momentum cutoff Λ, as a network.
 *
 * φ(x) = √(2 vol(B_Λ)/((2π)^d)) N^{−1/2} Σ_i a_i (w_i² + m²)^{−1/2} cos(w_i·x + b_i),
 * w ~ U(B_Λ), b ~ U[−π, π], ⟨a²⟩ = 1;  G²(p) = θ(Λ − |p|)/(p² + m²) at every width.
 * Shapes: points [P, d] → fields [P]. Convention: Euclidean signature, ħ = 1; `mass` and `cutoff` > 0.
 * Errors: DomainError for bad counts, mass or cutoff.
 * Source: Halverson 2025 (100)–(102) with the cutoff in (102) written out.
 */
export function freeScalar(options: FreeScalarOptions): Ensemble<PlaneWaveArchitecture> {
  requireKnownOptions("freeScalar", options, ["dimension", "width", "mass", "cutoff", "readoutDensity"]);
  const dimension = requireInteger("freeScalar", "dimension", options.dimension);
  const mass = requirePositive("freeScalar", "mass", options.mass);
  const cutoff = requirePositive("freeScalar", "cutoff", options.cutoff);
  const readout = options.readoutDensity ?? normal(0, 1);
  return planeWaves(dimension, requireInteger("freeScalar", "width", options.width), 1, {
    momentum: dimension === 1 ? uniform(-cutoff, cutoff) : uniformBall(dimension, cutoff),
    readout,
    profile: { family: "power", mass, exponent: -0.5 },
    periodic: "cos",
    amplitude: Math.sqrt((2 * ballVolume(dimension, cutoff)) / (2 * Math.PI) ** dimension / readoutVariance(readout)),
  });
}

export interface AlphaScalarOptions {
  readonly dimension: number;
  readonly width: number;
  readonly mass: number;
  readonly cutoff: number;
  /** hard: θ(Λ−|w|), gaussian: e^{−w²/2Λ²}; default gaussian */
  readonly cutoffKind?: "hard" | "gaussian";
  /** any real α; 0 minimises ⟨φ⁴⟩ at coincident points */
  readonly alpha: number;
}

/**
 * The α family: networks that all have the free propagator and differ in how momenta are drawn.
 *
 * p(w) ∝ f_Λ(w)/(w² + m²)^{α+1};  φ(x) = √(2Ω_α) N^{−1/2} Σ_i (w_i² + m²)^{α/2} cos(w_i·x + b_i),
 * Ω_α = ∫ d^dw/(2π)^d f_Λ(w)/(w² + m²)^{α+1};  G²(p) = f_Λ(p)/(p² + m²) for every α and width.
 * Shapes: points [P, d] → fields [P]. Convention: deterministic amplitudes, no read-out weight is drawn.
 * Accuracy of Ω_α: that of the normalization of `radial` (1e-10 relative).
 * Errors: DomainError for bad counts, mass, cutoff or α.
 * Source: arXiv:2604.27050.
 */
export function alphaScalar(options: AlphaScalarOptions): Ensemble<PlaneWaveArchitecture> {
  requireKnownOptions("alphaScalar", options, ["dimension", "width", "mass", "cutoff", "cutoffKind", "alpha"]);
  const dimension = requireInteger("alphaScalar", "dimension", options.dimension);
  const mass = requirePositive("alphaScalar", "mass", options.mass);
  const cutoff = requirePositive("alphaScalar", "cutoff", options.cutoff);
  const { alpha } = options;
  requireFinite("alphaScalar", "alpha", alpha);
  const kind = options.cutoffKind ?? "gaussian";
  if (kind !== "hard" && kind !== "gaussian")
    throw new DomainError(
      `alphaScalar: \`cutoffKind\` must be "hard" or "gaussian", got "${String(kind)}"; pass one of these.`,
    );
  const momentum = radial({
    dimension,
    profile: { family: "power", mass, exponent: alpha + 1, cutoff: { kind, scale: cutoff } },
  });
  // At w = 0 the normalized density is m^{−2(α+1)} / ((2π)^d Ω_α), which gives Ω_α without a second integral.
  const origin = logDensity(momentum, ndarray(new Float64Array(dimension), [1, dimension])).get(0);
  const omega = Math.exp(-origin) * mass ** (-2 * (alpha + 1)) * (2 * Math.PI) ** -dimension;
  return planeWaves(dimension, requireInteger("alphaScalar", "width", options.width), 1, {
    momentum,
    readout: deterministic(1),
    profile: { family: "power", mass, exponent: alpha / 2 },
    periodic: "cos",
    amplitude: Math.sqrt(2 * omega),
  });
}

interface PlaneWaveParts {
  readonly momentum: Density;
  readonly readout: Density;
  readonly profile: RadialProfile;
  readonly periodic: PeriodicFunction;
  readonly amplitude: number;
}

function planeWaves(
  inputDimension: number,
  width: number,
  outputDimension: number,
  parts: PlaneWaveParts,
): Ensemble<PlaneWaveArchitecture> {
  if (dimensionOf(parts.readout) !== 1)
    throw new DomainError(
      `euclideanNet: \`readoutDensity\` must be a scalar density, got dimension ${dimensionOf(parts.readout)}; its entries are drawn independently.`,
    );
  return {
    architecture: {
      kind: "plane-wave",
      inputDimension,
      width,
      outputDimension,
      profile: parts.profile,
      periodic: parts.periodic,
      outputScale: parts.amplitude / Math.sqrt(width),
    },
    density: { weight0: parts.momentum, bias0: phases(), weight1: parts.readout },
  };
}

/** Volume of the d-ball of radius r: π^{d/2} r^d / Γ(d/2+1), by the two-step recursion V_d = (2πr²/d) V_{d−2}. */
function ballVolume(dimension: number, radius: number): number {
  let volume = dimension % 2 === 0 ? 1 : 2 * radius;
  for (let d = dimension % 2 === 0 ? 2 : 3; d <= dimension; d += 2) volume *= (2 * Math.PI * radius * radius) / d;
  return volume;
}

function readoutVariance(readout: Density): number {
  if (moment(readout, 1) !== 0) throw new DomainError("freeScalar: `readoutDensity` must have mean zero; centre it.");
  return requirePositive("freeScalar", "variance of readoutDensity", moment(readout, 2));
}
