/** The x above which a standard normal number lies with this probability. Accuracy: 1e-12 relative, by bisection of {@link normalTail}. */
export function normalQuantile(tail: number): number {
  return bisect((x) => normalTail(x) - tail, -40, 40);
}

/** P(x > `at`) of a standard normal number: ½ Q(½, x²/2). */
export function normalTail(at: number): number {
  const outside = 0.5 * gammaTail(0.5, (at * at) / 2);
  return at >= 0 ? outside : 1 - outside;
}

/** The x above which χ² with this number of degrees of freedom (any positive number) lies with this probability. */
export function chiSquaredQuantile(tail: number, degreesOfFreedom: number): number {
  const width = Math.sqrt(2 * degreesOfFreedom);
  return bisect((x) => gammaTail(degreesOfFreedom / 2, x / 2) - tail, 0, degreesOfFreedom + 40 * width + 400);
}

/** Q(a, x) = Γ(a, x)/Γ(a): by its series below x = a + 1, by its continued fraction above (Numerical Recipes, §6.2). */
export function gammaTail(a: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > 1e-17 * sum; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - front * sum;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 100_000; n++) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * fraction;
}

/** log Γ(a) by Stirling's series, after Γ(a + 1) = aΓ(a) has made a large. */
function logGamma(a: number): number {
  let shift = 0;
  let at = a;
  for (; at < 15; at++) shift += Math.log(at);
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** The zero of a falling function between two numbers. */
function bisect(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let i = 0; i < 200 && high - low > 1e-13 * Math.max(1, Math.abs(low)); i++) {
    const middle = (low + high) / 2;
    if (f(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
