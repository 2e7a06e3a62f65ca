import { type KernelData, type ScalePosterior, scaleMixture } from "./scale/scale-mixture.ts";

/**
 * The posterior of a deep linear network of any widths, exactly: f | s ~ N(0, sK₀), s = Π_ℓ χ²_{n_ℓ}/n_ℓ over the hidden layers.
 *
 *   p(s | y) ∝ p(s) N(y; 0, sK₀ + σ_n²),   mean ⟨s k_*ᵀ(sK₀ + σ_n²)⁻¹y⟩,   variance ⟨s k_** − s² k_*ᵀ(sK₀ + σ_n²)⁻¹k_*⟩ + var of the means
 * Without noise the mean is that of the Gaussian process at every width, and Z is a Meijer G function of yᵀK₀⁻¹y. The scale is what a width learns:
 * larger targets make it larger.
 * Shapes: kernel [P, P], targets [P]; tests [T].
 * Convention: K₀ is the kernel at infinite width, x·x′/d times the variances of the weights; one output, no biases.
 * Accuracy: one quadrature in ln s, 1e-12. Cost: P³ once, then some hundred nodes times PT.
 * Errors: DomainError for shapes that do not fit, widths below 1, and a singular K₀ without noise; UnsupportedError for widths as far apart as 1, 1 and 10⁵.
 * Source: Li & Sompolinsky 2021; Zavatone-Veth & Pehlevan 2021; Hanin & Zlokapa 2023; derived here for any noise.
 *
 * @example deepLinearPosterior({ kernel: [[1, 0.3], [0.3, 0.8]], targets: [1, -0.5] }, [16, 16]).scale;
 */
export function deepLinearPosterior(data: KernelData, widths: readonly number[]): ScalePosterior {
  return scaleMixture("deepLinearPosterior", data, widths);
}
