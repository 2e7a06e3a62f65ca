import { forwardSubstitute } from "@nnft/foundations/dense";
import { choleskyFactorIfPositive, symmetricEigen } from "@nnft/linear-algebra";
import { type CorrelatorBlocks, entryOf } from "./correlator-blocks.ts";

/** One level at one time: its gap, and |⟨0|O_a|n⟩| of the operators. */
export interface SolvedLevel {
  readonly gap: number;
  readonly elements: readonly number[];
}

/**
 * Levels of one group at time index t, ascending; null where C(t₀) is not positive.
 *
 * Formula: C(t)v = λ C(t₀)v with t₀ = t/2, E_n = −ln λ_n/(t − t₀), Z_na = (C(t₀)v_n)_a e^{E_n t₀/2}.
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
  const interval = data.times[t] - data.times[early];
  return Array.from({ length: size }, (_, n) => {
    const column = size - 1 - n;
    const lambda = values[column];
    if (!(lambda > 0)) return { gap: Number.NaN, elements: powers.map(() => Number.NaN) };
    const gap = -Math.log(lambda) / interval;
    // C(t₀)v = L w in scaled operators, w the eigenvector
    const elements = powers.map((__, a) => {
      let sum = 0;
      for (let k = 0; k <= a; k++) sum += factor[a * size + k] * vectors[k * size + column];
      return Math.abs((sum / scale[a]) * Math.exp((gap * data.times[early]) / 2));
    });
    return { gap, elements };
  });
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
