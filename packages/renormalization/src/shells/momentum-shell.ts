import type { Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { hasFreePhases, neuronSum, resolvePeriodic, resolveProfile } from "@nnft/architectures/neurons";
import { isRotationInvariant, moment } from "@nnft/densities/operations";
import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import { refuse, requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { gammaHalf } from "@nnft/foundations/special-functions";
import { powerSpectrum } from "@nnft/infinite-width";

/**
 * How many neurons a network has: N; a Poisson number of mean N; or exactly as many below the cutoff as are expected there.
 */
export type ShellNeurons = "fixed" | "poisson" | "conditioned";

export interface MomentumShellOptions {
  /** default "fixed" */
  readonly neurons?: ShellNeurons;
}

/** What is left of an ensemble of plane waves below a cutoff Λ′. */
export interface ShellCumulants {
  /** Λ′ */
  readonly cutoff: number;
  /** q, the probability of |w| < Λ′ */
  readonly kept: number;
  /** n̄ = Nq, the mean number of neurons that are left */
  readonly neurons: number;
  /** κ₂ = ⟨φ_<(x)²⟩ */
  readonly variance: number;
  /** N κ₄/κ₂² at one point */
  readonly fourth: number;
  /** N² κ₆/κ₂³ at one point */
  readonly sixth: number;
  /** ⟨φ_<² φ_>²⟩_c at one point: what the shell knows of the rest */
  readonly shellCovariance: number;
  /** the thinned ensemble: the neurons of |w| < Λ′, with the N^{−1/2} of the whole one */
  readonly net: Ensemble<PlaneWaveArchitecture>;
}

/**
 * The momentum shell on networks: restricting φ to |p| < Λ′ keeps the neurons with |w| < Λ′.
 *
 * With q = ∫_{|w|<Λ′}P and m_k = ⟨(a A F cos b)^k 1(|w| < Λ′)⟩ of one neuron:
 *   fixed N        κ₄ = (m₄ − 3m₂²)/N,    κ₆ = (m₆ − 15m₄m₂ + 30m₂³)/N²: their number is binomial, and ⟨φ_<²φ_>²⟩_c = −G_<G_>/N;
 *   Poisson        κ₄ = m₄/N,             κ₆ = m₆/N²: shells are independent, and Wilson's step is exact at finite width;
 *   conditioned    κ₄ = (m₄ − 3m₂²/q)/N,  κ₆ = (m₆ − 15m₄m₂/q + 30m₂³/q²)/N².
 * Equal amplitudes with fixed |a|: N κ₄/κ₂² = 3/2q − 3, 3/2q, (3/2 − 3)/q. A thinned net is no net of width Nq.
 * Shapes: one entry for each cutoff. Convention: one output, cosines with free phases, P rotation invariant.
 * Accuracy: 10⁻¹⁰ of the radial integrals.
 * Errors: UnsupportedError for other nets; DomainError for cutoffs below which nothing is left; ConvergenceError where an integral is not found.
 * Source: Wilson & Kogut 1974 for the shell; derived here for networks.
 *
 * @example momentumShell(freeScalar({ dimension: 1, width: 4, mass: 1, cutoff: 10 }), [3])[0].kept; // 0.3
 */
export function momentumShell(
  net: Ensemble,
  cutoffs: readonly number[],
  options: MomentumShellOptions = {},
): ShellCumulants[] {
  const caller = "momentumShell";
  requireKnownOptions(caller, options, ["neurons"]);
  const { neurons = "fixed" } = options;
  if (neurons !== "fixed" && neurons !== "poisson" && neurons !== "conditioned")
    refuse(
      caller,
      "neurons",
      '"fixed", "poisson" or "conditioned"',
      neurons,
      "leave it out for N neurons in every network",
    );
  for (const [k, cutoff] of requireNumbers(caller, "cutoffs", cutoffs).entries())
    requirePositive(caller, `cutoffs[${k}]`, cutoff);
  const waves = planeWaves(caller, net);
  const momentsBelow = neuronMomentsBelow(caller, waves);
  const whole = momentsBelow(Number.POSITIVE_INFINITY);
  return cutoffs.map((cutoff) => {
    const { kept, moments } = momentsBelow(cutoff);
    const [m2, m4, m6] = moments;
    if (!(m2 > 0)) refuse(caller, "cutoffs", "above the least momentum of the net", cutoff, "raise it");
    const width = waves.architecture.width;
    // what a neuron's own moments are divided by: 1/q where their number is given, and nothing for a Poisson law
    const own = neurons === "conditioned" ? kept : 1;
    const poisson = neurons === "poisson";
    return {
      cutoff,
      kept,
      neurons: width * kept,
      variance: m2,
      fourth: m4 / m2 ** 2 - (poisson ? 0 : 3 / own),
      sixth: m6 / m2 ** 3 - (poisson ? 0 : (15 * m4) / (own * m2 ** 2) - 30 / own ** 2),
      shellCovariance: neurons === "fixed" ? (-m2 * (whole.moments[0] - m2)) / width : 0,
      net: thinned(waves, cutoff),
    };
  });
}

/** The neurons below a cutoff, with the scale of the whole ensemble. */
function thinned(net: Ensemble<PlaneWaveArchitecture>, cutoff: number): Ensemble<PlaneWaveArchitecture> {
  const { value, derivative } = resolveProfile(net.architecture.profile);
  return {
    ...net,
    architecture: {
      ...net.architecture,
      profile: { value: (k) => (k < cutoff ? value(k) : 0), derivative: (k) => (k < cutoff ? derivative(k) : 0) },
    },
  };
}

function planeWaves(caller: string, net: Ensemble): Ensemble<PlaneWaveArchitecture> {
  parameterSpace(net, caller);
  const { architecture } = net;
  const cosine = architecture.kind === "plane-wave" ? resolvePeriodic(architecture.periodic).series : undefined;
  const plain = cosine?.cosines.every((c, k) => c === (k === 1 ? 1 : 0)) && cosine.sines.every((s) => s === 0);
  const waves = net as Ensemble<PlaneWaveArchitecture>;
  if (
    !plain ||
    !hasFreePhases(waves) ||
    !isRotationInvariant(net.density.weight0, architecture.inputDimension) ||
    architecture.outputDimension !== 1
  )
    throw new UnsupportedError(
      `${caller}: \`net\` must be a sum of cosines with free phases, a rotation-invariant momentum density and one output; make it by freeScalar or cosNet.`,
    );
  return waves;
}

/** q and m₂, m₄, m₆ of one neuron below a cutoff. */
function neuronMomentsBelow(
  caller: string,
  net: Ensemble<PlaneWaveArchitecture>,
): (cutoff: number) => { readonly kept: number; readonly moments: readonly [number, number, number] } {
  const { inputDimension: d, width, outputScale, profile } = net.architecture;
  const { amplitude, readout } = neuronSum(net)!;
  // G²(p) of equal amplitudes is P(p) up to a factor
  const flat = { ...net, architecture: { ...net.architecture, profile: { family: "one" } as const } };
  const spectrum = powerSpectrum(flat);
  const factor = 0.5 * (2 * Math.PI) ** d * outputScale ** 2 * width * moment(readout, 2);
  const density = (k: number): number => spectrum([k]).get(0) / factor;
  const { value } = resolveProfile(profile);
  const surface = (2 * Math.PI ** (d / 2)) / gammaHalf(d);
  const reach = reachOf(density);
  const below = (cutoff: number, power: number): number => {
    const { value: found, converged } = adaptivePanels(
      (t) => {
        // k = sinh t resolves small momenta and a far end alike
        const k = Math.sinh(t);
        return surface * k ** (d - 1) * density(k) * value(k) ** power * Math.cosh(t);
      },
      0,
      Math.asinh(Math.min(cutoff, reach)) * (1 - 1e-15),
      { panels: 32, tolerance: 1e-10 },
    );
    if (!converged)
      throw new ConvergenceError(
        `${caller}: the integral over momenta below ${cutoff} does not converge; use a smoother density.`,
      );
    return found;
  };
  const total = below(Number.POSITIVE_INFINITY, 0);
  return (cutoff) => ({
    kept: below(cutoff, 0) / total,
    moments: [
      (amplitude ** 2 * moment(readout, 2) * 0.5 * below(cutoff, 2)) / total,
      (amplitude ** 4 * moment(readout, 4) * 0.375 * below(cutoff, 4)) / total,
      (amplitude ** 6 * moment(readout, 6) * 0.3125 * below(cutoff, 6)) / total,
    ],
  });
}

/** Where a density ends, or has fallen by thirty orders of magnitude. */
function reachOf(density: (k: number) => number): number {
  const negligible = (k: number): boolean => !(density(k) > 1e-30 * density(k / 1e6));
  let [low, high] = [1e-6, 1];
  while (!negligible(high) && high < 1e9) [low, high] = [high, 2 * high];
  for (let step = 0; step < 80; step++) {
    const middle = 0.5 * (low + high);
    if (negligible(middle)) high = middle;
    else low = middle;
  }
  return low;
}
