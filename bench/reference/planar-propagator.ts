/** R ↦ ∫ d²k/(2π)² e^{−k²/2Λ²} (k² + 1)^{−n} e^{ik·x}, |x| = R: the integral over |k| with J₀, step by step. */
export function planarPropagator(n: number, cutoff: number): (distance: number) => number {
  const known = new Map<number, number>();
  return (distance) => {
    let value = known.get(distance);
    if (value === undefined) known.set(distance, (value = integral(n, cutoff, distance)));
    return value;
  };
}

/** k = e^{u − e^{−u}} falls off doubly exponentially below and follows e^u above, so that the trapezoid in u converges fast. */
function integral(n: number, cutoff: number, distance: number): number {
  const top = Math.log(9 * cutoff);
  // a twentieth of a wave at the top
  const h = Math.min(0.02, 0.3 / (1 + 9 * cutoff * distance));
  let sum = 0;
  for (let u = -4; u < top; u += h) {
    const decay = Math.exp(-u);
    const k = Math.exp(u - decay);
    const weight = k * k * (1 + decay) * Math.exp((-k * k) / (2 * cutoff * cutoff)) * (k * k + 1) ** -n;
    if (weight > 0) sum += weight * besselJ0(k * distance);
  }
  return (sum * h) / (2 * Math.PI);
}

/** J₀: the mean of cos(x sin θ) below 25, Hankel's series above. */
function besselJ0(x: number): number {
  if (x < 25) {
    const nodes = 24 + Math.ceil(x / 2);
    let sum = 0;
    for (let i = 0; i < nodes; i++) sum += Math.cos(x * Math.sin((Math.PI * (i + 0.5)) / nodes));
    return sum / nodes;
  }
  let [p, q, term] = [1, 0, 1];
  for (let k = 1; k < 12; k++) {
    term *= -((2 * k - 1) ** 2) / (8 * k * x);
    if (k % 2 === 0) p += (k % 4 === 0 ? 1 : -1) * term;
    else q += (k % 4 === 1 ? 1 : -1) * term;
  }
  return Math.sqrt(2 / (Math.PI * x)) * (p * Math.cos(x - Math.PI / 4) - q * Math.sin(x - Math.PI / 4));
}
