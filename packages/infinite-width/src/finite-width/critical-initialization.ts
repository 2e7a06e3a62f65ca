import { UnsupportedError } from "@nnft/foundations";
import {
  type Activation,
  jumpsAtKink,
  type LineAverages,
  lineAverages,
  type ResolvedActivation,
  resolveActivation,
} from "@nnft/gaussian-averages";

/** Variances of weights and biases at which signals neither die nor explode with depth. */
export interface CriticalInitialization {
  /**
   * "scale-invariant": every K is a fixed point (relu, abs, linear); "zero": K falls to 0 like 1/depth (tanh, sin, erf);
   * "half-stable": K flows to a fixed point from below and away from it above (gelu, swish).
   */
  readonly universalityClass: "scale-invariant" | "zero" | "half-stable";
  /** C_W, the square of weightStd */
  readonly weightVariance: number;
  /** C_b, the square of biasStd */
  readonly biasVariance: number;
  /** K* where χ∥ = χ⊥ = 1; NaN where every K will do */
  readonly fixedPoint: number;
}

/** Kernels searched for a fixed point: five decades to either side of one, eight trials a decade. */
const [SMALLEST, LARGEST, TRIALS] = [1e-5, 1e5, 81];
/** (χ∥ − χ⊥)/χ⊥ below this at every K is rounding. */
const NOTHING = 1e-11;

/**
 * Critical initialization: C_W and C_b at which χ∥ = χ⊥ = 1 at the fixed point K* of the kernel's flow through the layers.
 *
 *   χ⊥ = C_W⟨σ′²⟩,  χ∥ = C_W d⟨σ²⟩/dK,  K* = C_b + C_W⟨σ²⟩,  averages over N(0, K*)
 * Three kinds of σ have one. If χ∥ = χ⊥ at every K, σ is scale invariant: C_b = 0 and C_W = 1/⟨σ′²⟩. If they meet at some
 * K* > 0 with C_b = K* − C_W⟨σ²⟩ ≥ 0, that is it. If not, and σ(0) = 0, σ′(0) ≠ 0, the fixed point is K* = 0 with C_b = 0 and C_W = 1/σ′(0)²,
 * reached if a₁ = σ‴/σ′ + ¾(σ″/σ′)² < 0, the slope of ⟨σ²⟩/(σ′²K) at 0: K ≈ 1/(|a₁| ℓ).
 * Convention: C_W is weightStd², C_b biasStd² of hidden layers.
 * Accuracy: C_W and C_b 1e-10; K* is searched between 1e-5 and 1e5.
 * Errors: UnsupportedError where there is none (sigmoid, step, exp, relu squared, …); the message names the condition that fails.
 * Source: Roberts, Yaida & Hanin, "The Principles of Deep Learning Theory" (2022), sections 5.1–5.3.
 *
 * @example
 * criticalInitialization("relu").weightVariance; // 2
 */
export function criticalInitialization(activation: Activation): CriticalInitialization {
  const resolved = resolveActivation(activation);
  const refuse = (reason: string): UnsupportedError =>
    new UnsupportedError(
      `criticalInitialization: \`activation\` ${resolved.name} has no critical initialization, because ${reason}; choose another, such as relu, tanh or gelu.`,
    );
  if (jumpsAtKink(resolved)) throw refuse("it jumps, so χ⊥ is infinite");
  const averagesAt = lineAverages(resolved);
  const trials = searchedKernels(averagesAt);
  if (trials.every(({ averages }) => averages.slopeSquare === 0)) throw refuse("it is constant");
  if (trials.every(({ mismatch }) => Math.abs(mismatch) < NOTHING)) {
    const { slopeSquare, square } = trials[0].averages;
    if (Math.abs(square / (trials[0].kernel * slopeSquare) - 1) > 1e-9)
      throw refuse("K grows by a constant at each layer");
    return {
      universalityClass: "scale-invariant",
      weightVariance: 1 / slopeSquare,
      biasVariance: 0,
      fixedPoint: Number.NaN,
    };
  }
  let negative = false;
  for (let i = 0; i + 1 < trials.length; i++) {
    if (!(trials[i].mismatch * trials[i + 1].mismatch < 0)) continue;
    const fixedPoint = bisect((kernel) => mismatchOf(averagesAt(kernel)), trials[i].kernel, trials[i + 1].kernel);
    const { slopeSquare, square } = averagesAt(fixedPoint);
    const weightVariance = 1 / slopeSquare;
    const biasVariance = fixedPoint - weightVariance * square;
    if (biasVariance >= 0) return { universalityClass: "half-stable", weightVariance, biasVariance, fixedPoint };
    negative = true;
  }
  return zeroFixedPoint(resolved, averagesAt, negative, refuse);
}

function zeroFixedPoint(
  activation: ResolvedActivation,
  averagesAt: (variance: number) => LineAverages,
  negative: boolean,
  refuse: (reason: string) => UnsupportedError,
): CriticalInitialization {
  const { value, derivative, kinks } = activation;
  if (value(0) !== 0)
    throw refuse(
      negative
        ? "its fixed point needs a negative variance of the biases"
        : "χ∥ = χ⊥ at no K > 0, and σ(0) ≠ 0 keeps K away from 0",
    );
  const beside = kinks.includes(0) ? 1e-9 : 0;
  const slopeSquare = (derivative(beside) ** 2 + derivative(-beside) ** 2) / 2;
  if (!(slopeSquare > beside)) throw refuse("σ(0) = 0 and σ′(0) = 0, so K dies out at once");
  // ⟨σ²⟩/K = σ′² (1 + a₁K + …)
  const K = 1e-4;
  if (!(averagesAt(2 * K).square / 2 < averagesAt(K).square))
    throw refuse("K = 0 is a fixed point, but K grows away from it");
  return { universalityClass: "zero", weightVariance: 1 / slopeSquare, biasVariance: 0, fixedPoint: 0 };
}

interface Trial {
  readonly kernel: number;
  readonly averages: LineAverages;
  readonly mismatch: number;
}

/** Kernels in ascending order at which the averages exist. */
function searchedKernels(averagesAt: (variance: number) => LineAverages): readonly Trial[] {
  const trials: Trial[] = [];
  for (let i = 0; i < TRIALS; i++) {
    const kernel = SMALLEST * (LARGEST / SMALLEST) ** (i / (TRIALS - 1));
    try {
      const averages = averagesAt(kernel);
      trials.push({ kernel, averages, mismatch: mismatchOf(averages) });
    } catch (error) {
      if (!(error instanceof UnsupportedError)) throw error;
      break;
    }
  }
  return trials;
}

/** (χ∥ − χ⊥)/χ⊥, which is ⟨σσ″⟩/⟨σ′²⟩. */
const mismatchOf = ({ squareRate, slopeSquare }: LineAverages): number => squareRate / slopeSquare - 1;

function bisect(f: (kernel: number) => number, low: number, high: number): number {
  const sign = Math.sign(f(low));
  let [a, b] = [Math.log(low), Math.log(high)];
  for (let i = 0; i < 60 && b - a > 1e-15; i++) {
    const middle = (a + b) / 2;
    if (Math.sign(f(Math.exp(middle))) === sign) a = middle;
    else b = middle;
  }
  return Math.exp((a + b) / 2);
}
