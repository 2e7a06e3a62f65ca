/**
 * An architecture fixed on a set of points: the hot path beneath `evaluate`, with its buffers allocated once.
 * It owns scratch memory, so one evaluator must not be shared between interleaved computations.
 */
export interface Evaluator {
  readonly points: number;
  readonly outputs: number;
  /** width of the last hidden layer; NaN for a layered net that does not end in a dense layer */
  readonly features: number;
  /** Writes the last hidden layer h as [P, N] from θ = theta[at …]. */
  readonly writeFeatures: (theta: Float64Array, at: number, target: Float64Array) => void;
  /** Writes the field φ as [P, D] from θ = theta[at …] to target[to …]. */
  readonly writeFields: (theta: Float64Array, at: number, target: Float64Array, to: number) => void;
  /** φ_o = readoutScale Σ_j W_oj h_j + readoutBiasScale b_o */
  readonly readoutScale: number;
  readonly readoutBiasScale: number;
}
