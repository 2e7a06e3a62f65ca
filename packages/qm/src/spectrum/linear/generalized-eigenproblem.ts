import { forwardSubstitute } from "@nnft/foundations/dense";
import { coshMass } from "@nnft/interactions/observables";
import { choleskyFactorIfPositive, symmetricEigen } from "@nnft/linear-algebra";
import { type CorrelatorBlocks, entryOf } from "../correlator-blocks.ts";

/** One level at one time: its gap, and |⟨0|O_a|n⟩| of the operators. */
export interface SolvedLevel {
  readonly gap: number;
  readonly elements: readonly number[];
}

/**
 * Levels of one group at time index t, ascending; null where C(t₀) is not positive.
 *
 * Formula: C(t)v = λ C(t₀)v with t₀ = t/2, λ_n = F_n(t)/F_n(t₀), Z_na = (C(t₀)v_n)_a F_n(t₀)^{−1/2} with F_n(t) = e^{−E_n t}, on a
 * circle e^{−E_n t} + e^{−E_n(T−t)}.
 * Source: Lüscher & Wolff (1990); Blossier et al. (2009) for t₀ ≥ t/2.
 */
export function effectiveLevels(
  data: CorrelatorBlocks,
  means: Float64Array,
  powers: readonly number[],
  t: number,
): readonly SolvedLevel[] | null {
  const size = powers.length;
  const early = t / 2;
  const reference = connectedMatrix(data, means, powers, early);
  const later = connectedMatrix(data, means, powers, t);
  // Unit diagonal: powers of x differ by orders of magnitude.
  const scale = powers.map((_, a) => 1 / Math.sqrt(reference[a * size + a]));
  if (!scale.every(Number.isFinite)) return null;
  const scaled = (values: Float64Array): Float64Array =>
    values.map((value, at) => value * scale[Math.floor(at / size)] * scale[at % size]);
  const factor = choleskyFactorIfPositive(scaled(reference), size);
  if (!factor) return null;
  // L⁻¹ C(t) L⁻ᵀ
  const b = scaled(later);
  const half = b.slice();
  forwardSubstitute(factor, half, size, size);
  const whitened = Float64Array.from(
    { length: size * size },
    (_, at) => half[(at % size) * size + Math.floor(at / size)],
  );
  forwardSubstitute(factor, whitened, size, size);
  const { values, vectors } = symmetricEigen(
    Float64Array.from(
      { length: size * size },
      (_, at) => 0.5 * (whitened[at] + whitened[(at % size) * size + Math.floor(at / size)]),
    ),
    size,
  );
  const law = lawOf(data.times[early], data.times[t], data.circle);
  return Array.from({ length: size }, (_, n) => {
    const column = size - 1 - n;
    const lambda = values[column];
    if (!(lambda > 0)) return { gap: Number.NaN, elements: powers.map(() => Number.NaN) };
    const gap = law.energy(lambda);
    // C(t₀)v = L w in scaled operators, w the eigenvector
    const elements = powers.map((__, a) => {
      let sum = 0;
      for (let k = 0; k <= a; k++) sum += factor[a * size + k] * vectors[k * size + column];
      return Math.abs(sum / scale[a]) / Math.sqrt(law.decay(gap));
    });
    return { gap, elements };
  });
}

/** E from λ = F(t)/F(t₀), and F(t₀). */
function lawOf(
  early: number,
  late: number,
  circle: number | undefined,
): { readonly energy: (lambda: number) => number; readonly decay: (energy: number) => number } {
  if (circle === undefined)
    return { energy: (lambda) => -Math.log(lambda) / (late - early), decay: (energy) => Math.exp(-energy * early) };
  return {
    energy: (lambda) => coshMass(1 / lambda, circle / 2 - early, late - early),
    decay: (energy) => Math.exp(-energy * early) + Math.exp(-energy * (circle - early)),
  };
}

/** C_ab at a time: ⟨O_a(t)O_b(0)⟩ − ⟨O_a⟩⟨O_b⟩. */
function connectedMatrix(
  data: CorrelatorBlocks,
  means: Float64Array,
  powers: readonly number[],
  time: number,
): Float64Array {
  const size = powers.length;
  const mean = (power: number): number => means[data.powers.indexOf(power)];
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [a, b] = [powers[Math.floor(at / size)], powers[at % size]];
    // Odd powers have mean 0 exactly where parity holds: their noise is not subtracted.
    const disconnected = data.groups.length > 1 && a % 2 === 1 ? 0 : mean(a) * mean(b);
    return means[entryOf(data, a, b, time)] - disconnected;
  });
}
