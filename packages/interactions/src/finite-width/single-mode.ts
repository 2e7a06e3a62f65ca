import { ConvergenceError } from "@nnft/foundations";
import { refuse, requireInteger, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { adaptivePanels } from "@nnft/foundations/quadrature";

export interface SingleModeOptions {
  /** N, at most 64, or Infinity */
  readonly width: number;
  /** g = λVG₀²/64 of the weight e^{−gR⁴} */
  readonly coupling: number;
}

/** φ⁴ of a network whose waves all have one momentum. */
export interface SingleMode {
  /** ⟨R²⟩, 2 without a coupling */
  readonly amplitudeSquare: number;
  /** ln⟨e^{−gR⁴}⟩ */
  readonly logPartition: number;
}

/** Beyond it sums of phases are nearly Gaussian, and polynomials of the needed degree are slow. */
const MOST = 64;
const DEGREES = [32, 64, 128, 256, 512] as const;

/**
 * φ⁴ of one mode to all orders in λ, exactly at every width: φ = R cos(k·x + β) of N waves of equal amplitude.
 *
 *   R² = (2/N)|Σ_i e^{ib_i}|²,   Z = ⟨e^{−gR⁴}⟩,   ⟨R²⟩ = ⟨R² e^{−gR⁴}⟩/Z,   g = λVG₀²/64:
 * one wave has R² = 2 at every g; N = ∞ has R² = 2y, y ~ Exp(1). In between the phases are averaged one by one,
 *   h_n(r²) = (1/2π)∫dθ h_{n+1}(r² + 1 + 2r cos θ),
 * which keeps a polynomial in r² one: by Chebyshev points and the trapezoidal rule.
 * Shapes: options → numbers. Accuracy: 1e-11. Errors: DomainError for N that is no integer up to 64 nor infinite and for g < 0; ConvergenceError where g is so
 * large that degree 512 does not resolve e^{−gR⁴}.
 * Source: derived; the model is that of arXiv:2508.03810.
 * @example singleMode({ width: 2, coupling: 0.1 }).amplitudeSquare; // 1.323769406665
 */
export function singleMode(options: SingleModeOptions): SingleMode {
  const caller = "singleMode";
  requireKnownOptions(caller, options, ["width", "coupling"]);
  const g = requireNonNegative(caller, "coupling", options.coupling);
  const { width } = options;
  if (width === Number.POSITIVE_INFINITY) return gaussianMode(g);
  const N = requireInteger(caller, "width", width);
  if (N === 1) return { amplitudeSquare: 2, logPartition: -4 * g };
  if (N > MOST) refuse(caller, "width", `at most ${MOST}, or Infinity`, width, "take the limit beyond");
  const weigh = (x: number): number => Math.exp(-g * ((2 * x) / N) ** 2);
  const at = (degree: number): readonly [number, number] => [
    average(N, degree, weigh),
    average(N, degree, (x) => ((2 * x) / N) * weigh(x)),
  ];
  let before = at(DEGREES[0]);
  for (const degree of DEGREES.slice(1)) {
    const after = at(degree);
    const settled = after.every((value, k) => Math.abs(value - before[k]) <= 1e-12 * Math.abs(value));
    if (settled) return { amplitudeSquare: after[1] / after[0], logPartition: Math.log(after[0]) };
    before = after;
  }
  throw new ConvergenceError(
    `${caller}: \`coupling\` must be small enough for polynomials of degree 512, got ${g} at width ${N}; lower it or take the limit.`,
  );
}

/** R² = 2y, y ~ Exp(1). */
function gaussianMode(g: number): SingleMode {
  // e^{−y − 4gy²} is below 1e-26 beyond
  const reach = Math.min(60, g > 0 ? 60 / Math.sqrt(1 + 40 * g) : 60);
  const mean = (power: number): number =>
    adaptivePanels((y) => (2 * y) ** power * Math.exp(-y - 4 * g * y * y), 0, reach, { panels: 16 }).value;
  const Z = mean(0);
  return { amplitudeSquare: mean(1) / Z, logPartition: Math.log(Z) };
}

/** E f(|Σ e^{ib}|²) over N uniform phases, f by its polynomial on [0, N²]. */
function average(N: number, degree: number, f: (x: number) => number): number {
  let h = interpolant(N * N, degree, f);
  for (let n = N - 1; n >= 1; n--) {
    const next = h;
    h = interpolant(n * n, degree, (x) => {
      const r = Math.sqrt(x);
      let sum = 0;
      for (let j = 0; j <= degree; j++) sum += next(x + 1 + 2 * r * Math.cos((Math.PI * (j + 0.5)) / (degree + 1)));
      return sum / (degree + 1);
    });
  }
  // one phase by itself has |e^{ib}| = 1
  return h(1);
}

/** The polynomial through Chebyshev points of [0, end]; one point where the interval is one. */
function interpolant(end: number, degree: number, f: (x: number) => number): (x: number) => number {
  const nodes = Array.from({ length: degree + 1 }, (_, k) => Math.cos((Math.PI * (k + 0.5)) / (degree + 1)));
  const values = nodes.map((t) => f((end / 2) * (1 + t)));
  const coefficients = nodes.map((_, m) => {
    let sum = 0;
    values.forEach((value, k) => {
      sum += value * Math.cos((Math.PI * m * (k + 0.5)) / (degree + 1));
    });
    return ((m === 0 ? 1 : 2) * sum) / (degree + 1);
  });
  return (x) => {
    const t = (2 * x) / end - 1;
    let [b1, b2] = [0, 0];
    for (let m = degree; m >= 1; m--) [b1, b2] = [2 * t * b1 - b2 + coefficients[m], b1];
    return t * b1 - b2 + coefficients[0];
  };
}
