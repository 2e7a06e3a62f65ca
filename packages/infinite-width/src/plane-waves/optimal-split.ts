import { ShapeError } from "@nnft/foundations";
import { refuse, requireKnownOptions, requireNonNegative, requireNumbers } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";

/** A spectral density on momenta: the share ρ of each in G(r)/G₀ = Σρ cos w·r. A continuous one comes as nodes and weights of a rule. */
export interface WaveSpectrum {
  /** momenta w, [K, d] */
  readonly momenta: readonly (readonly number[])[];
  /** ρ, [K], not negative; its sum is made 1 */
  readonly shares: ArrayLike<number>;
}

/**
 * What is estimated: ⟨φ⁴⟩ at a point; G(r) from products φ(x)φ(x+r); G(r) with the phases integrated out; all modes in momentum space.
 */
export type SplitObservable =
  | { readonly kind: "coincident" }
  | { readonly kind: "products"; readonly separation: readonly number[] }
  | { readonly kind: "phases integrated"; readonly separation: readonly number[] }
  | { readonly kind: "modes" };

/** The best split of a spectrum between momentum density and amplitudes. */
export interface OptimalSplit {
  /** u = F²/⟨F²⟩ of each momentum, [K]; Σρ/u = 1 */
  readonly split: Float64Array;
  /** P = ρ/u, [K] */
  readonly probabilities: Float64Array;
  /** the coefficient of 1/N that the split makes least, for fixed |a| and G₀ = 1 */
  readonly least: number;
  /** that of α = 0, the same amplitude for every wave */
  readonly equalAmplitudes: number;
}

/**
 * The split of a propagator into momentum density and amplitudes that is best for one observable.
 *
 * With u = F²/⟨F²⟩ = ρ/P, fixed |a| and G₀ = 1, what 1/N multiplies:
 *   coincident: N G_c⁴ + 3 = (3/2) Σρu, least at u = 1 among all P, F and read-outs (Cauchy and Schwarz);
 *   products: ½ Σρu(2 + cos 2w·r), u ∝ (2 + cos 2w·r)^{−1/2}; α = 0 is within 4√3/(1+√3)² = .9282 of it for every ρ and r;
 *   phases integrated: Σρu cos² w·r − (Σρ cos w·r)², u ∝ 1/|cos w·r|;
 *   modes: max_p 1/2P_p, what {@link modeKurtosis} of the worst mode takes from P_{±p}, least for uniform P.
 * Shapes: K momenta of d numbers. Convention: each momentum of a pair ±w is listed by itself; every ρ above zero.
 * Accuracy: rounding.
 * Errors: DomainError for shares that are negative or all zero, or a w at which cos w·r vanishes to rounding; ShapeError for momenta that do not fit.
 * Source: derived here by Lagrange's multiplier; arXiv:2604.27050 for the family.
 *
 * @example optimalSplit({ momenta: [[0], [1]], shares: [0.5, 0.5] }, { kind: "modes" }).least; // 1
 */
export function optimalSplit(spectrum: WaveSpectrum, observable: SplitObservable): OptimalSplit {
  const caller = "optimalSplit";
  const { momenta, shares } = readSpectrum(caller, spectrum);
  const weights = weightsOf(caller, momenta, observable);
  const mean = (of: (rho: number, k: number) => number): number => shares.reduce((all, rho, k) => all + of(rho, k), 0);
  if (observable.kind === "modes") {
    const split = shares.map((rho) => rho * shares.length);
    return result(shares, split, shares.length / 2, 0.5 / Math.min(...shares));
  }
  // Σρ u c is least under Σρ/u = 1 at u = (Σρ√c)/√c
  const root = weights.map(Math.sqrt);
  const norm = mean((rho, k) => rho * root[k]);
  const split = root.map((r) => norm / r);
  const known = observable.kind === "phases integrated" ? waveMean(momenta, shares, observable.separation) ** 2 : 0;
  return result(shares, split, norm ** 2 - known, mean((rho, k) => rho * weights[k]) - known);
}

/** Σρ cos w·r */
function waveMean(
  momenta: readonly (readonly number[])[],
  shares: Float64Array,
  separation: readonly number[],
): number {
  return shares.reduce((all, rho, k) => all + rho * Math.cos(turn(momenta[k], separation)), 0);
}

function result(shares: Float64Array, split: Float64Array, least: number, equalAmplitudes: number): OptimalSplit {
  return { split, probabilities: shares.map((rho, k) => rho / split[k]), least, equalAmplitudes };
}

/** c of Σρ u c. */
function weightsOf(caller: string, momenta: readonly (readonly number[])[], observable: SplitObservable): Float64Array {
  const { kind, separation } = (observable ?? {}) as {
    readonly kind: SplitObservable["kind"];
    readonly separation?: unknown;
  };
  const far = kind === "products" || kind === "phases integrated";
  requireKnownOptions(caller, observable, far ? ["kind", "separation"] : ["kind"], "field of `observable`");
  if (kind === "modes" || kind === "coincident") return new Float64Array(momenta.length).fill(1.5);
  if (!far)
    refuse(
      caller,
      "observable.kind",
      '"coincident", "products", "phases integrated" or "modes"',
      kind,
      "name one of them",
    );
  const r = requireNumbers(caller, "observable.separation", separation);
  if (r.length !== momenta[0].length)
    throw new ShapeError(
      `${caller}: \`observable.separation\` must have ${momenta[0].length} coordinates, got ${r.length}; give one for each direction.`,
    );
  const cosines = Float64Array.from(momenta, (w) => Math.cos(turn(w, r)));
  if (kind === "products") return cosines.map((c) => 0.5 + c * c);
  const zero = cosines.findIndex((c) => Math.abs(c) < 1e-12);
  if (zero >= 0)
    refuse(
      caller,
      "observable.separation",
      "one at which no wave vanishes",
      r,
      `move it: cos w·r is 0 at momentum ${zero}`,
    );
  return cosines.map((c) => c * c);
}

function turn(momentum: readonly number[], separation: readonly number[]): number {
  return momentum.reduce((all, w, axis) => all + w * separation[axis], 0);
}

function readSpectrum(
  caller: string,
  spectrum: WaveSpectrum,
): { readonly momenta: readonly (readonly number[])[]; readonly shares: Float64Array } {
  requireKnownOptions(caller, spectrum, ["momenta", "shares"], "field of `spectrum`");
  const momenta = requireList(caller, "momenta", spectrum.momenta).map((w) => requireNumbers(caller, "momenta", w));
  if (momenta.some((w) => w.length !== momenta[0].length))
    throw new ShapeError(
      `${caller}: \`momenta\` must have the same number of coordinates each; pass rows of equal length.`,
    );
  const shares = Float64Array.from(requireNumbers(caller, "shares", spectrum.shares));
  if (shares.length !== momenta.length)
    throw new ShapeError(
      `${caller}: \`shares\` must have one entry for each of the ${momenta.length} momenta, got ${shares.length}; pass ρ of each.`,
    );
  for (const [k, share] of shares.entries()) {
    requireNonNegative(caller, `shares[${k}]`, share);
    if (share === 0) refuse(caller, `shares[${k}]`, "above zero", share, "leave out momenta that carry nothing");
  }
  const total = shares.reduce((all, share) => all + share, 0);
  return { momenta, shares: shares.map((share) => share / total) };
}

/**
 * The kurtosis ⟨|φ_p|⁴⟩/⟨|φ_p|²⟩² of one mode of a plane-wave net in a box: 2 for a Gaussian field, 3 at p = 0.
 *
 * Formula: 2 + (κ/P_{±p} − 2)/N with P_{±p} = P_p + P_{−p}; at p = 0: 3 + (3κ/2P₀ − 3)/N. It knows the split only through P.
 * Shapes: numbers. Convention: `probability` is that of the neuron's momentum to be p or −p.
 * Accuracy: rounding. Errors: DomainError for bad arguments.
 * Source: derived here; see {@link optimalSplit} for the split that makes the worst mode best.
 *
 * @example modeKurtosis({ probability: 0.5, width: 4 }); // 2
 */
export function modeKurtosis(options: {
  /** of ±p together, in (0, 1] */
  readonly probability: number;
  /** N */
  readonly width: number;
  /** κ = ⟨a⁴⟩/⟨a²⟩². Default 1, fixed |a|. */
  readonly kurtosis?: number;
  /** whether p = 0. Default false. */
  readonly zeroMode?: boolean;
}): number {
  const caller = "modeKurtosis";
  requireKnownOptions(caller, options, ["probability", "width", "kurtosis", "zeroMode"]);
  const { probability, width, kurtosis = 1, zeroMode = false } = options;
  if (!(probability > 0 && probability <= 1))
    refuse(caller, "probability", "in (0, 1]", probability, "pass P of p and −p together");
  if (!(width >= 1 && width < Number.POSITIVE_INFINITY))
    refuse(caller, "width", "at least 1", width, "pass the number of neurons");
  if (!(kurtosis >= 1 && kurtosis < Number.POSITIVE_INFINITY))
    refuse(caller, "kurtosis", "at least 1", kurtosis, "pass ⟨a⁴⟩/⟨a²⟩²");
  if (typeof zeroMode !== "boolean") refuse(caller, "zeroMode", "true or false", zeroMode, "pass true for p = 0");
  return zeroMode ? 3 + ((1.5 * kurtosis) / probability - 3) / width : 2 + (kurtosis / probability - 2) / width;
}
