import type { PairAverages } from "@nnft/gaussian-averages";
import { loadSimd, type Simd } from "@nnft/simd";
import type { ArrayRoom } from "./array-room.ts";
import { type KernelState, variancesOf } from "./kernel-state.ts";

/** Entries of a pair of points from which on the SIMD kernels are worth their copies. */
const MANY = 2 ** 10;
/** K² ≥ NEAR·q₁q₂: angles at which relu is as steep as a square root, or products beyond float64; closed forms know what to do. */
const NEAR = 1 - 2 ** -45;

let simd: Simd | undefined;

/** ⟨σσ⟩ and ⟨σ′σ′⟩Θ on every entry. */
export interface MappedState {
  readonly nngp: Float64Array;
  readonly ntk: Float64Array;
}

/** relu or erf, where the SIMD kernels serve a state: all pairs of many positions, exact so far. */
export function simdMap(name: string | undefined, state: KernelState): "relu" | "erf" | undefined {
  if (name !== "relu" && name !== "erf") return undefined;
  const exact = state.nngpError === 0 && state.ntkError === 0;
  return exact && state.crossPositions && state.positions ** 2 >= MANY ? name : undefined;
}

/**
 * Maps the positions of a pair of points against each other by the SIMD kernels, one pair after the other; entries of nearly parallel positions
 * come from the closed forms again.
 *
 * Cost: 12 ns an entry; half of that for a point with itself.
 */
export function mapPositions(
  state: KernelState,
  activation: "relu" | "erf",
  { average }: PairAverages,
  room: ArrayRoom,
): MappedState {
  const { positions, pairs } = state;
  const variances = variancesOf(state);
  const size = positions ** 2;
  const [nngp, ntk] = [room.take(state.nngp.length), room.take(state.ntk.length)];
  simd ??= loadSimd();
  for (let pair = 0; pair < pairs.first.length; pair++) {
    const of = (side: Int32Array): Float64Array =>
      variances.slice(side[pair] * positions, (side[pair] + 1) * positions);
    const [rows, columns] = [of(pairs.first), of(pairs.second)];
    const own = pairs.first[pair] === pairs.second[pair];
    const partOf = (from: Float64Array): Float64Array => from.subarray(pair * size, (pair + 1) * size);
    const [k, theta] = [partOf(state.nngp), partOf(state.ntk)];
    const target = { k: partOf(nngp), theta: partOf(ntk) };
    simd.kernelRecursion({
      rows: positions,
      columns: positions,
      k,
      theta,
      rowVariances: rows,
      columnVariances: own ? undefined : columns,
      layers: [{ activation, weightVariance: 1, biasVariance: 0, kernelRate: 0 }],
      target,
    });
    mapNear(average, { k, theta, rows, columns }, target);
  }
  return { nngp, ntk };
}

interface Entries {
  readonly k: Float64Array;
  readonly theta: Float64Array;
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

function mapNear(
  average: PairAverages["average"],
  { k, theta, rows, columns }: Entries,
  target: { readonly k: Float64Array; readonly theta: Float64Array },
): void {
  const near: number[] = [];
  for (let p = 0, at = 0; p < rows.length; p++) {
    const limit = NEAR * rows[p];
    // also where a product is no number
    for (let r = 0; r < columns.length; r++, at++) if (!(k[at] * k[at] < limit * columns[r])) near.push(at);
  }
  if (near.length === 0) return;
  const pick = (from: (at: number) => number): Float64Array => Float64Array.from(near, from);
  const [value, slope] = [new Float64Array(near.length), new Float64Array(near.length)];
  average(
    pick((at) => rows[Math.floor(at / columns.length)]),
    pick((at) => columns[at % columns.length]),
    pick((at) => k[at]),
    value,
    slope,
  );
  near.forEach((at, i) => {
    target.k[at] = value[i];
    target.theta[at] = slope[i] * theta[at];
  });
}
