/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** Exponents beyond which a term is left out. */
const LARGEST = 50;

/**
 * θ_ν(πz | τ), ν = 1 … 4, or its derivative in z: Σ_n (±1)^n e^{iπτ(n+a)² + 2πi(n+a)z}, a = ½ for ν = 1, 2, the sign for ν = 1, 4, times −i for ν = 1.
 * The sum runs about the largest term, n + a = −Im z/Im τ.
 */
export function theta(nu: 1 | 2 | 3 | 4, z: Complex, tau: Complex, derivative = false): Complex {
  const a = nu <= 2 ? 0.5 : 0;
  const middle = Math.round(-z.im / tau.im - a);
  const reach = 1 + Math.ceil(Math.sqrt(LARGEST / (Math.PI * tau.im)));
  let [re, im] = [0, 0];
  for (let n = middle - reach; n <= middle + reach; n++) {
    const s = n + a;
    const sign = (nu === 1 || nu === 4) && n % 2 !== 0 ? -1 : 1;
    const size = sign * Math.exp(-Math.PI * tau.im * s * s - 2 * Math.PI * s * z.im);
    const angle = Math.PI * tau.re * s * s + 2 * Math.PI * s * z.re;
    const [cosine, sine] = [size * Math.cos(angle), size * Math.sin(angle)];
    if (derivative) {
      re -= 2 * Math.PI * s * sine;
      im += 2 * Math.PI * s * cosine;
    } else {
      re += cosine;
      im += sine;
    }
  }
  return nu === 1 ? { re: im, im: 0 - re } : { re, im };
}

/** |η(τ)| = e^{−π Im τ/12} Π|1 − e^{2πinτ}|. */
export function etaSize(tau: Complex): number {
  let log = (-Math.PI * tau.im) / 12;
  for (let n = 1; 2 * Math.PI * n * tau.im < LARGEST; n++) {
    const size = Math.exp(-2 * Math.PI * n * tau.im);
    const angle = 2 * Math.PI * n * tau.re;
    log += 0.5 * Math.log1p(size * size - 2 * size * Math.cos(angle));
  }
  return Math.exp(log);
}
