import { ConvergenceError } from "@nnft/foundations";
import { refuse, requireFinite, requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { symmetricEigen } from "@nnft/linear-algebra";

export interface TwoFlavourOptions {
  /** ω of the boson */
  readonly frequency: number;
  /** m of h = mσ₃ + gxσ₁ */
  readonly mass: number;
  /** g */
  readonly coupling: number;
  /** β */
  readonly inverseTemperature: number;
  /** how many levels of the Rabi part are returned; default 4 */
  readonly levels?: number;
}

/** An oscillator coupled to two flavours of fermions, by exact levels. */
export interface TwoFlavourModel {
  /** Z = 2Z_osc + Z_Rabi */
  readonly partition: number;
  /** Z_Rabi/Z_osc, the sector of one fermion */
  readonly ratio: number;
  /** ⟨x²⟩ in all four fermion states */
  readonly positionSquare: number;
  /** levels of the sector of one fermion, ascending */
  readonly energies: Float64Array;
  /** ⟨ψ_a(τ)ψ̄_a(0)⟩ of flavour a = 0 or 1, 0 < τ < β: σ₃ is 1 for flavour 0 */
  readonly propagator: (flavour: number, time: number) => number;
}

const MOST_STATES = 400;

/**
 * A Yukawa model with exact levels and a positive weight: H = p²/2 + ω²x²/2 + c†(mσ₃ + gxσ₁)c with two flavours.
 *
 * Formula: no fermion and two fermions leave the oscillator; one fermion makes the Rabi model p²/2 + ω²x²/2 + mσ₃ + gxσ₁, so Z = 2Z_osc + Z_Rabi.
 * Convention: ħ = mass of x = 1; trace h = 0. Accuracy: 1e-11 relative, by oscillator states doubled until nothing changes.
 * Errors: DomainError for options out of range; ConvergenceError where 400 states do not suffice. Source: Rabi 1936; Braak 2011.
 * @example twoFlavourModel({ frequency: 1, mass: 0.7, coupling: 0.9, inverseTemperature: 4 }).ratio; // 39.0593136056
 */
export function twoFlavourModel(options: TwoFlavourOptions): TwoFlavourModel {
  const caller = "twoFlavourModel";
  requireKnownOptions(caller, options, ["frequency", "mass", "coupling", "inverseTemperature", "levels"]);
  const frequency = requirePositive(caller, "frequency", options.frequency);
  const mass = requireFinite(caller, "mass", options.mass);
  const coupling = requireFinite(caller, "coupling", options.coupling);
  const beta = requirePositive(caller, "inverseTemperature", options.inverseTemperature);
  const levels = requireInteger(caller, "levels", options.levels ?? 4, 1, 24);
  const oscillator = 0.5 / Math.sinh((beta * frequency) / 2);
  const square = 1 / (2 * frequency * Math.tanh((beta * frequency) / 2));
  let before: { sum: number; x2: number } | undefined;
  for (let states = 48; ; states *= 2) {
    if (states > MOST_STATES)
      throw new ConvergenceError(
        `${caller}: ${MOST_STATES} oscillator states do not give the partition function; take a weaker coupling or a lower temperature.`,
      );
    const { values, x2, shares } = rabi(frequency, mass, coupling, states);
    let [sum, weighted] = [0, 0];
    values.forEach((energy, n) => {
      const weight = Math.exp(-beta * energy);
      sum += weight;
      weighted += weight * x2[n];
    });
    const settled =
      before && Math.abs(sum - before.sum) <= 1e-12 * sum && Math.abs(weighted - before.x2) <= 1e-12 * weighted;
    if (settled) {
      const partition = 2 * oscillator + sum;
      return {
        partition,
        ratio: sum / oscillator,
        positionSquare: (2 * oscillator * square + weighted) / partition,
        energies: values.slice(0, levels),
        propagator: (flavour, time) => {
          const name = `${caller}.propagator`;
          const a = requireInteger(name, "flavour", flavour, 0, 1);
          const t = requirePositive(name, "time", time);
          if (t >= beta) refuse(name, "time", `below β = ${beta}`, t, "pass a time on the circle");
          return lehmann({ values, shares, states, frequency, beta }, a, t) / partition;
        },
      };
    }
    before = { sum, x2: weighted };
  }
}

interface RabiLevels {
  readonly values: Float64Array;
  /** |⟨n, a|k⟩|² at 2states·k + 2n + a */
  readonly shares: Float64Array;
  readonly states: number;
  readonly frequency: number;
  readonly beta: number;
}

/** Tr e^{−(β−τ)H}c_a e^{−τH}c_a†: a fermion is added to none, or to one of the other flavour. */
function lehmann({ values, shares, states, frequency, beta }: RabiLevels, a: number, time: number): number {
  let sum = 0;
  values.forEach((energy, k) => {
    const [added, left] = [Math.exp(-time * energy), Math.exp(-(beta - time) * energy)];
    for (let n = 0; n < states; n++) {
      const free = frequency * (n + 0.5);
      const at = 2 * states * k + 2 * n;
      sum += shares[at + a] * Math.exp(-(beta - time) * free) * added;
      sum += shares[at + 1 - a] * Math.exp(-time * free) * left;
    }
  });
  return sum;
}

/** Levels of p²/2 + ω²x²/2 + mσ₃ + gxσ₁ between oscillator states, and ⟨n|x²|n⟩; states n with spin alternating are one parity. */
function rabi(
  frequency: number,
  mass: number,
  coupling: number,
  states: number,
): { readonly values: Float64Array; readonly x2: Float64Array; readonly shares: Float64Array } {
  const found: { readonly energy: number; readonly square: number; readonly share: Float64Array }[] = [];
  // parity ±: |n⟩ with spin ±(−1)ⁿ
  for (const parity of [1, -1]) {
    const matrix = new Float64Array(states * states);
    for (let n = 0; n < states; n++) {
      matrix[n * (states + 1)] = frequency * (n + 0.5) + parity * (n % 2 === 0 ? mass : -mass);
      if (n + 1 < states) {
        const x = coupling * Math.sqrt((n + 1) / (2 * frequency));
        matrix[n * states + n + 1] = x;
        matrix[(n + 1) * states + n] = x;
      }
    }
    const { values, vectors } = symmetricEigen(matrix, states);
    for (let k = 0; k < states; k++) {
      let square = 0;
      const share = new Float64Array(2 * states);
      for (let n = 0; n < states; n++) {
        const v = vectors[n * states + k];
        // σ₃ = parity·(−1)ⁿ
        share[2 * n + ((n % 2 === 0) === (parity === 1) ? 0 : 1)] = v * v;
        square += (v * v * (2 * n + 1)) / (2 * frequency);
        if (n + 2 < states) square += (v * vectors[(n + 2) * states + k] * Math.sqrt((n + 1) * (n + 2))) / frequency;
      }
      found.push({ energy: values[k], square, share });
    }
  }
  found.sort((a, b) => a.energy - b.energy);
  const shares = new Float64Array(4 * states * states);
  found.forEach(({ share }, k) => {
    shares.set(share, 2 * states * k);
  });
  return {
    values: Float64Array.from(found, ({ energy }) => energy),
    x2: Float64Array.from(found, ({ square }) => square),
    shares,
  };
}
