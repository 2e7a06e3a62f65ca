import type { PositionWindows } from "@nnft/architectures/layer-plan";
import type { ArrayRoom } from "./array-room.ts";
import type { KernelState } from "./kernel-state.ts";

/**
 * The sum of a convolution: K⁺(o, o′) = Σ_k K(table[o,k], table[o′,k]), zeros beyond the edge; both positions move together. The weights divide
 * it by the size of the window. The state has arrays of its own.
 * Source: Novak et al. 2019 and Arora et al. 2019 (convolutional kernels).
 */
export function alongWindows(state: KernelState, windows: PositionWindows, room: ArrayRoom): KernelState {
  const { positions, crossPositions, pairs } = state;
  const { table, window } = windows;
  const out = table.length / window;
  const count = pairs.first.length;
  const writeAll = crossPositions ? pairSums(windows, positions) : positionSums(windows);
  const apply = (from: Float64Array): Float64Array => {
    const sums = room.take(count * (crossPositions ? out * out : out));
    const [size, sizeIn] = [sums.length / count, from.length / count];
    for (let pair = 0; pair < count; pair++) writeAll(from, pair * sizeIn, sums, pair * size);
    return sums;
  };
  const errors = { nngpError: window * state.nngpError, ntkError: window * state.ntkError };
  return { ...state, ...errors, positions: out, nngp: apply(state.nngp), ntk: apply(state.ntk) };
}

/** Writes the sums over windows of a pair of points that begins at `start` to `sums`, from `at` on. */
type WriteSums = (from: Float64Array, start: number, sums: Float64Array, at: number) => void;

/** Entries p = p′ only. */
function positionSums({ table, window }: PositionWindows): WriteSums {
  return (from, start, sums, at) => {
    sums.fill(0, at, at + table.length / window);
    for (let place = 0; place < table.length; place++)
      if (table[place] >= 0) sums[at + Math.floor(place / window)] += from[start + table[place]];
  };
}

/** All pairs of positions: row o adds the rows under its window, each moved as the window says. */
function pairSums(windows: PositionWindows, positions: number): WriteSums {
  const { table, window } = windows;
  const out = table.length / window;
  const stretches = stretchesOf(windows);
  const places = new Int32Array(window);
  return (from, start, sums, at) => {
    for (let o = 0; o < out; o++)
      for (const { first, length, inputs } of stretches) {
        let used = 0;
        for (let k = 0; k < window; k++) {
          const p = table[o * window + k];
          if (p >= 0 && inputs[k] >= 0) places[used++] = start + p * positions + inputs[k];
        }
        addRows(from, places, used, length, sums, at + o * out + first);
      }
  };
}

/** Writes the sum of runs of one length that begin at the first `used` of `places`, three at a time. */
function addRows(
  from: Float64Array,
  places: Int32Array,
  used: number,
  length: number,
  sums: Float64Array,
  to: number,
): void {
  if (used === 9) {
    addNine(from, places, length, sums, to);
    return;
  }
  if (used < 3) sums.fill(0, to, to + length);
  let k = 0;
  for (; k + 2 < used; k += 3) {
    const [a, b, c] = [places[k], places[k + 1], places[k + 2]];
    if (k === 0) for (let i = 0; i < length; i++) sums[to + i] = from[a + i] + from[b + i] + from[c + i];
    else for (let i = 0; i < length; i++) sums[to + i] += from[a + i] + from[b + i] + from[c + i];
  }
  for (; k < used; k++) {
    const a = places[k];
    for (let i = 0; i < length; i++) sums[to + i] += from[a + i];
  }
}

/** The windows of 3 × 3 in one go. */
function addNine(from: Float64Array, places: Int32Array, length: number, sums: Float64Array, to: number): void {
  const [a, b, c, d, e, f, g, h, k] = places;
  for (let i = 0; i < length; i++) {
    const upper = from[a + i] + from[b + i] + from[c + i];
    const middle = from[d + i] + from[e + i] + from[f + i];
    sums[to + i] = upper + middle + (from[g + i] + from[h + i] + from[k + i]);
  }
}

/** Outputs first … first + length − 1, which see inputs[k], inputs[k] + 1, … at every place k of their windows, or −1: none. */
interface Stretch {
  readonly first: number;
  readonly length: number;
  readonly inputs: readonly number[];
}

function stretchesOf({ table, window }: PositionWindows): readonly Stretch[] {
  const out = table.length / window;
  const stretches: Stretch[] = [];
  for (let first = 0; first < out; ) {
    const inputs = Array.from(table.subarray(first * window, (first + 1) * window));
    const follows = (o: number): boolean =>
      inputs.every((input, k) => table[o * window + k] === (input < 0 ? -1 : input + o - first));
    let length = 1;
    while (first + length < out && follows(first + length)) length++;
    stretches.push({ first, length, inputs });
    first += length;
  }
  return stretches;
}
