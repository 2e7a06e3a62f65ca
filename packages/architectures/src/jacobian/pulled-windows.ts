import type { PositionWindows } from "../layers/position-windows.ts";
import type { MatrixProduct } from "./gradient-rows.ts";

/** Numbers that a product reads at once: they stay in the processor's cache. */
const TOGETHER = 2 ** 17;

/** W [channelsOut, window, channelsIn], s, δ [copies, channelsOut, positionsOut] → x̄ [copies, positionsIn, channelsIn], its own memory. */
export type PulledWindows = (
  weights: Float64Array,
  factor: number,
  cotangents: Float64Array,
  copies: number,
  product: MatrixProduct,
) => Float64Array;

/**
 * Pulls cotangents back through a windowed linear map: x̄_{q,j} = s Σ_{o,k: table[o,k] = q} Σ_i W_{ikj} δ_{o,i}.
 *
 * An input position is at place k of one window at most; the cotangents of these windows are one factor of a product. Some copies at a time.
 */
export function pulledWindows(
  windows: PositionWindows,
  positionsIn: number,
  channelsIn: number,
  channelsOut: number,
): PulledWindows {
  const { table, window } = windows;
  const inner = window * channelsOut;
  const runs = runsOf(windows);
  const full = runs.reduce((sum, { length }) => sum + length, 0) === window * positionsIn;
  const layout = { runs, positionsIn, positionsOut: table.length / window, channelsOut };
  let back = new Float64Array(0);
  return (weights, factor, cotangents, copies, product) => {
    const length = copies * positionsIn * channelsIn;
    if (back.length !== length) back = new Float64Array(length);
    const left = turnedWeights(weights, factor, window, channelsIn, channelsOut);
    const together = Math.max(1, Math.min(copies, Math.floor(TOGETHER / (inner * positionsIn))));
    const room = new Float64Array(inner * together * positionsIn);
    for (let first = 0; first < copies; first += together) {
      const columns = Math.min(together, copies - first) * positionsIn;
      const right = room.subarray(0, inner * columns);
      if (!full) right.fill(0);
      fillWindows(layout, cotangents.subarray(first * channelsOut * layout.positionsOut), columns, right);
      const found = product({ rows: channelsIn, inner, columns, left, right });
      for (let j = 0; j < channelsIn; j++)
        for (let q = 0; q < columns; q++) back[(first * positionsIn + q) * channelsIn + j] = found[j * columns + q];
    }
    return back;
  };
}

/** s W as [channelsIn, window, channelsOut]. */
function turnedWeights(
  weights: Float64Array,
  factor: number,
  window: number,
  channelsIn: number,
  channelsOut: number,
): Float64Array {
  const turned = new Float64Array(channelsIn * window * channelsOut);
  for (let i = 0; i < channelsOut; i++)
    for (let k = 0; k < window; k++)
      for (let j = 0; j < channelsIn; j++)
        turned[(j * window + k) * channelsOut + i] = factor * weights[(i * window + k) * channelsIn + j];
  return turned;
}

interface Layout {
  readonly runs: readonly Run[];
  readonly positionsIn: number;
  readonly positionsOut: number;
  readonly channelsOut: number;
}

/** [window, channelsOut, columns]: the cotangents of the windows that have an input position at place k. */
function fillWindows(layout: Layout, cotangents: Float64Array, columns: number, target: Float64Array): void {
  const { runs, positionsIn, positionsOut, channelsOut } = layout;
  for (let c = 0; c < columns / positionsIn; c++)
    for (const { k, input, output, length } of runs)
      for (let i = 0; i < channelsOut; i++) {
        const to = (k * channelsOut + i) * columns + c * positionsIn + input;
        const from = (c * channelsOut + i) * positionsOut + output;
        for (let t = 0; t < length; t++) target[to + t] = cotangents[from + t];
      }
}

/** Input positions input … input + length − 1 at place k of the windows of output, output + 1, … */
interface Run {
  readonly k: number;
  readonly input: number;
  readonly output: number;
  readonly length: number;
}

function runsOf({ table, window }: PositionWindows): readonly Run[] {
  const runs: Run[] = [];
  const positionsOut = table.length / window;
  for (let k = 0; k < window; k++)
    for (let output = 0; output < positionsOut; ) {
      const input = table[output * window + k];
      let length = 1;
      while (output + length < positionsOut && table[(output + length) * window + k] === input + length) length++;
      if (input >= 0) runs.push({ k, input, output, length });
      output += input >= 0 ? length : 1;
    }
  return runs;
}
