import { requireInteger } from "@nnft/foundations";
import { borrow } from "./borrow.ts";
import type { Instance } from "./instance.ts";
import { bytesOf, matrix, places, taken } from "./matrix.ts";

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
    const { neurons, dimension, points, amplitudes, weights, phases, x, target } = options;
    checkNet("cosineNet", options, dimension);
    requireInteger("cosineNet", "points", points);
    matrix("cosineNet", "x", x, [points, dimension], "Float32Array");
    if (target !== undefined) matrix("cosineNet", "target", target, [points], "Float32Array");
    const bytes = [
      instance.kernels.productWork(),
      TABLE_BYTES,
      ...netBytes(options),
      4 * dimension * wholeBlocks(points),
      4 * wholeBlocks(points),
    ];
    return borrow(instance, bytesOf(bytes), ({ kernels, memory }, base) => {
      const [work, table, a, w, b, atX, phi] = places(base, bytes) as Seven;
      for (const [array, at] of [
        [amplitudes, a],
        [weights, w],
        [phases, b],
      ] as const)
        new Float32Array(memory.buffer, at, array.length).set(array);
      const row = 4 * wholeBlocks(points);
      setComponents(memory, atX, row, x, dimension);
      kernels.cosineNet(a, w, b, neurons, dimension, atX, row, points, phi, table, work);
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
    const { neurons, dimension, points, amplitudes, weights, phases, x, force, target } = options;
    checkNet("cosineNetGradient", options, dimension);
    requireInteger("cosineNetGradient", "points", points);
    matrix("cosineNetGradient", "x", x, [points, dimension], "Float32Array");
    matrix("cosineNetGradient", "force", force, [points], "Float32Array");
    if (target !== undefined) checkGradient("cosineNetGradient", target, neurons, dimension);
    const gradient = 8 * neurons * (dimension + 2);
    const whole = wholeBlocks(points);
    const bytes = [
      instance.kernels.productWork(),
      TABLE_BYTES,
      ...netBytes(options),
      4 * dimension * wholeBlocks(points),
      4 * whole,
      gradient,
    ];
    return borrow(instance, bytesOf(bytes), ({ kernels, memory }, base) => {
      const [work, table, a, w, b, atX, atForce, to] = places(base, bytes) as Eight;
      for (const [array, at] of [
        [amplitudes, a],
        [weights, w],
        [phases, b],
      ] as const)
        new Float32Array(memory.buffer, at, array.length).set(array);
      setComponents(memory, atX, 4 * whole, x, dimension);
      const view = new Float32Array(memory.buffer, atForce, whole);
      view.set(force);
      view.fill(0, points);
      const [toA, toB, toW] = [to, to + 8 * neurons, to + 16 * neurons];
      new Float64Array(memory.buffer, to, gradient / 8).fill(0);
      kernels.cosineNetGradient(
        a,
        w,
        b,
        neurons,
        dimension,
        atX,
        4 * whole,
        points,
        atForce,
        toA,
        toW,
        toB,
        table,
        work,
      );
      return gradientAt(memory, to, neurons, dimension, target);
    });
  };
}

type Seven = [number, number, number, number, number, number, number];
type Eight = [...Seven, number];

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
export function netBytes({ amplitudes, weights, phases }: Omit<CosineNet, "dimension">): [number, number, number] {
  return [amplitudes.byteLength, weights.byteLength, phases.byteLength];
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

/** The gradient from consecutive float64 numbers: amplitudes, phases, weights. */
export function gradientAt(
  memory: WebAssembly.Memory,
  at: number,
  neurons: number,
  dimension: number,
  target: CosineGradient | undefined,
): CosineGradient {
  const { buffer } = memory;
  return {
    amplitudes: taken(new Float64Array(buffer, at, neurons), target?.amplitudes),
    weights: taken(new Float64Array(buffer, at + 16 * neurons, neurons * dimension), target?.weights),
    phases: taken(new Float64Array(buffer, at + 8 * neurons, neurons), target?.phases),
  };
}
