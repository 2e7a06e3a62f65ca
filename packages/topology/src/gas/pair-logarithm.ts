import { thetaPrime } from "../fermions/pair-matrices.ts";

/** (−1)^n e^{−π(n + ½)²}, n = 0 … 4: on the square torus the next is below 1e-16 of the sum. */
const SERIES = [0, 1, 2, 3, 4].map((n) => (n % 2 === 0 ? 1 : -1) * Math.exp(-Math.PI * (n + 0.5) ** 2));

/** ln(r + a) of a difference of places, r = |z| in the plane and |θ₁(πz)/θ₁′| e^{−π(Im z)²}, which is periodic, on the torus of side 1. */
export function pairLogarithm(geometry: "plane" | "torus", core: number): (x: number, y: number) => number {
  if (geometry === "plane") return (x, y) => Math.log(Math.hypot(x, y) + core);
  const prime = thetaPrime();
  return (x, y) => {
    const rest = y - Math.round(y);
    return Math.log((thetaSize(x, rest) * Math.exp(-Math.PI * rest * rest)) / prime + core);
  };
}

/** |θ₁(πz)| = |Σ_n (−1)^n q^{(n+½)²} (u^{2n+1} − u^{−2n−1})|, u = e^{iπz}, |Im z| ≤ ½. */
function thetaSize(x: number, y: number): number {
  const [cosine, sine] = [Math.cos(Math.PI * x), Math.sin(Math.PI * x)];
  const up = Math.exp(-Math.PI * y);
  const down = 1 / up;
  // u^{2n+1} and u^{−2n−1}; each step multiplies by u² and u⁻²
  let [a, b, c, d] = [up * cosine, up * sine, down * cosine, -down * sine];
  const [p, q, r, s] = [a * a - b * b, 2 * a * b, c * c - d * d, 2 * c * d];
  let [re, im] = [0, 0];
  for (let n = 0; n < SERIES.length; n++) {
    re += SERIES[n] * (a - c);
    im += SERIES[n] * (b - d);
    const [e, f] = [a * p - b * q, c * r - d * s];
    b = a * q + b * p;
    a = e;
    d = c * s + d * r;
    c = f;
  }
  return Math.hypot(re, im);
}
