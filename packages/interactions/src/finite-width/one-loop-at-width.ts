import ndarray, { type NdArray } from "ndarray";
import { type BoxModes, type BoxNet, boxModes, sum } from "./box-net.ts";
import { requireWidth } from "./require-width.ts";

export interface OneLoopOptions extends BoxNet {
  /** N, or the mean number of neurons */
  readonly width: number;
  /** whether the number of neurons is N, or drawn from a Poisson law of mean N. Default "fixed". */
  readonly neurons?: "fixed" | "poisson";
}

/** φ⁴ to first order in λ at a finite width, momentum by momentum. */
export interface OneLoop {
  /** the integers n of the momenta 2πn/L, [K, d] */
  readonly momenta: NdArray<Int32Array>;
  /** G_p of the free net, [K] */
  readonly propagator: NdArray<Float64Array>;
  /** R_p: the slope in units of its infinite-width value −½G₀G_p², [K] */
  readonly ratio: NdArray<Float64Array>;
  /** dG_p/dλ at λ = 0, [K] */
  readonly slope: NdArray<Float64Array>;
  /** −dG_p/dδ at δ = 0 in units of G_p², for the mass term ½δ∫φ², [K] */
  readonly massRatio: NdArray<Float64Array>;
  /** the δ/λ that would cancel the slope at p, [K]; −½G₀ at infinite width */
  readonly massCounterterm: NdArray<Float64Array>;
  /** the tree amplitude of four distinct |p| in units of −λVΠG_p */
  readonly treeFactor: number;
  /**
   * the part of the bubble at second order, in units of its value at infinite width, that every loop momentum has whose |k| and |P − k| differ from each
   * other and from four distinct external |p|
   */
  readonly bubbleFactor: number;
}

/**
 * The first order of λφ⁴ in a periodic box at finite width, exactly in N, for any split of the propagator and any read-out.
 *
 * With ρ = G_p/(VG₀), u = F_p²/⟨F²⟩, ū = Σρu and the read-out moments κ, κ₆:
 *   dG_p/dλ = −½ G₀ G_p² R_p,
 *   R_p = 1 + (1/N)[(κu − 1)/2ρ + κu − 3] + (1/N²)[(3κ₆u²/2 − 3κū/2 − 6κu + 6)/12ρ − κu + 2],
 *   and at p = 0 beside it [κu/4N + (κ₆u² − 3κu)/12N²]/ρ.
 * A Poisson number of neurons: R_p = 1 + (1/N)(κu/2ρ + κu) + κ₆u²/8ρN², at p = 0 beside it [κu/4N + κ₆u²/12N²]/ρ.
 * The mass term: 1 + (1/N)[(κu − 1)/2ρ − 1], Poisson 1 + κu/2ρN, at p = 0 beside it κu/4Nρ.
 * α = 0 with fixed |a| has R_p = (1 − 1/N)² for every p ≠ 0: no term grows with the volume or the cutoff. Every other choice has one.
 * Lines of a diagram are neurons: a tree has 4, Π_{j<4}(1 − j/N), a bubble 6, and with it the logarithm of its loop. Loop momenta that coincide with each
 * other or with external ones have no such factor; they add terms with G₀ and V, which no logarithm has.
 * Shapes: K momenta of d integers. Convention: S = (λ/4!)∫φ⁴, G_p = ⟨|φ_p|²⟩, φ_p = V^{−1/2}∫e^{−ip·x}φ.
 * Accuracy: rounding. First order only: see {@link widthScan} for where it can be trusted.
 * Errors: DomainError for bad options.
 * Source: derived here by counting neurons that share a momentum; confirmed by enumeration of all networks of 1, 2 and 3 neurons. Plane-wave
 * nets by their split: arXiv:2604.27050.
 *
 * @example oneLoopAtWidth({ lengths: [5], mass: 0.8, cutoff: 3, width: 2 }).ratio.get(0) // 0.25
 */
export function oneLoopAtWidth(options: OneLoopOptions): OneLoop {
  const caller = "oneLoopAtWidth";
  const modes = boxModes(caller, options, ["width", "neurons"]);
  const width = requireWidth(caller, options.width, options.neurons);
  const { ratio, massRatio } = ratiosAtWidth(modes, width, options.neurons === "poisson");
  const { momenta, propagator, variance } = modes;
  const d = options.lengths.length;
  const slope = ratio.map((r, p) => -0.5 * variance * propagator[p] ** 2 * r);
  const counterterm = ratio.map((r, p) => (-0.5 * variance * r) / massRatio[p]);
  const list = (values: Float64Array): NdArray<Float64Array> => ndarray(values, [values.length]);
  return {
    momenta: ndarray(Int32Array.from(momenta.flatMap(({ integers }) => integers)), [momenta.length, d]),
    propagator: list(propagator),
    ratio: list(ratio),
    slope: list(slope),
    massRatio: list(massRatio),
    massCounterterm: list(counterterm),
    treeFactor: options.neurons === "poisson" ? 1 : distinctNeurons(width, 4),
    bubbleFactor: options.neurons === "poisson" ? 1 : distinctNeurons(width, 6),
  };
}

/** The share of n-tuples of neurons that are distinct, Π_{j<n}(1 − j/N): 0 where there are fewer than n. */
export function distinctNeurons(width: number, count: number): number {
  let share = 1;
  for (let j = 1; j < count; j++) share *= 1 - j / width;
  return Math.max(0, share);
}

/** R_p and its companion for the mass term. */
export function ratiosAtWidth(
  { momenta, share, split, moments: { kurtosis, sixth } }: BoxModes,
  width: number,
  poisson: boolean,
): { readonly ratio: Float64Array; readonly massRatio: Float64Array } {
  const mean = sum(share.map((rho, p) => rho * split[p]));
  const [first, second] = [1 / width, 1 / width ** 2];
  const ratio = share.map((rho, p) => {
    const quartic = kurtosis * split[p];
    const sextic = sixth * split[p] ** 2;
    const zeroMode = momenta[p].square === 0 ? 1 / rho : 0;
    if (poisson)
      return (
        1 +
        first * (quartic / (2 * rho) + quartic + (zeroMode * quartic) / 4) +
        second * (sextic / (8 * rho) + (zeroMode * sextic) / 12)
      );
    return (
      1 +
      first * ((quartic - 1) / (2 * rho) + quartic - 3 + (zeroMode * quartic) / 4) +
      second *
        ((1.5 * sextic - 1.5 * kurtosis * mean - 6 * quartic + 6) / (12 * rho) -
          quartic +
          2 +
          (zeroMode * (sextic - 3 * quartic)) / 12)
    );
  });
  const massRatio = share.map((rho, p) => {
    const quartic = kurtosis * split[p];
    const zeroMode = momenta[p].square === 0 ? quartic / (4 * rho) : 0;
    return 1 + first * (zeroMode + (poisson ? quartic / (2 * rho) : (quartic - 1) / (2 * rho) - 1));
  });
  return { ratio, massRatio };
}
