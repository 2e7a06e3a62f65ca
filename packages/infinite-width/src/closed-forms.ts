import type { ResolvedActivation } from "@nnft/architectures";

/**
 * ⟨Π_a σ(z_a)⟩ over z ~ N(0, S) where a closed form is known; undefined where none is.
 *
 * Shapes: `covariance` is row-major [n, n] over the n factors, repeated points allowed (repeated rows).
 * Closed at any n: polynomials (Isserlis), exp, sin, cos, gaussian, and any kinked homogeneous σ when all factors share one
 * ray. At n = 2: erf, relu, leaky-relu, abs, sign, step.
 * Accuracy: float64 rounding (sin and cos lose digits like e^{−½|S|} against the largest of 2ⁿ terms;
 * sign and step at an angle t between the arguments to 1e-16/t, what the covariance itself knows, and t < 4e-8 counts as 0).
 * Sources: Williams 1997 (erf); Cho & Saul 2009 (relu, step); Gaussian integrals for the rest.
 */
export function closedFormAverage(
  activation: ResolvedActivation,
  covariance: Float64Array,
  n: number,
): number | undefined {
  if (n === 0) return 1;
  if (activation.polynomial) return polynomialAverage(activation.polynomial, covariance, n);
  switch (activation.name) {
    case "exp": {
      let variance = 0;
      for (const entry of covariance) variance += entry;
      return Math.exp(0.5 * variance);
    }
    case "cos":
    case "sin":
      return waveAverage(activation.name, covariance, n);
    case "gaussian":
      return determinantOfShifted(covariance, n) ** -0.5;
    case "erf":
      if (n !== 2) return n % 2 === 1 ? 0 : undefined;
      return (
        (2 / Math.PI) * Math.asin((2 * covariance[1]) / Math.sqrt((1 + 2 * covariance[0]) * (1 + 2 * covariance[3])))
      );
    case "tanh":
      return n % 2 === 1 ? 0 : undefined;
    default:
      return n === 2 ? kinkedPair(activation, covariance) : undefined;
  }
}

/** 1 − |cos t| below this is rounding of the covariance: t < 4e-8. */
const PARALLEL = 4 * Number.EPSILON;

/** Homogeneous pairs through the angle t between the two arguments; leaky-relu = ((1+s)/2) z + ((1−s)/2)|z| covers relu and abs. */
function kinkedPair(activation: ResolvedActivation, covariance: Float64Array): number | undefined {
  const [xx, xy, , yy] = covariance;
  // not √(xx yy), which overflows for covariances beyond 1e154 and vanishes below 1e-162
  const size = Math.sqrt(xx) * Math.sqrt(yy);
  const cosine = size > 0 ? Math.max(-1, Math.min(1, xy / size)) : 0;
  // Points on one ray leave |cosine| a few roundings below 1, which is an angle of 1e-8: such points count as parallel.
  const sine = 1 - Math.abs(cosine) < PARALLEL ? 0 : Math.sqrt((1 - cosine) * (1 + cosine));
  const angle = Math.atan2(sine, cosine);
  switch (activation.name) {
    case "sign":
      return size > 0 ? 1 - (2 * angle) / Math.PI : 0;
    case "step":
      return size > 0 ? (Math.PI - angle) / (2 * Math.PI) : 0;
    case "relu":
    case "abs":
    case "leaky-relu": {
      const slope = -activation.value(-1);
      const absolute = ((2 * size) / Math.PI) * (sine + (Math.PI / 2 - angle) * cosine);
      return ((1 + slope) / 2) ** 2 * xy + ((1 - slope) / 2) ** 2 * absolute;
    }
    default:
      return undefined;
  }
}

/** Π cos or Π sin as a sum over signs: 2^{−n} Σ_s (Π s_a if sin) e^{−½ sᵀSs}, times (−1)^{n/2} for sin; odd sin products vanish. */
function waveAverage(kind: "cos" | "sin", covariance: Float64Array, n: number): number {
  if (kind === "sin" && n % 2 === 1) return 0;
  let sum = 0;
  for (let mask = 0; mask < 1 << (n - 1); mask++) {
    let variance = 0;
    let parity = 1;
    for (let a = 0; a < n; a++) {
      const sa = (mask >> a) & 1 ? -1 : 1;
      parity *= sa;
      for (let b = 0; b < n; b++) variance += sa * ((mask >> b) & 1 ? -1 : 1) * covariance[a * n + b];
    }
    sum += (kind === "sin" ? parity : 1) * Math.exp(-0.5 * variance);
  }
  return (kind === "sin" && (n / 2) % 2 === 1 ? -1 : 1) * sum * 2 ** (1 - n);
}

/** det(1 + S) by elimination with partial pivoting. */
function determinantOfShifted(covariance: Float64Array, n: number): number {
  const m = Float64Array.from(covariance);
  for (let i = 0; i < n; i++) m[i * n + i] += 1;
  let determinant = 1;
  for (let k = 0; k < n; k++) {
    const pivot = m[k * n + k];
    determinant *= pivot;
    for (let i = k + 1; i < n; i++) {
      const ratio = m[i * n + k] / pivot;
      for (let j = k; j < n; j++) m[i * n + j] -= ratio * m[k * n + j];
    }
  }
  return determinant;
}

/** ⟨Π_a p(z_a)⟩ expanded in monomials, each by Isserlis' theorem with memory. */
function polynomialAverage(coefficients: readonly number[], covariance: Float64Array, n: number): number {
  const memory = new Map<string, number>();
  const isserlis = (powers: readonly number[]): number => {
    const first = powers.findIndex((power) => power > 0);
    if (first < 0) return 1;
    const key = powers.join();
    const known = memory.get(key);
    if (known !== undefined) return known;
    const rest = powers.slice();
    rest[first]--;
    let sum = 0;
    for (let b = 0; b < n; b++) {
      if (rest[b] === 0) continue;
      const paired = rest.slice();
      paired[b]--;
      sum += rest[b] * covariance[first * n + b] * isserlis(paired);
    }
    memory.set(key, sum);
    return sum;
  };
  let total = 0;
  const powers = new Array<number>(n).fill(0);
  const expand = (a: number, weight: number): void => {
    if (a === n) {
      total += weight * isserlis(powers);
      return;
    }
    coefficients.forEach((c, k) => {
      if (c === 0) return;
      powers[a] = k;
      expand(a + 1, weight * c);
    });
    powers[a] = 0;
  };
  expand(0, 1);
  return total;
}
