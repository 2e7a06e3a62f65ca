import { UnsupportedError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { diagonalize } from "@nnft/qm";
import { at, indexOf, reachOf, readSuperpotential, sectorPotential } from "./superpotential.ts";

export interface SupersymmetricOptions {
  /** c_0, c_1, … of W′(x) = Σ c_k x^k */
  readonly slope: readonly number[];
  /** levels of each sector; default 4 */
  readonly levels?: number;
}

/** Supersymmetric quantum mechanics of a polynomial superpotential. */
export interface SupersymmetricMechanics {
  /** levels of H_− = p²/2 + ½W′² − ½W″, c†c = 0 */
  readonly bosonic: Float64Array;
  /** levels of H_+ = p²/2 + ½W′² + ½W″, c†c = 1 */
  readonly fermionic: Float64Array;
  /** E > 0 of the pairs of both sectors, their means */
  readonly pairs: Float64Array;
  /** the largest difference of the two levels of a pair: an accuracy */
  readonly splitting: number;
  /** no state of energy 0 */
  readonly broken: boolean;
  /** the sector of the state of energy 0 */
  readonly zeroState: "bosonic" | "fermionic" | undefined;
  /** Tr(−1)^F: 1, 0 or −1 */
  readonly index: -1 | 0 | 1;
  /** ⟨x^k⟩ of the state of energy 0, by e^{∓2W} */
  readonly moment: (power: number) => number;
  /** ⟨ψ(t)ψ̄(0)⟩ = Σ_n 2E_n|x_{n0}|² e^{−E_n t}, t ≥ 0; 1 at t = 0 (for a fermionic zero state, of ψ̄ and ψ exchanged) */
  readonly fermionPropagator: (time: number) => number;
}

/** Levels behind the fermion propagator. */
const PROPAGATING = 14;

/**
 * Supersymmetric quantum mechanics, S = ∫½ẋ² + ½W′² + ψ̄(∂ + W″)ψ: the spectra of both sectors and what they say of supersymmetry.
 *
 * Formula: H_∓ = p²/2 + ½W′² ∓ ½W″; E_0 = 0 where e^{−W} or e^{W} is normalisable (odd degree of W′), all levels E > 0 are paired. For even degree
 * supersymmetry is broken. ψ_0² = e^{∓2W}/∫, ⟨ψ(t)ψ̄(0)⟩ = Σ_n 2E_n|x_{n0}|²e^{−E_n t}, whose value 1 at t = 0 is a sum rule.
 * Shapes: coefficients of W′ → levels. Convention: ħ = mass = 1. Accuracy: 1e-11 of the spread of the levels; `splitting` is the largest difference of a pair.
 * Errors: DomainError for coefficients; UnsupportedError for moments and propagators where supersymmetry is broken.
 * Source: Witten 1981, 1982; Cooper, Khare & Sukhatme 1995.
 * @example supersymmetricMechanics({ slope: [0, 1, 0, 1] }).pairs[0]; // 1.6865005295728
 */
export function supersymmetricMechanics(options: SupersymmetricOptions): SupersymmetricMechanics {
  const caller = "supersymmetricMechanics";
  requireKnownOptions(caller, options, ["slope", "levels"]);
  const potential = readSuperpotential(caller, options.slope);
  const levels = requireInteger(caller, "levels", options.levels ?? 4, 1, 24);
  const index = indexOf(potential);
  const count = Math.max(levels + 1, index === 0 ? 1 : PROPAGATING);
  const [minus, plus] = ([-1, 1] as const).map((sign) =>
    diagonalize({ potential: sectorPotential(potential, sign), levels: count }),
  );
  const zeroFirst = (energies: Float64Array, zero: boolean): Float64Array => {
    const list = energies.slice(0, levels);
    if (zero) list[0] = 0;
    return list;
  };
  const [upper, lower] = [minus, plus].map(({ energies }, sector) =>
    energies.slice(index === (sector === 0 ? 1 : -1) ? 1 : 0),
  );
  const pairs = Float64Array.from({ length: levels }, (_, n) => (upper[n] + lower[n]) / 2);
  const own = index === -1 ? plus : minus;
  const ask = (name: string): void => {
    if (index === 0)
      throw new UnsupportedError(
        `${caller}.${name}: supersymmetry is broken, no state has energy 0; use diagonalize of @nnft/qm for the sectors.`,
      );
  };
  return {
    bosonic: zeroFirst(minus.energies, index === 1),
    fermionic: zeroFirst(plus.energies, index === -1),
    pairs,
    splitting: pairs.reduce((most, _, n) => Math.max(most, Math.abs(upper[n] - lower[n])), 0),
    broken: index === 0,
    zeroState: index === 0 ? undefined : index === 1 ? "bosonic" : "fermionic",
    index,
    moment: (power) => {
      ask("moment");
      requireInteger(`${caller}.moment`, "power", power, 0, 40);
      const reach = reachOf(potential, 40);
      const weight = (x: number): number =>
        Math.exp(-2 * index * (at(potential.primitive, x) - lowest(potential, index, reach)));
      const integral = (k: number): number =>
        adaptivePanels((x) => x ** k * weight(x), -reach, reach, { panels: 64 }).value;
      return integral(power) / integral(0);
    },
    fermionPropagator: (time) => {
      ask("fermionPropagator");
      requireNonNegative(`${caller}.fermionPropagator`, "time", time);
      let sum = 0;
      for (let n = 1; n < count; n++)
        sum += 2 * own.energies[n] * own.matrixElement(1, n, 0) ** 2 * Math.exp(-own.energies[n] * time);
      return sum;
    },
  };
}

/** min ±W on the range. */
function lowest({ primitive }: { primitive: readonly number[] }, sign: number, reach: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= 400; i++) least = Math.min(least, sign * at(primitive, reach * (i / 200 - 1)));
  return sign * least;
}
