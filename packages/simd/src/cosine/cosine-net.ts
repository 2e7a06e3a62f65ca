import { requireInteger } from "@nnft/foundations/checks";
import { borrowParts } from "../wasm/borrow-parts.ts";
import type { Instance } from "../wasm/instance.ts";
import { matrix, taken } from "../wasm/matrix.ts";

/** A net of cosine neurons. */
export interface CosineNet {
  readonly neurons: number;
  /** Components of an input. */
  readonly dimension: number;
  /** a [neurons]. */
  readonly amplitudes: Float32Array;
  /** w [neurons, dimension]. */
  readonly weights: Float32Array;
  /** b [neurons]. */
  readonly phases: Float32Array;
}

/** Arguments of `cosineNet`. */
export interface CosineNetOptions extends CosineNet {
  readonly points: number;
  /** [points, dimension]. */
  readonly x: Float32Array;
  /** [points], receives φ; a new array where left out. */
  readonly target?: Float32Array;
}

/** Arguments of `cosineNetGradient`. */
export interface CosineNetGradientOptions extends CosineNet {
  readonly points: number;
  /** [points, dimension]. */
  readonly x: Float32Array;
  /** ∂S/∂φ at the points, [points]. */
  readonly force: Float32Array;
  /** Receives the result; new arrays where left out. */
  readonly target?: CosineGradient;
}

/** ∂S/∂a [neurons], ∂S/∂w [neurons, dimension] and ∂S/∂b [neurons]. */
export interface CosineGradient {
  readonly amplitudes: Float64Array;
  readonly weights: Float64Array;
  readonly phases: Float64Array;
}

export type CosineNetValues = (options: CosineNetOptions) => Float32Array;
export type CosineNetGradient = (options: CosineNetGradientOptions) => CosineGradient;

/**
 * The values of a net of cosine neurons at points.
 *
 * Formula: φ(x) = Σ_i a_i·cos(w_i·x + b_i).
 * Shapes: a, b [neurons], w [neurons, dimension], x [points, dimension], φ [points], all float32.
 * Convention: no factor 1/√neurons; put it into the amplitudes.
 * Accuracy: arithmetic in float32; a cosine is within 2.5·10⁻⁷ for |w·x + b| ≤ 8192, where the argument itself has been
 * rounded to 2⁻²⁴·|w·x + b|; the sum adds 2⁻²⁴·neurons·Σ|a| at most.
 * Errors: ShapeError for another type or length, DomainError for a size below 1.
 * Source: arXiv:2106.00694 (cos-net).
 * @example
 * const net = { neurons: 1, dimension: 1, amplitudes: Float32Array.of(2), weights: Float32Array.of(1), phases: Float32Array.of(0) };
 * loadSimd().cosineNet({ ...net, points: 2, x: Float32Array.of(0, Math.PI) }); // [2, -2]
 */
export function cosineNet(instance: Instance): CosineNetValues {
  return (options) => {
    const { neurons, dimension, points, target } = options;
    checkPoints("cosineNet", options);
    if (target !== undefined) matrix("cosineNet", "target", target, [points], "Float32Array");
    const row = 4 * wholeBlocks(points);
    return borrowParts(instance, { ...netParts(instance, options), phi: row }, ({ routines, memory }, at) => {
      setNet(memory, options, at);
      setComponents(memory, at.x, row, options.x, dimension);
      const { a, w, b, x, phi, table, work } = at;
      routines.cosineNet(a, w, b, neurons, dimension, x, row, points, phi, table, work);
      return taken(new Float32Array(memory.buffer, phi, points), target);
    });
  };
}

/**
 * The gradient of a function S of the values of a net of cosine neurons.
 *
 * Formula: with F_p = ∂S/∂φ(x_p) and t_ip = w_i·x_p + b_i: ∂S/∂a_i = Σ_p F_p cos t_ip, ∂S/∂b_i = −a_i Σ_p F_p sin t_ip,
 * ∂S/∂w_i = −a_i Σ_p F_p sin t_ip x_p.
 * Shapes: a, b [neurons], w [neurons, dimension], x [points, dimension], F [points], all float32; the result in float64.
 * Accuracy: terms in float32 as in `cosineNet`, summed in float32 over at most 128 points, these sums in float64.
 * Errors: ShapeError for another type or length, DomainError for a size below 1.
 * Source: the chain rule.
 * @example
 * const net = { neurons: 1, dimension: 1, amplitudes: Float32Array.of(2), weights: Float32Array.of(1), phases: Float32Array.of(0) };
 * loadSimd().cosineNetGradient({ ...net, points: 1, x: Float32Array.of(0), force: Float32Array.of(3) }).amplitudes; // [3]
 */
export function cosineNetGradient(instance: Instance): CosineNetGradient {
  return (options) => {
    const { neurons, dimension, points, force, target } = options;
    checkPoints("cosineNetGradient", options);
    matrix("cosineNetGradient", "force", force, [points], "Float32Array");
    if (target !== undefined) checkGradient("cosineNetGradient", target, neurons, dimension);
    const bytes = 8 * neurons * (dimension + 2);
    const row = 4 * wholeBlocks(points);
    const parts = { ...netParts(instance, options), force: row, gradient: bytes };
    return borrowParts(instance, parts, ({ routines, memory }, at) => {
      setNet(memory, options, at);
      setComponents(memory, at.x, row, options.x, dimension);
      const view = new Float32Array(memory.buffer, at.force, row / 4);
      view.set(force);
      view.fill(0, points);
      new Float64Array(memory.buffer, at.gradient, bytes / 8).fill(0);
      const { a, w, b, x, table, work } = at;
      routines.cosineNetGradient(
        ...([a, w, b, neurons, dimension, x, row, points, at.force] as const),
        ...gradientPlaces(at.gradient, neurons),
        ...([table, work] as const),
      );
      return gradientAt(memory, at.gradient, neurons, dimension, target);
    });
  };
}

/** Arguments of 32 neurons at 256 points. */
const TABLE_BYTES = 4 * 32 * 256;

const wholeBlocks = (points: number): number => Math.ceil(points / 256) * 256;

/** Row k at `at`, `row` bytes long, becomes component k of the points, then zeros. */
export function setComponents(
  memory: WebAssembly.Memory,
  at: number,
  row: number,
  x: Float32Array,
  dimension: number,
): void {
  const points = x.length / dimension;
  for (let k = 0; k < dimension; k++) {
    const component = new Float32Array(memory.buffer, at + k * row, row / 4);
    for (let p = 0; p < points; p++) component[p] = x[p * dimension + k]!;
    component.fill(0, points);
  }
}

/** Bytes of the three arrays of a net. */
export function netBytes({
  amplitudes,
  weights,
  phases,
}: Omit<CosineNet, "dimension">): Record<"a" | "w" | "b", number> {
  return { a: amplitudes.byteLength, w: weights.byteLength, b: phases.byteLength };
}

/** Copies the three arrays of a net to their places. */
export function setNet(
  { buffer }: WebAssembly.Memory,
  { amplitudes, weights, phases }: Omit<CosineNet, "dimension">,
  { a, w, b }: Readonly<Record<"a" | "w" | "b", number>>,
): void {
  new Float32Array(buffer, a, amplitudes.length).set(amplitudes);
  new Float32Array(buffer, w, weights.length).set(weights);
  new Float32Array(buffer, b, phases.length).set(phases);
}

type NetAtPoints = CosineNet & { readonly points: number; readonly x: Float32Array };

function netParts({ routines }: Instance, net: NetAtPoints): Record<"work" | "table" | "a" | "w" | "b" | "x", number> {
  const x = 4 * net.dimension * wholeBlocks(net.points);
  return { work: routines.productWork(), table: TABLE_BYTES, ...netBytes(net), x };
}

/** Throws unless net and points fit together. */
function checkPoints(fn: string, { x, ...net }: NetAtPoints): void {
  checkNet(fn, net, net.dimension);
  requireInteger(fn, "points", net.points);
  matrix(fn, "x", x, [net.points, net.dimension], "Float32Array");
}

/** Throws unless sizes and arrays of the net fit together. */
export function checkNet(fn: string, net: Omit<CosineNet, "dimension">, dimension: number): void {
  requireInteger(fn, "neurons", net.neurons);
  requireInteger(fn, "dimension", dimension);
  matrix(fn, "amplitudes", net.amplitudes, [net.neurons], "Float32Array");
  matrix(fn, "weights", net.weights, [net.neurons, dimension], "Float32Array");
  matrix(fn, "phases", net.phases, [net.neurons], "Float32Array");
}

/** Throws unless the arrays that shall receive a gradient fit. */
export function checkGradient(fn: string, target: CosineGradient, neurons: number, dimension: number): void {
  matrix(fn, "target.amplitudes", target.amplitudes, [neurons], "Float64Array");
  matrix(fn, "target.weights", target.weights, [neurons, dimension], "Float64Array");
  matrix(fn, "target.phases", target.phases, [neurons], "Float64Array");
}

/** Where amplitudes, weights and phases of a gradient begin that starts at an address, in the order of the routines. */
export function gradientPlaces(at: number, neurons: number): readonly [a: number, w: number, b: number] {
  return [at, at + 16 * neurons, at + 8 * neurons];
}

/** The gradient from consecutive float64 numbers: amplitudes, phases, weights. */
export function gradientAt(
  memory: WebAssembly.Memory,
  at: number,
  neurons: number,
  dimension: number,
  target: CosineGradient | undefined,
): CosineGradient {
  const { buffer } = memory;
  const [a, w, b] = gradientPlaces(at, neurons);
  return {
    amplitudes: taken(new Float64Array(buffer, a, neurons), target?.amplitudes),
    weights: taken(new Float64Array(buffer, w, neurons * dimension), target?.weights),
    phases: taken(new Float64Array(buffer, b, neurons), target?.phases),
  };
}
