import { fillNormal, keyFrom, split } from "@nnft/random";

/** Gaussian fields [M, P] with covariance L Lᵀ, by rows of L [P, P]. */
export function gaussianFields(seed: number, samples: number, rows: readonly (readonly number[])[]): number[][] {
  const width = rows[0]!.length;
  const normals = new Float64Array(samples * width);
  fillNormal(keyFrom(seed), normals);
  return Array.from({ length: samples }, (_, i) =>
    rows.map((row) => row.reduce((sum, weight, k) => sum + weight * normals[i * width + k]!, 0)),
  );
}

/** Rows of L with L Lᵀ = e^{−|i−j| rate}: a stationary Gauss–Markov field on a line. */
export function markovRows(points: number, rate: number): number[][] {
  const rho = Math.exp(-rate);
  return Array.from({ length: points }, (_, i) =>
    Array.from({ length: points }, (_, k) => (k > i ? 0 : rho ** (i - k) * (k === 0 ? 1 : Math.sqrt(1 - rho * rho)))),
  );
}

/** Networks φ = N^{−1/2} Σ a_i cos(w_i x + b_i)√2 at points x: translation invariant, even, not Gaussian. */
export function cosineFields(seed: number, samples: number, width: number, points: readonly number[]): number[][] {
  const key = keyFrom(seed);
  const draws = new Float64Array(samples * width * 3);
  fillNormal(split(key, 1), draws);
  return Array.from({ length: samples }, (_, i) =>
    points.map((x) => {
      let sum = 0;
      for (let n = 0; n < width; n++) {
        const at = (i * width + n) * 3;
        // a normal number of variance 10⁴ is a phase as good as uniform
        sum += draws[at]! * Math.cos(draws[at + 1]! * x + 100 * draws[at + 2]!) * Math.SQRT2;
      }
      return sum / Math.sqrt(width);
    }),
  );
}

/** A chain of fields: x_t = ρ x_{t−1} + √(1 − ρ²) ξ_t at each site. */
export function autoregressiveFields(seed: number, samples: number, sites: number, rho: number): number[][] {
  const noise = gaussianFields(seed, samples, markovRows(sites, 0.5));
  const scale = Math.sqrt(1 - rho * rho);
  let previous = noise[0]!;
  return noise.map((row, t) => {
    previous = t === 0 ? row : row.map((value, site) => rho * previous[site]! + scale * value);
    return previous;
  });
}
