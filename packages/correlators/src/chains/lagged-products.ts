import type { Replica } from "./replicas.ts";

/** A series on a regular spacing; 0 in its holes. */
export interface Series {
  readonly values: Float64Array;
  /** 1 where a value was measured; undefined without holes */
  readonly known: Uint8Array | undefined;
}

/** Σ_a f_a (a_i − ā_a) of each measurement, at its place. */
export function fluctuations(
  { data, samples, points, places, span }: Replica,
  means: Float64Array,
  gradient: ArrayLike<number>,
): Series {
  const values = new Float64Array(span);
  const known = places ? new Uint8Array(span) : undefined;
  for (let i = 0, k = 0; i < samples; i++) {
    const at = places ? places[i] : i;
    if (known) known[at] = 1;
    for (let a = 0; a < points; a++) values[at] += gradient[a] * (data[k++] - means[a]);
  }
  return { values, known };
}

/** ½(δ_i + sign·δ_{i+1}), times signⁱ: the mean of neighbours, or half their difference with alternating sign. */
export function neighbours({ values, known }: Series, sign: 1 | -1): Series {
  const length = values.length - 1;
  const pairs = new Float64Array(length);
  const both = known ? new Uint8Array(length) : undefined;
  for (let i = 0, turn = 0.5; i < length; i++, turn *= sign) {
    if (both && known) {
      if (!(known[i] && known[i + 1])) continue;
      both[i] = 1;
    }
    pairs[i] = turn * (values[i] + sign * values[i + 1]);
  }
  return { values: pairs, known: both };
}

/** How many pairs of measurements lie `lag` apart. */
export function pairsAt(all: readonly Series[], lag: number): number {
  let count = 0;
  for (const { values, known } of all) {
    if (!known) count += Math.max(0, values.length - lag);
    else for (let i = lag; i < known.length; i++) count += known[i] & known[i - lag];
  }
  return count;
}

/** Γ(t): the mean of δ_i δ_{i+t} over the pairs that were measured; NaN where there are none. */
export function lagged(all: readonly Series[], lag: number): number {
  let sum = 0;
  for (const { values } of all) for (let i = lag; i < values.length; i++) sum += values[i] * values[i - lag];
  return sum / pairsAt(all, lag);
}
