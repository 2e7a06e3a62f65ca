import { roomFor } from "@nnft/foundations/checks";
import { fillNormal, fillUniform, type Key, split } from "@nnft/random";
import type { BoxModes, BoxNet } from "./box-net.ts";
import { gridWaves, squaresOf } from "./enumerate-box-net.ts";

/** Independent networks in equal blocks. */
export interface BoxDraws {
  readonly width: number;
  readonly coupling: number;
  readonly blocks: number;
  readonly networksPerBlock: number;
  readonly readout: BoxNet["readout"];
  readonly key: Key;
}

/**
 * Sums over the networks of each block: weight e^{−λS₁}, S₁, and then |φ_p|², S₁|φ_p|², weight·|φ_p|² of every momentum.
 * Throws UnsupportedError for a grid that fits into no memory.
 */
export function boxSums(
  caller: string,
  modes: BoxModes,
  lengths: readonly number[],
  { width, coupling, blocks, networksPerBlock, readout, key }: BoxDraws,
): { readonly sums: readonly Float64Array[]; readonly effectiveSamples: number } {
  const { momenta, split: squares, variance, volume } = modes;
  const nodes = lengths.reduce(
    (product, _, axis) =>
      product * (4 * momenta.reduce((most, { integers }) => Math.max(most, Math.abs(integers[axis])), 0) + 1),
    1,
  );
  // the waves of all momenta on the grid, twice
  roomFor(
    caller,
    `waves of ${momenta.length} momenta on ${nodes} nodes`,
    2 * momenta.length * nodes,
    "lower the cutoff",
  );
  const grid = gridWaves(modes, lengths);
  const draw = neuronDraws(modes, readout, width);
  const sums = Array.from({ length: blocks }, () => new Float64Array(2 + 3 * momenta.length));
  const field = new Float64Array(grid.count);
  const [re, im] = [new Float64Array(momenta.length), new Float64Array(momenta.length)];
  const scale = squares.map((u) => Math.sqrt((2 * variance * u) / width));
  let [total, square] = [0, 0];
  for (let k = 0; k < blocks * networksPerBlock; k++) {
    const neurons = draw(split(key, k));
    field.fill(0);
    re.fill(0);
    im.fill(0);
    for (let i = 0; i < width; i++) {
      const mode = neurons.modes[i];
      const amplitude = neurons.readouts[i] * scale[mode];
      const [c, s] = [amplitude * Math.cos(neurons.phases[i]), amplitude * Math.sin(neurons.phases[i])];
      const from = mode * grid.count;
      for (let x = 0; x < grid.count; x++) field[x] += c * grid.cosines[from + x] - s * grid.sines[from + x];
      re[mode] += c;
      im[mode] += s;
      re[grid.opposite[mode]] += c;
      im[grid.opposite[mode]] -= s;
    }
    let quartic = 0;
    for (let x = 0; x < grid.count; x++) quartic += field[x] ** 4;
    const action = (volume * quartic) / grid.count / 24;
    const weight = Math.exp(-coupling * action);
    total += weight;
    square += weight * weight;
    const into = sums[Math.floor(k / networksPerBlock)];
    into[0] += weight;
    into[1] += action;
    for (let p = 0; p < momenta.length; p++) {
      const power = (volume / 4) * (re[p] ** 2 + im[p] ** 2);
      into[2 + 3 * p] += power;
      into[3 + 3 * p] += action * power;
      into[4 + 3 * p] += weight * power;
    }
  }
  return { sums, effectiveSamples: square > 0 ? (total * total) / square : 0 };
}

/** Momenta, phases and read-outs of the neurons of a network; the same arrays at every call. */
function neuronDraws(
  { probability, moments }: BoxModes,
  readout: BoxNet["readout"],
  width: number,
): (key: Key) => {
  readonly modes: Int32Array;
  readonly phases: Float64Array;
  readonly readouts: Float64Array;
} {
  const below = new Float64Array(probability.length);
  let sum = 0;
  for (const [p, chance] of probability.entries()) {
    sum += chance;
    below[p] = sum;
  }
  const [modes, phases, readouts] = [new Int32Array(width), new Float64Array(width), new Float64Array(width)];
  const uniforms = new Float64Array(3 * width);
  const squares = readout === "gaussian" ? [] : squaresOf(moments);
  return (key) => {
    fillUniform(split(key, 0), uniforms);
    if (readout === "gaussian") fillNormal(split(key, 1), readouts);
    for (let i = 0; i < width; i++) {
      modes[i] = firstAbove(below, uniforms[i]);
      phases[i] = 2 * Math.PI * uniforms[width + i];
      if (squares.length > 0)
        readouts[i] = (squares.length > 1 && uniforms[2 * width + i] > squares[0].weight ? squares[1] : squares[0]).a;
    }
    return { modes, phases, readouts };
  };
}

/** The first entry of an ascending list above a number. */
function firstAbove(list: Float64Array, value: number): number {
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
