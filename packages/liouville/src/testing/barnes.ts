import { logGamma } from "@nnft/foundations/special-functions";

/** ζ′(−1) */
const ZETA = -0.16542114370045094;

/** ln G(x), x > 0, by its asymptotic series above 20 and G(x + 1) = Γ(x)G(x). */
export function logBarnes(x: number): number {
  let [y, log] = [x, 0];
  for (; y < 21; y++) log -= logGamma(y);
  const z = y - 1;
  const inverse = 1 / (z * z);
  const series =
    inverse *
    (-1 / 240 + inverse * (1 / 1008 + inverse * (-1 / 1440 + inverse * (1 / 1056 - (inverse * 691) / 327600))));
  return (
    log +
    (z * z * Math.log(z)) / 2 -
    (3 * z * z) / 4 +
    (z * Math.log(2 * Math.PI)) / 2 -
    Math.log(z) / 12 +
    ZETA +
    series
  );
}

/** Υ_b(x), 0 < x < Q, at b² = m/n: mn Barnes functions on each side. */
export function upsilonByBarnes(m: number, n: number, x: number): number {
  const b = Math.sqrt(m / n);
  const Q = b + 1 / b;
  const step = 1 / Math.sqrt(m * n);
  const sum = (y: number): number => {
    let total = 0;
    for (let r = 0; r < n; r++)
      for (let k = 0; k < m; k++)
        total +=
          logBarnes((y / step + m * r + n * k) / (m * n)) + logBarnes(((Q - y) / step + m * r + n * k) / (m * n));
    return total;
  };
  return Math.exp(sum(x) - sum(Q / 2) + 0.5 * Math.log(m * n) * (Q / 2 - x) ** 2);
}
