import { besselJ0MinusOne, besselJ1 } from "@nnft/foundations/bessel-functions";
import { refuse, requireFinite, requireNumbers } from "@nnft/foundations/checks";
import { type SpinWaveModes, type SpinWaveOptions, spinWaveModes } from "./spin-wave-modes.ts";

/** Options of a spin-wave network with the charge of its vertex operators. */
export interface VertexOptions extends SpinWaveOptions {
  /** e of e^{ieθ}; default 1 */
  readonly charge?: number;
}

/**
 * The two-point function of vertex operators of a spin-wave network, ⟨e^{ie(θ(x) − θ(0))}⟩, exact at every width.
 *
 *   [Σ_n P(n) J₀((2eA/√N)|sin(k·x/2)|)]^N,   N → ∞: exp(−e²A² Σ_n P(n) sin²(k·x/2)),   A² = Z/2π²K.
 * No sampling. Far inside the torus and above the cutoff it falls as r^{−η}, η = e²/(2πK).
 * Shapes: a separation (x, y) → a number. Convention: `width: Infinity` is the limit. Accuracy: 1e-14 relative to 1.
 * Errors: DomainError for separations that are no two finite numbers, and as spinWaveNet.
 * Source: arXiv:2604.02313; the law at finite width derived from independent phases.
 * @example vertexFunction({ side: 1, modes: 8, width: 4, stiffness: 2 / Math.PI }, [0.25, 0.1]); // 0.548003144474735
 */
export function vertexFunction(options: VertexOptions, separation: readonly number[]): number {
  const { modes, charge, at } = readVertex("vertexFunction", options, separation);
  const size = 2 * charge * modes.amplitude;
  if (modes.width === Number.POSITIVE_INFINITY)
    return Math.exp(-average(modes, (n) => (size * Math.sin(half(modes, at, n))) ** 2) / 4);
  const root = Math.sqrt(modes.width);
  const less = average(modes, (n) => besselJ0MinusOne((size / root) * Math.sin(half(modes, at, n))));
  return raised(less, modes.width);
}

/** The exponent that a vertex function shows at one separation, and how far the width moves it. */
export interface VertexExponent {
  /** −∂ ln G/∂ ln r along the separation */
  readonly exponent: number;
  /** the same at N = ∞ */
  readonly limit: number;
  /** c of exponent = limit + c/N + … */
  readonly firstOrder: number;
  /** e²/(2πK), of the continuum */
  readonly continuum: number;
}

/**
 * The exponent η = −∂ ln⟨e^{ie(θ(x) − θ(0))}⟩/∂ ln r of a spin-wave network at one separation, with its limit and its 1/N part.
 *
 * With z = 2eA|sin(k·x/2)|, ln G = −⟨z²⟩/4 + (⟨z⁴⟩/64 − ⟨z²⟩²/32)/N + …, of which this is the derivative, and that of the exact law.
 * Shapes: a separation (x, y) ≠ 0 → numbers. Errors: DomainError at the origin, and as vertexFunction.
 * Source: derived from the law of vertexFunction.
 * @example vertexExponent({ side: 1, modes: 8, width: 4, stiffness: 2 / Math.PI }, [0.2, 0]).continuum; // 0.25
 */
export function vertexExponent(options: VertexOptions, separation: readonly number[]): VertexExponent {
  const { modes, charge, at } = readVertex("vertexExponent", options, separation);
  if (at[0] === 0 && at[1] === 0)
    refuse("vertexExponent", "separation", "other than the origin", separation, "pass two points that differ");
  const size = 2 * charge * modes.amplitude;
  const z = (n: readonly [number, number]): number => size * Math.sin(half(modes, at, n));
  // dz/d ln r
  const slope = (n: readonly [number, number]): number => {
    const angle = half(modes, at, n);
    return size * Math.cos(angle) * angle;
  };
  const squares = average(modes, (n) => z(n) ** 2);
  const squareSlope = average(modes, (n) => 2 * z(n) * slope(n));
  const fourthSlope = average(modes, (n) => 4 * z(n) ** 3 * slope(n));
  const limit = squareSlope / 4;
  const firstOrder = (squares * squareSlope) / 16 - fourthSlope / 64;
  const root = Math.sqrt(modes.width);
  const exact = (): number => {
    const one = 1 + average(modes, (n) => besselJ0MinusOne(z(n) / root));
    return (modes.width * average(modes, (n) => (besselJ1(z(n) / root) * slope(n)) / root)) / one;
  };
  return {
    exponent: modes.width === Number.POSITIVE_INFINITY ? limit : exact(),
    ...{ limit, firstOrder, continuum: charge ** 2 / (2 * Math.PI * modes.stiffness) },
  };
}

/** (1 + x)^N, with the digits of a small x. */
export function raised(less: number, width: number): number {
  return less > -0.5 ? Math.exp(width * Math.log1p(less)) : (1 + less) ** width;
}

interface Vertex {
  readonly modes: SpinWaveModes;
  readonly charge: number;
  readonly at: readonly number[];
}

function readVertex(caller: string, options: VertexOptions, separation: readonly number[]): Vertex {
  const modes = spinWaveModes(caller, options, true, ["charge"]);
  const { charge = 1 } = options;
  const at = requireNumbers(caller, "separation", separation, 2);
  if (at.length !== 2) refuse(caller, "separation", "two numbers", separation, "pass [x, y]");
  return { modes, charge: requireFinite(caller, "charge", charge), at };
}

const half = ({ side }: SpinWaveModes, at: readonly number[], [x, y]: readonly [number, number]): number =>
  (Math.PI / side) * (x * at[0] + y * at[1]);

function average({ integers, probabilities }: SpinWaveModes, of: (n: readonly [number, number]) => number): number {
  let sum = 0;
  for (let i = 0; i < integers.length; i++) sum += probabilities[i] * of(integers[i]);
  return sum;
}
