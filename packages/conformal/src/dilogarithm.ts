import {
  add,
  argument,
  type Complex,
  logarithm,
  modulus,
  multiply,
  requireComplex,
  scale,
  subtract,
} from "./complex.ts";

/** B_{2k}/(2k+1)!, the coefficients of Li₂ in w = −ln(1−z): Li₂ = w − w²/4 + Σ_k B_{2k} w^{2k+1}/(2k+1)!. */
const BERNOULLI = [
  1 / 6,
  -1 / 30,
  1 / 42,
  -1 / 30,
  5 / 66,
  -691 / 2730,
  7 / 6,
  -3617 / 510,
  43867 / 798,
  -174611 / 330,
  854513 / 138,
  -236364091 / 2730,
  8553103 / 6,
  -23749461029 / 870,
];
const ONE: Complex = { re: 1, im: 0 };

/**
 * The dilogarithm Li₂(z) = Σ z^k/k², continued to the plane cut along [1, ∞).
 *
 * Accuracy: 4·10⁻¹⁶ relative to max(1, |Li₂|). Convention: principal branch; on the cut the value from above.
 * Source: Lewin (1981), (1.11), (1.12); the series is that of 't Hooft & Veltman (1979).
 * @example dilogarithm({ re: 0.5, im: 0 }) // { re: 0.5822405264650125, im: 0 }
 */
export function dilogarithm(z: Complex): Complex {
  requireComplex("dilogarithm", "z", z);
  return unchecked(z);
}

function unchecked(z: Complex): Complex {
  if (z.re === 0 && z.im === 0) return z;
  if (z.re === 1 && z.im === 0) return { re: Math.PI ** 2 / 6, im: 0 };
  if (modulus(z) > 1) {
    // Li₂(z) = −π²/6 − ½ ln²(−z) − Li₂(1/z)
    const inverse = scale({ re: z.re, im: 0 - z.im }, 1 / (z.re * z.re + z.im * z.im));
    const log = logarithm({ re: -z.re, im: z.im === 0 ? -0 : -z.im });
    const square = multiply(log, log);
    const rest = unchecked(inverse);
    return { re: -(Math.PI ** 2) / 6 - square.re / 2 - rest.re, im: -square.im / 2 - rest.im };
  }
  if (z.re > 0.5) {
    // Li₂(z) = π²/6 − ln z ln(1−z) − Li₂(1−z)
    const other = subtract(ONE, z);
    const product = multiply(logarithm(z), logarithm(other));
    const rest = unchecked(other);
    return { re: Math.PI ** 2 / 6 - product.re - rest.re, im: -product.im - rest.im };
  }
  const w = scale(logarithm(subtract(ONE, z)), -1);
  const square = multiply(w, w);
  let term = w;
  let sum = subtract(w, scale(square, 0.25));
  BERNOULLI.forEach((bernoulli, index) => {
    const k = index + 1;
    term = scale(multiply(term, square), 1 / (2 * k * (2 * k + 1)));
    sum = add(sum, scale(term, bernoulli));
  });
  return sum;
}

/**
 * The Bloch–Wigner function Im Li₂(z) + arg(1−z) ln|z|, real analytic off 0 and 1.
 * @example blochWigner({ re: 0.5, im: 0.8660254037844386 }) // Clausen’s maximum 1.0149416064096537
 */
export function blochWigner(z: Complex): number {
  return dilogarithm(z).im + argument(subtract(ONE, z)) * Math.log(modulus(z));
}
