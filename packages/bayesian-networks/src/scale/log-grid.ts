import { UnsupportedError } from "@nnft/foundations";

/** Numbers at x₀ + i·step. */
export interface Sampled {
  readonly first: number;
  readonly step: number;
  readonly values: Float64Array;
}

/** Values are kept down to e^{−650} of the largest: data may ask for a scale far in the tail, and a double holds no less. */
const DEPTH = 650;

/**
 * The density of x = ln s, s = Π_ℓ χ²_{n_ℓ}/n_ℓ, on an evenly spaced grid: the convolution of the densities of ln(χ²_n/n),
 *   ln p(x) = (n/2) ln(n/2) − ln Γ(n/2) + (n/2)(x − e^x).
 *
 * Accuracy: the trapezoid rule of analytic densities, 1e-14 for steps of half a standard deviation of the narrowest.
 * Source: Zavatone-Veth & Pehlevan 2021; Hanin & Zlokapa 2023.
 */
export function logScaleDensity(widths: readonly number[], step: number, logGamma: (x: number) => number): Sampled {
  return widths.map((n) => singleDensity(n, step, logGamma)).reduce(convolved);
}

function singleDensity(n: number, step: number, logGamma: (x: number) => number): Sampled {
  const half = n / 2;
  const top = half * Math.log(half) - logGamma(half);
  const log = (x: number): number => top + half * (x - Math.exp(x));
  const largest = log(0);
  let [from, to] = [0, 0];
  while (log(from * step) > largest - DEPTH) from--;
  while (log(to * step) > largest - DEPTH) to++;
  return {
    first: from * step,
    step,
    values: Float64Array.from({ length: to - from + 1 }, (_, i) => Math.exp(log((from + i) * step))),
  };
}

/** Products of a convolution that take a second. */
const MOST = 1e9;

function convolved(a: Sampled, b: Sampled): Sampled {
  if (a.values.length * b.values.length > MOST)
    throw new UnsupportedError(
      `deepLinearPosterior: \`widths\` must not lie so far apart, because narrow layers need ${a.values.length} and ${b.values.length} nodes at the step ` +
        `of the widest; leave out layers of more than 10,000 neurons, which hardly scatter.`,
    );
  const values = new Float64Array(a.values.length + b.values.length - 1);
  for (let i = 0; i < a.values.length; i++) {
    const own = a.step * a.values[i];
    if (own === 0) continue;
    for (let j = 0; j < b.values.length; j++) values[i + j] += own * b.values[j];
  }
  return { first: a.first + b.first, step: a.step, values };
}
