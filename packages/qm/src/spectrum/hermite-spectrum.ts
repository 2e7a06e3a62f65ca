import { ConvergenceError } from "@nnft/foundations";
import { requireFunction, requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { gaussLegendre } from "@nnft/foundations/quadrature";

/** Spectrum of y = σ(x) on the Ornstein–Uhlenbeck process. */
export interface HermiteSpectrum {
  /** c_n, n = 0 … terms − 1: ⟨y_t y_0⟩ = Σ c_n² e^{−nw|t|}. */
  readonly coefficients: Float64Array;
  /** n w. */
  readonly energies: Float64Array;
  readonly twoPoint: (t: number) => number;
  /** ⟨y⁴⟩ − 3⟨y²⟩² for y of mean 0; the full fourth cumulant else. */
  readonly fourthCumulant: number;
  /** ⟨y²⟩ − Σ c_n²: what the terms left out carry. */
  readonly remainder: number;
}

/**
 * The weights with which y = σ(x) couples to the levels of the oscillator: Mehler's formula for deep NN-QM.
 *
 * Formula: x ~ N(0, 1/2w), c_n = ⟨σ(x) He_n(x√(2w))⟩/√(n!). Shapes: `terms` coefficients.
 * Accuracy: 10⁻¹² by Gauss–Legendre panels on ±12 standard deviations, doubled until they agree. Errors: DomainError; ConvergenceError for σ that jumps.
 * Source: Mehler (1866); Halverson (2025), section 3.3.4.
 * @example hermiteSpectrum(erf, { frequency: 1.3 }).coefficients[1] ** 2 // 0.27679121
 */
export function hermiteSpectrum(
  activation: (x: number) => number,
  options: { readonly frequency: number; readonly terms?: number },
): HermiteSpectrum {
  requireFunction("hermiteSpectrum", "activation", activation);
  requireKnownOptions("hermiteSpectrum", options, ["frequency", "terms"]);
  const { frequency, terms = 12 } = options;
  requirePositive("hermiteSpectrum", "frequency", frequency);
  requireInteger("hermiteSpectrum", "terms", terms, 1, 60);
  const std = 1 / Math.sqrt(2 * frequency);
  const rule = gaussLegendre(40);
  const integrate = (panels: number): Float64Array => {
    const sums = new Float64Array(terms + 4);
    for (let p = 0; p < panels; p++)
      rule.nodes.forEach((node, k) => {
        const z = -12 + (24 * (p + 0.5 * (node + 1))) / panels;
        const weight = ((12 * rule.weights[k]) / panels / Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * z * z);
        const y = activation(std * z);
        let [before, value] = [0, 1];
        for (let n = 0; n < terms; n++) {
          sums[n] += weight * y * value;
          [before, value] = [value, (z * value - Math.sqrt(n) * before) / Math.sqrt(n + 1)];
        }
        for (let q = 1; q <= 4; q++) sums[terms + q - 1] += weight * y ** q;
      });
    return sums;
  };
  let previous = integrate(4);
  for (let panels = 8; panels <= 512; panels *= 2) {
    const sums = integrate(panels);
    const size = Math.sqrt(sums[terms + 1]);
    if (!Number.isFinite(size)) break;
    if (
      sums.every((value, k) => Math.abs(value - previous[k]) <= 1e-13 * (1 + size ** (k < terms ? 1 : k - terms + 1)))
    ) {
      const coefficients = sums.slice(0, terms);
      const [m1, m2, m3, m4] = sums.subarray(terms);
      return {
        coefficients,
        energies: coefficients.map((_, n) => n * frequency),
        twoPoint: (t) => coefficients.reduce((sum, c, n) => sum + c * c * Math.exp(-n * frequency * Math.abs(t)), 0),
        fourthCumulant: m4 - 4 * m1 * m3 - 3 * m2 * m2 + 12 * m1 * m1 * m2 - 6 * m1 ** 4,
        remainder: m2 - coefficients.reduce((sum, c) => sum + c * c, 0),
      };
    }
    previous = sums;
  }
  throw new ConvergenceError(
    "hermiteSpectrum: the quadrature does not settle to 10⁻¹³; the activation must be finite and without jumps.",
  );
}
