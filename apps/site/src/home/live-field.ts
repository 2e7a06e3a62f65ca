import { type Ensemble, evaluate, mlp, sampleParameters } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { connected } from "@nnft/correlators";
import { nngp } from "@nnft/infinite-width";
import { fourPointVertex } from "@nnft/infinite-width/finite-width";
import { keyFrom, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";

/** The points x at which networks are drawn. */
export const GRID: readonly number[] = Array.from({ length: 49 }, (_, k) => -3 + k / 8);
/** The place of y in the two-point function ⟨φ(x)φ(y)⟩, and that of φ(0). */
export const Y = GRID.indexOf(1);
export const ORIGIN = GRID.indexOf(0);
export const WIDTHS: readonly number[] = [1, 2, 4, 8, 16, 32];
/** Networks behind each four-point function. */
export const DRAWS = 20_000;

/** A number with its error. */
export interface Measured {
  readonly value: number;
  readonly error: number;
}

/** One hidden layer of erf-neurons, of some width: the field of the front page. */
export const netOf = (width: number): Ensemble =>
  mlp({ inputDimension: 1, widths: [width], activation: "erf", weightStd: [2.2, 1], biasStd: [1.6, 0] });

const column = (values: readonly number[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(values), [values.length, 1]);

/** Draws networks one batch after another and keeps their values on the grid. */
export class Networks {
  readonly width: number;
  private readonly rows: Float64Array[] = [];
  private readonly key: ReturnType<typeof keyFrom>;
  private readonly points: NdArray<Float64Array>;

  constructor(width: number, seed: number, points: readonly number[] = GRID) {
    this.width = width;
    this.key = keyFrom(seed);
    this.points = column(points);
  }

  /** How many were drawn. */
  get count(): number {
    return this.rows.length;
  }

  /** The values of the last networks, the newest last. */
  last(count: number): readonly Float64Array[] {
    return this.rows.slice(-count);
  }

  draw(count: number): void {
    const net = netOf(this.width);
    const fields = evaluate(net, sampleParameters(net, split(this.key, this.rows.length), count), this.points);
    for (let m = 0; m < count; m++)
      this.rows.push(Float64Array.from({ length: this.points.shape[0]! }, (_, p) => fields.get(m, p)));
  }

  /** φ at one point in every network. */
  at(point: number): Float64Array {
    return Float64Array.from(this.rows, (row) => row[point]!);
  }

  private fields(): NdArray<Float64Array> {
    const points = this.points.shape[0]!;
    const data = new Float64Array(this.rows.length * points);
    for (const [m, row] of this.rows.entries()) data.set(row, m * points);
    return ndarray(data, [this.rows.length, points]);
  }

  /** ⟨φ(x)φ(y)⟩ for every x, over all networks so far. */
  twoPoint(y: number): readonly Measured[] {
    const tuples = Array.from({ length: this.points.shape[0]! }, (_, x) => [x, y]);
    const { value, standardError } = connected(this.fields(), 2, { tuples });
    return tuples.map((_, k) => ({ value: value.get(k), error: standardError.get(k) }));
  }
}

/** One network, taken apart: what each neuron adds to φ on the grid, and their sum. */
export interface OneNetwork {
  /** [neuron][place on the grid] */
  readonly parts: readonly Float64Array[];
  readonly field: Float64Array;
}

/** Draws one network. Neuron i adds what the network gives with all its other read-out weights at zero. */
export function oneNetwork(width: number, seed: number, number: number): OneNetwork {
  const net = netOf(width);
  const { blocks, size } = parameterSpace(net);
  const readout = blocks.find(({ name }) => name === "weight1")!;
  const drawn = sampleParameters(net, split(keyFrom(seed), number), 1);
  // the first row is the network, the others keep one neuron each
  const copies = new Float64Array((width + 1) * size);
  for (let row = 0; row <= width; row++)
    for (let k = 0; k < size; k++) {
      const neuron = k - readout.offset;
      const silent = row > 0 && neuron >= 0 && neuron < readout.size && neuron !== row - 1;
      copies[row * size + k] = silent ? 0 : drawn.get(0, k);
    }
  const fields = evaluate(net, ndarray(copies, [width + 1, size]), column(GRID));
  const rows = Array.from({ length: width + 1 }, (_, row) => Float64Array.from(GRID, (_, p) => fields.get(row, p)));
  return { field: rows[0]!, parts: rows.slice(1) };
}

/** A function on the grid between its places. */
export function between(values: ArrayLike<number>, x: number): number {
  const at = Math.min(Math.max((x - GRID[0]!) / (GRID[1]! - GRID[0]!), 0), GRID.length - 1);
  const k = Math.min(Math.floor(at), GRID.length - 2);
  return values[k]! + (at - k) * (values[k + 1]! - values[k]!);
}

/** The exact ⟨φ(x)φ(y)⟩ on the grid: it is the same at every width. */
export function exactTwoPoint(y: number): readonly number[] {
  const kernel = nngp(netOf(1))(column(GRID), column([GRID[y]!]));
  return GRID.map((_, x) => kernel.get(x, 0));
}

/** The exact connected four-point function of φ at one x, of nets of each width. */
export const exactFourPoint = (x: number, widths: readonly number[]): readonly number[] =>
  widths.map((width) => fourPointVertex(netOf(width), [[x]]).connected.get(0, 0, 0, 0));

/** How often values fall into each of `bins` equal intervals of [−range, range], as a density. */
export function histogram(values: Float64Array, range: number, bins: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.floor(((value + range) / (2 * range)) * bins);
    if (bin >= 0 && bin < bins) counts[bin]!++;
  }
  return counts.map((count) => count / (values.length * ((2 * range) / bins)));
}
