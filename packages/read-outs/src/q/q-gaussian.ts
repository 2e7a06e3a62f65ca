import { refuse, requireFinite, requireInteger, requireKey } from "@nnft/foundations/checks";
import { fillUniform, type Key } from "@nnft/random";

/** The q-Gaussian law of variance 1, −1 < q < 1. */
export interface QGaussian {
  /** the support is [−edge, edge], edge = 2/√(1 − q) */
  readonly edge: number;
  readonly density: (x: number) => number;
  /** P(X ≤ x) */
  readonly distribution: (x: number) => number;
  /** the x of a probability p */
  readonly quantile: (p: number) => number;
  /** independent draws, by inversion: a pure function of the key */
  readonly draw: (key: Key, count: number) => Float64Array;
}

/** Terms of the series in 1 − |q|: closer to ±1 they are too many. */
const CLOSEST = 1e-6;

/**
 * The law of one q-Gaussian variable: the spectral density of a + a† with a a† − q a† a = 1, in its vacuum.
 *
 * With x = 2 cos ϑ/√(1 − q): density in ϑ = (1/2π) Π_{k≥0} (1 − q^{k+1}) |1 − q^k e^{2iϑ}|² = (2/π) sin ϑ Σ_{n≥0} (−1)ⁿ q^{n(n+1)/2} sin (2n+1)ϑ,
 * by Jacobi's triple product; the distribution is the integral, term by term. q = 0 is the semicircle.
 * Accuracy: 1e-14 absolute. Cost: 9/√(1 − |q|) terms.
 * Errors: DomainError unless |q| ≤ 1 − 1e-6: at q = 1 the law is normal, at −1 it is ±1 with equal shares.
 * Source: Szegő 1926; Bożejko, Kümmerer & Speicher, Commun. Math. Phys. 185 (1997) 129.
 * @example qGaussian(0).density(0); // 1/π
 */
export function qGaussian(q: number): QGaussian {
  const caller = "qGaussian";
  if (!(typeof q === "number" && Math.abs(q) <= 1 - CLOSEST))
    refuse(caller, "q", "between −1 and 1", q, "the law of q = 1 is normal, that of q = −1 is ±1");
  const coefficients = seriesOf(q);
  const edge = 2 / Math.sqrt(1 - q);
  const angle = (x: number): number => Math.acos(Math.min(1, Math.max(-1, x / edge)));
  const distribution = (x: number): number => 1 - shareBelow(coefficients, angle(requireFinite(caller, "x", x)));
  const quantile = (p: number): number => {
    if (!(p >= 0 && p <= 1)) refuse(caller, "p", "a probability", p, "pass a number from 0 to 1");
    return p === 0 || p === 1 ? (2 * p - 1) * edge : edge * Math.cos(angleOfShare(coefficients, 1 - p));
  };
  return {
    edge,
    density: (x) => {
      if (Math.abs(requireFinite(caller, "x", x)) >= edge) return 0;
      const theta = angle(x);
      let sum = 0;
      coefficients.forEach((c, n) => {
        sum += c * Math.sin((2 * n + 1) * theta);
      });
      return Math.max(0, (2 * sum) / (Math.PI * edge));
    },
    distribution,
    quantile,
    draw: (key, count) => {
      requireKey(caller, key);
      const uniforms = new Float64Array(requireInteger(caller, "count", count, 0));
      fillUniform(key, uniforms);
      return uniforms.map(quantile);
    },
  };
}

/** (−1)ⁿ q^{n(n+1)/2} down to 2⁻⁶⁰. */
function seriesOf(q: number): Float64Array {
  const list: number[] = [];
  let power = 1;
  for (let n = 0; Math.abs(power) > 2 ** -60; n++) {
    list.push(n % 2 === 0 ? power : -power);
    power *= q ** (n + 1);
  }
  return Float64Array.from(list);
}

/** P(angle ≤ ϑ): (2/π) Σ c_n ∫ sin ϑ sin (2n+1)ϑ = (1/π) Σ c_n [sin 2nϑ/2n − sin (2n+2)ϑ/(2n+2)]. */
function shareBelow(coefficients: Float64Array, theta: number): number {
  let sum = 0;
  coefficients.forEach((c, n) => {
    const first = n === 0 ? theta : Math.sin(2 * n * theta) / (2 * n);
    sum += c * (first - Math.sin((2 * n + 2) * theta) / (2 * n + 2));
  });
  return Math.min(1, Math.max(0, sum / Math.PI));
}

function angleOfShare(coefficients: Float64Array, share: number): number {
  let low = 0;
  let high = Math.PI;
  // 52 halvings of π leave 7e-16
  for (let step = 0; step < 52; step++) {
    const middle = (low + high) / 2;
    if (shareBelow(coefficients, middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
