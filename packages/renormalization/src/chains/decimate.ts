import { DomainError, ShapeError } from "@nnft/foundations";
import {
  quoted,
  refuse,
  requireFunction,
  requireInteger,
  requireKnownOptions,
  requireNumbers,
  requirePositive,
} from "@nnft/foundations/checks";

/**
 * A Markov chain on a line of sites: the free oscillator with ⟨x_i x_{i+1}⟩/⟨x_i²⟩ = a; the Villain rotor of stiffness K; a rotor by the ratios
 * r_n = c_n/c₀ of the harmonics of its link weight, n = 1, 2, …; a transfer matrix, row after row.
 */
export type Chain =
  | { readonly kind: "ornstein-uhlenbeck"; readonly correlation: number }
  | { readonly kind: "villain"; readonly stiffness: number }
  | { readonly kind: "rotor"; readonly ratios: readonly number[] }
  | { readonly kind: "transfer matrix"; readonly size: number; readonly matrix: Float64Array };

const fields = {
  "ornstein-uhlenbeck": ["correlation"],
  villain: ["stiffness"],
  rotor: ["ratios"],
  "transfer matrix": ["size", "matrix"],
} as const;

/**
 * The renormalisation step of a chain in d = 1: all sites but every `keep`-th are summed over. The chain keeps its kind, exactly.
 *
 * Formula: a → a^s; K → K/s; r_n → r_n^s; T → T^s with s = `keep`. Energies of the transfer matrix per length do not change, nor do the
 * ratios ln r_n/ln r₁ of a rotor: the cosine action never becomes Villain's.
 * Shapes: a chain of sites → a chain of every `keep`-th site. Accuracy: rounding.
 * Errors: DomainError for an unknown kind or numbers out of range; ShapeError for a matrix that does not fit.
 * Source: Kadanoff 1966; José, Kadanoff, Kirkpatrick & Nelson 1977 for rotors.
 *
 * @example decimate({ kind: "villain", stiffness: 0.9 }, 2); // { kind: "villain", stiffness: 0.45 }
 */
export function decimate<Kind extends Chain>(chain: Kind, keep = 2): Kind {
  const caller = "decimate";
  requireInteger(caller, "keep", keep);
  const kind = chain?.kind;
  if (!Object.hasOwn(fields, kind ?? ""))
    refuse(
      caller,
      "chain",
      `of kind ${Object.keys(fields).map(quoted).join(", ")}`,
      kind ?? chain,
      "name one of these",
    );
  requireKnownOptions(caller, chain, ["kind", ...fields[kind]], "field of `chain`");
  return { ...chain, ...decimated(caller, chain, keep) };
}

function decimated(caller: string, chain: Chain, keep: number): Partial<Chain> {
  switch (chain.kind) {
    case "ornstein-uhlenbeck":
      if (!(chain.correlation > -1 && chain.correlation < 1))
        refuse(caller, "chain.correlation", "between −1 and 1", chain.correlation, "pass ⟨x_i x_{i+1}⟩/⟨x_i²⟩");
      return { correlation: chain.correlation ** keep };
    case "villain":
      return { stiffness: requirePositive(caller, "chain.stiffness", chain.stiffness) / keep };
    case "rotor":
      return { ratios: requireNumbers(caller, "chain.ratios", chain.ratios).map((ratio) => ratio ** keep) };
    case "transfer matrix":
      return { matrix: power(requireSquare(caller, chain.matrix, chain.size), chain.size, keep) };
  }
}

function requireSquare(caller: string, matrix: Float64Array, size: number): Float64Array {
  requireInteger(caller, "chain.size", size);
  if (!(matrix instanceof Float64Array) || matrix.length !== size * size)
    throw new ShapeError(
      `${caller}: \`chain.matrix\` must be a Float64Array of ${size * size} entries, got ${quoted(matrix)}; pass its rows one after the other.`,
    );
  requireNumbers(caller, "chain.matrix", matrix);
  return matrix;
}

function power(matrix: Float64Array, size: number, exponent: number): Float64Array {
  const times = (a: Float64Array, b: Float64Array): Float64Array =>
    Float64Array.from(a, (_, at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      let sum = 0;
      for (let k = 0; k < size; k++) sum += a[i * size + k] * b[k * size + j];
      return sum;
    });
  let result: Float64Array | undefined;
  let square = matrix;
  for (let left = exponent; left > 0; left >>= 1) {
    if (left & 1) result = result ? times(result, square) : square.slice();
    if (left > 1) square = times(square, square);
  }
  return result!;
}

/**
 * The ratios r_n = c_n/c₀ of the harmonics of a rotor's link weight, c_n = ∫ dt e^{−S(t)} cos nt.
 *
 * Shapes: n = 1 … `count` → [count]. Convention: the weight is even and 2π-periodic.
 * Accuracy: the trapezoid rule on `nodes` angles, exponentially accurate for smooth weights.
 * Errors: DomainError for a weight that is negative or not finite, or bad counts. Source: the definition.
 *
 * @example rotorRatios((t) => Math.exp(1.5 * Math.cos(t)), 2); // I₁(1.5)/I₀(1.5), I₂(1.5)/I₀(1.5)
 */
export function rotorRatios(weight: (angle: number) => number, count: number, nodes = 512): number[] {
  const caller = "rotorRatios";
  requireFunction(caller, "weight", weight);
  requireInteger(caller, "count", count);
  requireInteger(caller, "nodes", nodes, 2 * count + 2);
  const sums = new Float64Array(count + 1);
  for (let k = 0; k < nodes; k++) {
    const angle = (2 * Math.PI * k) / nodes;
    const value = weight(angle);
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw new DomainError(
        `${caller}: \`weight\` must be finite and not negative, got ${value} at ${angle}; pass e^{−S}.`,
      );
    for (let n = 0; n <= count; n++) sums[n] += value * Math.cos(n * angle);
  }
  return Array.from(sums.subarray(1), (sum) => sum / sums[0]);
}

/**
 * What decimation cannot change in a rotor: ln r_n/ln r₁ for n = 2, 3, …; n² for Villain's.
 *
 * Shapes: ratios [K] → [K − 1]. Accuracy: rounding. Errors: DomainError for ratios outside (0, 1). Source: derived here.
 *
 * @example decimationInvariants(rotorRatios((t) => Math.exp(1.5 * Math.cos(t)), 2)); // [3.06207901413]
 */
export function decimationInvariants(ratios: readonly number[]): number[] {
  const caller = "decimationInvariants";
  for (const ratio of requireNumbers(caller, "ratios", ratios, 2))
    if (!(ratio > 0 && ratio < 1)) refuse(caller, "ratios", "between 0 and 1", ratio, "pass those of rotorRatios");
  return ratios.slice(1).map((ratio) => Math.log(ratio) / Math.log(ratios[0]));
}
