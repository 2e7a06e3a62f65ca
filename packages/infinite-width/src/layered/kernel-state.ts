/**
 * The two kernels of a layer's output, per pair of points and per pair of their positions.
 * Channels are infinitely many and alike, so one entry stands for all of them.
 */
export interface KernelState {
  readonly pairs: PointPairs;
  readonly positions: number;
  /** entries [S, S] for each pair of points: position p of the first against p′ of the second; else [S], p = p′ only */
  readonly crossPositions: boolean;
  /** ⟨z(x; p) z(x′; p′)⟩ of one channel, row-major [pairs, entries] */
  readonly nngp: Float64Array;
  /** Σ_θ ∂z(x; p)/∂θ ∂z(x′; p′)/∂θ of one channel, as nngp */
  readonly ntk: Float64Array;
  /** channels are independent Gaussians of mean zero */
  readonly gaussian: boolean;
  /** positions have become features: the next dense layer averages over them */
  readonly flattened: boolean;
  /** largest error of nngp and ntk from the averages over activations, carried along to first order */
  readonly nngpError: number;
  readonly ntkError: number;
  /** where variances come from, if not from the pairs (i, i) of this state; see `variance-tapes.ts` */
  readonly tape?: VarianceTape;
}

/** Hands on the variances of one layer after the other: those of this state, which `own` gives, or those of an earlier pass. */
export type VarianceTape = (own: () => Float64Array) => Float64Array;

/** Pairs of points: the first `points` of them are (i, i), in order; with a tape that reads variances back there are none. */
export interface PointPairs {
  readonly points: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** Number of entries of one pair of points. */
export function entriesOf(state: KernelState): number {
  return state.crossPositions ? state.positions ** 2 : state.positions;
}

/** Variances of all points at all positions, [points, S]. */
export function variancesOf(state: KernelState): Float64Array {
  return state.tape ? state.tape(() => ownVariances(state)) : ownVariances(state);
}

function ownVariances(state: KernelState): Float64Array {
  const { positions, crossPositions, nngp, pairs } = state;
  const entries = entriesOf(state);
  const step = crossPositions ? positions + 1 : 1;
  const variances = new Float64Array(pairs.points * positions);
  for (let i = 0; i < pairs.points; i++)
    for (let p = 0; p < positions; p++) variances[i * positions + p] = nngp[i * entries + p * step];
  return variances;
}

/** Calls `visit` for each entry with the places of its two variances in `variancesOf`. */
export function eachEntry(state: KernelState, visit: (entry: number, first: number, second: number) => void): void {
  const { positions, crossPositions, pairs } = state;
  let entry = 0;
  for (let pair = 0; pair < pairs.first.length; pair++) {
    const first = pairs.first[pair] * positions;
    const second = pairs.second[pair] * positions;
    for (let p = 0; p < positions; p++)
      if (crossPositions) for (let r = 0; r < positions; r++) visit(entry++, first + p, second + r);
      else visit(entry++, first + p, second + p);
  }
}

/** The state with entries p = p′ only. */
export function samePositions(state: KernelState): KernelState {
  if (!state.crossPositions) return state;
  const { positions, pairs } = state;
  const pick = (from: Float64Array): Float64Array =>
    Float64Array.from(
      { length: pairs.first.length * positions },
      (_, k) => from[Math.floor(k / positions) * positions ** 2 + (k % positions) * (positions + 1)],
    );
  return { ...state, crossPositions: false, nngp: pick(state.nngp), ntk: pick(state.ntk) };
}
