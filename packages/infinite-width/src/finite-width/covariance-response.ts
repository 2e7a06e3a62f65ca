import {
  gaussianProduct,
  type LineAverages,
  type PairAverages,
  type ResolvedActivation,
} from "@nnft/gaussian-averages";

/** How ⟨σ(u)σ(v)⟩ answers to changes of the covariance [[q₁, c], [c, q₂]] of u and v. */
export interface CovarianceResponse {
  readonly value: number;
  readonly perQ1: number;
  readonly perQ2: number;
  readonly perC: number;
  readonly error: number;
}

/**
 * ⟨σ(u)σ(v)⟩ and its derivatives for one pair of different points.
 *
 * ∂/∂c = ⟨σ′(u)σ′(v)⟩ and ∂/∂q₁ = ½⟨σ″(u)σ(v)⟩ = [⟨uσ′(u)σ(v)⟩ − c⟨σ′(u)σ′(v)⟩]/2q₁, which needs no second derivative;
 * for σ of homogeneity k the average in it is k⟨σσ⟩. A relative `tolerance` ends the sums for these sooner; ⟨σσ⟩ has the accuracy of its rule.
 * Source: Price 1958 (∂/∂c); Gaussian integration by parts.
 */
export function covarianceResponse(
  activation: ResolvedActivation,
  averages: PairAverages,
  tolerance = 0,
): (q1: number, q2: number, c: number) => CovarianceResponse {
  const [value, slope] = [new Float64Array(1), new Float64Array(1)];
  const { homogeneity, kinks } = activation;
  const radial = { value: (z: number) => z * activation.derivative(z) };
  return (q1, q2, c) => {
    const pairError = averages.average(Float64Array.of(q1), Float64Array.of(q2), Float64Array.of(c), value, slope);
    let error = pairError;
    const radialAverage = (first: number, second: number): number => {
      if (homogeneity !== undefined) return homogeneity * value[0];
      const found = gaussianProduct([radial, activation], kinks, Float64Array.of(first, c, c, second), tolerance);
      error = Math.max(error, found.accuracy);
      return found.value;
    };
    const perQ1 = (radialAverage(q1, q2) - c * slope[0]) / (2 * q1);
    const perQ2 = (radialAverage(q2, q1) - c * slope[0]) / (2 * q2);
    return { value: value[0], perQ1, perQ2, perC: slope[0], error };
  };
}

/** The same for one point with itself, where all three change together: the whole derivative stands in `perQ1`. */
export function ownResponse({ square, squareRate, error }: LineAverages): CovarianceResponse {
  return { value: square, perQ1: squareRate, perQ2: 0, perC: 0, error: error * square };
}
