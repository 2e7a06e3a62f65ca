import { requireInteger } from "@nnft/foundations/checks";
import { borrowParts } from "../wasm/borrow-parts.ts";
import type { Instance } from "../wasm/instance.ts";
import { matrix, taken } from "../wasm/matrix.ts";
import {
  type CosineGradient,
  type CosineNet,
  checkGradient,
  checkNet,
  gradientAt,
  gradientPlaces,
  netBytes,
  setComponents,
  setNet,
} from "./cosine-net.ts";

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
 * point; on half of the columns where y is symmetric about a centre, as uniform and Gaussian nodes are.
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
    const folded = foldedAxis(options, first, second);
    const grid = folded?.grid ?? options;
    const part = 4 * rows * grid.columns;
    return borrowParts(instance, { ...gridBytes(instance, grid), phi: part, odd: part }, ({ routines, memory }, at) => {
      setGrid(memory, grid, at);
      const even = new Float32Array(memory.buffer, at.phi, rows * grid.columns).fill(0);
      const oddPart = new Float32Array(memory.buffer, at.odd, rows * grid.columns).fill(0);
      const half = grid.columns;
      const { a, w, b, x, y, phi, table1, table2, work } = at;
      const odd = folded ? at.odd : 0;
      routines.cosineGrid(a, w, b, neurons, first, second, x, rows, y, half, phi, odd, table1, table2, work);
      if (!folded) return taken(even, target);
      const field = target ?? new Float32Array(rows * columns);
      for (let r = 0; r < rows; r++)
        for (let k = 0; k < half; k++) {
          const [e, o] = [even[r * half + k]!, oddPart[r * half + k]!];
          field[r * columns + columns - 1 - k] = e + o;
          field[r * columns + k] = e - o;
        }
      return field;
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
    const folded = foldedAxis(options, first, second);
    const own = folded?.grid ?? options;
    const bytes = 8 * neurons * (dimension + 2);
    const grid = gridBytes(instance, own);
    const part = 4 * rows * own.columns;
    const sums = { sums1: grid.table1, sums2: grid.table2 };
    const parts = { ...grid, force: part, odd: part, gradient: bytes, ...sums };
    return borrowParts(instance, parts, ({ routines, memory }, at) => {
      setGrid(memory, own, at);
      const even = new Float32Array(memory.buffer, at.force, rows * own.columns);
      if (folded) foldForce(force, rows, columns, even, new Float32Array(memory.buffer, at.odd, even.length));
      else even.set(force);
      new Float64Array(memory.buffer, at.gradient, bytes / 8).fill(0);
      const { a, w, b, x, y } = at;
      routines.cosineGridGradient(
        ...([a, w, b, neurons, first, second, x, rows, y, own.columns, at.force, folded ? at.odd : 0] as const),
        ...gradientPlaces(at.gradient, neurons),
        ...([at.table1, at.table2, at.sums1, at.sums2, at.work] as const),
      );
      const found = gradientAt(memory, at.gradient, neurons, dimension, target);
      // y = centre + δ: the factor of the centre is the gradient of the phase
      folded?.centre.forEach((centre, j) => {
        for (let i = 0; i < neurons; i++) found.weights[i * dimension + first + j]! += centre * found.phases[i]!;
      });
      return found;
    });
  };
}

/** Sums and differences of F at the two ends of a symmetric axis; the middle of an odd number of points has no partner. */
function foldForce(force: Float32Array, rows: number, columns: number, even: Float32Array, odd: Float32Array): void {
  const half = Math.ceil(columns / 2);
  for (let r = 0; r < rows; r++)
    for (let k = 0; k < half; k++) {
      const high = force[r * columns + columns - 1 - k]!;
      const low = columns - 1 - k === k ? 0 : force[r * columns + k]!;
      even[r * half + k] = high + low;
      odd[r * half + k] = high - low;
    }
}

/** Rounding up to which an axis counts as symmetric, as a share of its largest coordinate. */
const SYMMETRY_TOLERANCE = 2 ** -22;

/** The same net on the upper half of its y axis about the centre, which the phases take up; undefined where the axis is not symmetric. */
function foldedAxis(
  grid: CosineGrid,
  first: number,
  second: number,
): { readonly grid: CosineGrid; readonly centre: readonly number[] } | undefined {
  const { y, columns, neurons, weights } = grid;
  if (columns < 4) return undefined;
  const largest = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const centre = Array.from({ length: second }, (_, j) => (y[j]! + y[(columns - 1) * second + j]!) / 2);
  for (let c = 0; 2 * c < columns; c++)
    for (let j = 0; j < second; j++) {
      const off = (y[c * second + j]! + y[(columns - 1 - c) * second + j]!) / 2 - centre[j]!;
      if (!(Math.abs(off) <= SYMMETRY_TOLERANCE * largest)) return undefined;
    }
  const half = Math.ceil(columns / 2);
  const upper = new Float32Array(half * second);
  for (let k = 0; k < half; k++)
    for (let j = 0; j < second; j++) {
      const [high, low] = [y[(columns - 1 - k) * second + j]!, y[k * second + j]!];
      upper[k * second + j] = (high - low) / 2;
    }
  const phases = new Float32Array(neurons);
  for (let i = 0; i < neurons; i++) {
    let phase = grid.phases[i]!;
    for (let j = 0; j < second; j++) phase += weights[i * (first + second) + first + j]! * centre[j]!;
    phases[i] = phase;
  }
  return { grid: { ...grid, columns: half, y: upper, phases }, centre };
}

/** Neurons whose tables are in the memory at once. */
const BLOCK = 128;

function checkGrid(fn: string, options: CosineGrid): [number, number] {
  const { rows, columns, rowDimension = 1, columnDimension = 1, x, y } = options;
  requireInteger(fn, "rows", rows);
  requireInteger(fn, "columns", columns);
  requireInteger(fn, "rowDimension", rowDimension);
  requireInteger(fn, "columnDimension", columnDimension);
  checkNet(fn, options, rowDimension + columnDimension);
  matrix(fn, "x", x, [rows, rowDimension], "Float32Array");
  matrix(fn, "y", y, [columns, columnDimension], "Float32Array");
  return [rowDimension, columnDimension];
}

/** Bytes of work space, the tables of both axes, the net, and the axes. */
function gridBytes({ routines }: Instance, options: CosineGrid): GridPlaces {
  const { rowDimension = 1, columnDimension = 1 } = options;
  const table = (points: number): number => 2 * Math.min(BLOCK, options.neurons) * padded(points);
  return {
    work: routines.productWork(),
    table1: table(options.rows),
    table2: table(options.columns),
    ...netBytes(options),
    x: padded(options.rows) * rowDimension,
    y: padded(options.columns) * columnDimension,
  };
}

type GridPlaces = Record<"work" | "table1" | "table2" | "a" | "w" | "b" | "x" | "y", number>;

/** Bytes of a row of numbers, a multiple of four of them. */
const padded = (points: number): number => 16 * Math.ceil(points / 4);

function setGrid(memory: WebAssembly.Memory, grid: CosineGrid, at: Readonly<GridPlaces>): void {
  setNet(memory, grid, at);
  setComponents(memory, at.x, padded(grid.rows), grid.x, grid.rowDimension ?? 1);
  setComponents(memory, at.y, padded(grid.columns), grid.y, grid.columnDimension ?? 1);
}
