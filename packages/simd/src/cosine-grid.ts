import { borrow } from "./borrow.ts";
import {
  type CosineGradient,
  type CosineNet,
  checkGradient,
  checkNet,
  gradientAt,
  netBytes,
  setComponents,
} from "./cosine-net.ts";
import type { Instance } from "./instance.ts";
import { bytesOf, matrix, places, size, taken } from "./matrix.ts";

/** A net of cosine neurons and a rectangular grid of inputs (x, y): x from `rows` points, y from `columns` points. */
export interface CosineGrid extends Omit<CosineNet, "dimension"> {
  readonly rows: number;
  readonly columns: number;
  /** Components of x, the first of an input; 1 where left out. */
  readonly rowDimension?: number;
  /** Components of y, the last of an input; 1 where left out. */
  readonly columnDimension?: number;
  /** [rows, rowDimension]. */
  readonly x: Float32Array;
  /** [columns, columnDimension]. */
  readonly y: Float32Array;
}

/** Arguments of `cosineGrid`. */
export interface CosineGridOptions extends CosineGrid {
  /** [rows, columns], receives φ; a new array where left out. */
  readonly target?: Float32Array;
}

/** Arguments of `cosineGridGradient`. */
export interface CosineGridGradientOptions extends CosineGrid {
  /** ∂S/∂φ on the grid, [rows, columns]. */
  readonly force: Float32Array;
  /** Receives the result; new arrays where left out. */
  readonly target?: CosineGradient;
}

export type CosineGridValues = (options: CosineGridOptions) => Float32Array;
export type CosineGridGradient = (options: CosineGridGradientOptions) => CosineGradient;

/**
 * The values of a net of cosine neurons on a rectangular grid, by two dense products instead of a cosine per neuron and
 * point.
 *
 * Formula: φ(x, y) = Σ_i a_i·cos(s_i + t_i) = Σ_i a_i(cos s_i cos t_i − sin s_i sin t_i), s_i = w_i·(x, 0) + b_i,
 * t_i = w_i·(0, y).
 * Shapes: a, b [neurons], w [neurons, rowDimension + columnDimension], x [rows, rowDimension],
 * y [columns, columnDimension], φ [rows, columns], all float32.
 * Convention: as `cosineNet`; point (r, c) has the input (x_r, y_c).
 * Accuracy: as `cosineNet`, with twice the rounding of a term.
 * Errors: ShapeError for another type or length, DomainError for a size below 1.
 * Source: the addition theorem.
 * @example
 * const net = { neurons: 1, amplitudes: Float32Array.of(2), weights: Float32Array.of(1, 1), phases: Float32Array.of(0) };
 * loadSimd().cosineGrid({ ...net, rows: 1, columns: 2, x: Float32Array.of(0), y: Float32Array.of(0, Math.PI) }); // [2, -2]
 */
export function cosineGrid(instance: Instance): CosineGridValues {
  return (options) => {
    const [first, second] = checkGrid("cosineGrid", options);
    const { neurons, rows, columns, target } = options;
    if (target !== undefined) matrix("cosineGrid", "target", target, [rows, columns], "Float32Array");
    const bytes = [...gridBytes(instance, options), 4 * rows * columns];
    return borrow(instance, bytesOf(bytes), ({ kernels, memory }, base) => {
      const [work, table1, table2, a, w, b, x, y, phi] = places(base, bytes) as Nine;
      setGrid(memory, options, [a, w, b, x, y]);
      const view = new Float32Array(memory.buffer, phi, rows * columns).fill(0);
      kernels.cosineGrid(a, w, b, neurons, first, second, x, rows, y, columns, phi, table1, table2, work);
      return taken(view, target);
    });
  };
}

/**
 * The gradient of a function S of the values of a net of cosine neurons on a rectangular grid, by dense products.
 *
 * Formula: as `cosineNetGradient`; with U_ir = Σ_c F_rc cos t_ic and V_ir = Σ_c F_rc sin t_ic,
 * Σ_c F_rc cos(s_ir + t_ic) = cos s_ir U_ir − sin s_ir V_ir and so on for the sine and for the other axis.
 * Shapes: those of `cosineGrid`, F [rows, columns] float32; the result in float64.
 * Accuracy: terms and sums over one axis in float32, that is about 10⁻⁷·√(rows·columns)·max|F|; sums of weights over
 * the other axis in float64 after 128 points.
 * Errors: ShapeError for another type or length, DomainError for a size below 1.
 * Source: the addition theorem and the chain rule.
 * @example
 * const net = { neurons: 1, amplitudes: Float32Array.of(2), weights: Float32Array.of(1, 1), phases: Float32Array.of(0) };
 * const grid = { rows: 1, columns: 1, x: Float32Array.of(0), y: Float32Array.of(0) };
 * loadSimd().cosineGridGradient({ ...net, ...grid, force: Float32Array.of(3) }).amplitudes; // [3]
 */
export function cosineGridGradient(instance: Instance): CosineGridGradient {
  return (options) => {
    const [first, second] = checkGrid("cosineGridGradient", options);
    const { neurons, rows, columns, force, target } = options;
    const dimension = first + second;
    matrix("cosineGridGradient", "force", force, [rows, columns], "Float32Array");
    if (target !== undefined) checkGradient("cosineGridGradient", target, neurons, dimension);
    const gradient = 8 * neurons * (dimension + 2);
    const grid = gridBytes(instance, options);
    const bytes = [...grid, force.byteLength, gradient, grid[1]!, grid[2]!];
    return borrow(instance, bytesOf(bytes), ({ kernels, memory }, base) => {
      const [work, table1, table2, a, w, b, x, y, ...rest] = places(base, bytes) as Twelve;
      const [atForce, to, sums1, sums2] = rest;
      setGrid(memory, options, [a, w, b, x, y]);
      new Float32Array(memory.buffer, atForce, force.length).set(force);
      new Float64Array(memory.buffer, to, gradient / 8).fill(0);
      const [toA, toB, toW] = [to, to + 8 * neurons, to + 16 * neurons];
      kernels.cosineGridGradient(
        ...([a, w, b, neurons, first, second, x, rows, y, columns, atForce] as const),
        ...([toA, toW, toB, table1, table2, sums1, sums2, work] as const),
      );
      return gradientAt(memory, to, neurons, dimension, target);
    });
  };
}

type Three = [number, number, number];
type Eight = [number, number, number, number, number, number, number, number];
type Nine = [...Eight, number];
type Twelve = [...Nine, number, number, number];

/** Neurons whose tables are in the memory at once. */
const BLOCK = 128;

function checkGrid(fn: string, options: CosineGrid): [number, number] {
  const { rows, columns, rowDimension = 1, columnDimension = 1, x, y } = options;
  size(fn, "rows", rows);
  size(fn, "columns", columns);
  size(fn, "rowDimension", rowDimension);
  size(fn, "columnDimension", columnDimension);
  checkNet(fn, options, rowDimension + columnDimension);
  matrix(fn, "x", x, [rows, rowDimension], "Float32Array");
  matrix(fn, "y", y, [columns, columnDimension], "Float32Array");
  return [rowDimension, columnDimension];
}

/** Bytes of work space, the tables of both axes, the net, and the axes. */
function gridBytes(instance: Instance, options: CosineGrid): number[] {
  const { rowDimension = 1, columnDimension = 1 } = options;
  const table = (points: number): number => 2 * Math.min(BLOCK, options.neurons) * padded(points);
  return [
    instance.kernels.productWork(),
    table(options.rows),
    table(options.columns),
    ...netBytes(options),
    padded(options.rows) * rowDimension,
    padded(options.columns) * columnDimension,
  ];
}

/** Bytes of a row of numbers, a multiple of four of them. */
const padded = (points: number): number => 16 * Math.ceil(points / 4);

function setGrid(memory: WebAssembly.Memory, grid: CosineGrid, at: readonly [...Three, number, number]): void {
  [grid.amplitudes, grid.weights, grid.phases].forEach((array, i) => {
    new Float32Array(memory.buffer, at[i]!, array.length).set(array);
  });
  setComponents(memory, at[3], padded(grid.rows), grid.x, grid.rowDimension ?? 1);
  setComponents(memory, at[4], padded(grid.columns), grid.y, grid.columnDimension ?? 1);
}
