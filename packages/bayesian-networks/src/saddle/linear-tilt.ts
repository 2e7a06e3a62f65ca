import { ConvergenceError } from "@nnft/foundations";
import type { SaddleInputs, Tilt } from "./tilt.ts";

/** σ(z) = cz: ⟨hhᵀ⟩ = (K⁻¹ − vvᵀ)⁻¹ = K + Kv vᵀK/(1 − vᵀKv), v = cu, by Sherman and Morrison. */
export function linearTilt({ caller, P, T, K }: SaddleInputs, c: number): Tilt {
  const size = P + T;
  return (u) => {
    const through = Float64Array.from({ length: size }, (_, a) =>
      u.reduce((sum, x, i) => sum + K[a * size + i] * c * x, 0),
    );
    const overlap = u.reduce((sum, x, i) => sum + c * x * through[i], 0);
    if (!(overlap < 1))
      throw new ConvergenceError(
        `${caller}: uᵀKu must stay below 1 for linear σ, got ${overlap}; use a smaller gamma.`,
      );
    const entry = (a: number, b: number): number =>
      c * c * (K[a * size + b] + (through[a] * through[b]) / (1 - overlap));
    const kernel = Float64Array.from({ length: P * P }, (_, at) => entry(Math.floor(at / P), at % P));
    // ⟨σσᵀ⟩u = cKv/(1 − vᵀKv)
    const slope = Float64Array.from({ length: P * P }, (_, at) => {
      const [i, j] = [Math.floor(at / P), at % P];
      return c * c * (K[i * size + j] / (1 - overlap) + (2 * through[i] * through[j]) / (1 - overlap) ** 2);
    });
    return {
      kernel,
      slope,
      cross: Float64Array.from({ length: T * P }, (_, at) => entry(P + Math.floor(at / P), at % P)),
    };
  };
}
