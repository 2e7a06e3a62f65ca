import { requireFinite, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { readYukawa, weightOf, type YukawaOptions } from "./yukawa-weight.ts";

/** What fermions give to a path of the boson at G equal steps of a circle of length β. */
export interface PathWeight {
  readonly inverseTemperature: number;
  /** ln|w| of a path [G]; writes ∂ ln|w|/∂x_k where `slope` is given */
  readonly log: (path: Float64Array, slope?: Float64Array) => number;
  readonly sign: (path: Float64Array) => -1 | 0 | 1;
  readonly flavours: number;
  /** ⟨ψ_a(τ)ψ̄_a(0)⟩ on a path, τ = kβ/G after k = 1 … G − 1 steps; undefined at finite width, whose propagator is not this one */
  readonly propagator: ((path: Float64Array, flavour: number, steps: number) => number) | undefined;
}

/**
 * The weight of one fermion on paths of a boson: `yukawaWeight` of Φ = ∫x dτ.
 *
 * Formula: w_N(Φ), Φ = (β/G)Σ_k x_k. Shapes: paths [G]. Convention and accuracy: as `yukawaWeight`; exact for paths without waves beyond G.
 * Errors: DomainError for options out of range. Source: derived here.
 * @example oneFlavourPaths({ mass: 1, inverseTemperature: 4, coupling: 0.9, width: 2 }).log(new Float64Array(8)); // 0
 */
export function oneFlavourPaths(options: YukawaOptions): PathWeight {
  const caller = "oneFlavourPaths";
  requireKnownOptions(caller, options, ["mass", "inverseTemperature", "coupling", "width"]);
  const own = readYukawa(caller, options);
  const beta = options.inverseTemperature;
  const area = (path: Float64Array): number => (beta / path.length) * path.reduce((sum, x) => sum + x, 0);
  return {
    inverseTemperature: beta,
    flavours: 1,
    propagator:
      own.width === Number.POSITIVE_INFINITY
        ? (path, _, steps) => {
            // the first and the last place count half
            let inside = (path[0] + path[steps]) / 2;
            for (let k = 1; k < steps; k++) inside += path[k];
            const [part, all] = [inside * own.coupling, own.coupling * path.reduce((sum, x) => sum + x, 0)].map(
              (sum, i) => (beta / path.length) * sum + 2 * own.half * (i === 0 ? steps / path.length : 1),
            );
            return all >= 0 ? Math.exp(-part) / (1 + Math.exp(-all)) : Math.exp(all - part) / (1 + Math.exp(all));
          }
        : undefined,
    sign: (path) => weightOf(own, area(path)).sign,
    log: (path, slope) => {
      const found = weightOf(own, area(path));
      slope?.fill((found.slope * beta) / path.length);
      return found.log;
    },
  };
}

export interface TwoFlavourPathOptions {
  /** m of h = mσ₃ + gxσ₁ */
  readonly mass: number;
  readonly coupling: number;
  readonly inverseTemperature: number;
}

/**
 * The weight of two flavours on paths of a boson, positive: det(1 + T e^{−∫h}) = 2 + tr T e^{−∫h}, h = mσ₃ + gx(τ)σ₁.
 *
 * Formula: the ordered product of 2 × 2 exponentials e^{−(β/G)h(x_k)}, and its derivatives by products from both ends.
 * Shapes: paths [G]. Convention: traceless h. Accuracy: O((β/G)²) of the ordered exponential. Cost: O(G).
 * Errors: DomainError for options out of range. Source: Blankenbecler, Scalapino & Sugar 1981; derived here.
 * @example twoFlavourPaths({ mass: 0.7, inverseTemperature: 4, coupling: 0.9 }).log(new Float64Array(8)); // 2.918065652576
 */
export function twoFlavourPaths(options: TwoFlavourPathOptions): PathWeight {
  const caller = "twoFlavourPaths";
  requireKnownOptions(caller, options, ["mass", "coupling", "inverseTemperature"]);
  const mass = requireFinite(caller, "mass", options.mass);
  const coupling = requireFinite(caller, "coupling", options.coupling);
  const beta = requirePositive(caller, "inverseTemperature", options.inverseTemperature);
  return {
    inverseTemperature: beta,
    flavours: 2,
    propagator: (path, flavour, steps) => orderedPropagator(path, beta / path.length, mass, coupling, flavour, steps),
    sign: () => 1,
    log: (path, slope) => orderedTrace(path, beta / path.length, mass, coupling, slope),
  };
}

/** ln(2 + tr Π_k e^{−δh(x_k)}) of real symmetric steps, each scaled by e^{−δE_k}. */
function orderedTrace(path: Float64Array, step: number, mass: number, coupling: number, slope?: Float64Array): number {
  const count = path.length;
  const before = slope && new Float64Array(4 * count);
  let [a, b, c, d] = [1, 0, 0, 1];
  let log = 0;
  for (let k = 0; k < count; k++) {
    before?.set([a, b, c, d], 4 * k);
    const [p, q, r] = factorOf(path[k], step, mass, coupling);
    [a, b, c, d] = [p * a + q * c, p * b + q * d, q * a + r * c, q * b + r * d];
    log += step * Math.hypot(mass, coupling * path[k]);
  }
  // w = 2 + e^{log}(a + d)
  const trace = a + d;
  const total = log + Math.log(trace + 2 * Math.exp(-log));
  if (slope && before) {
    const share = 1 / (trace + 2 * Math.exp(-log));
    // products of the steps behind k, from the last
    [a, b, c, d] = [1, 0, 0, 1];
    for (let k = count - 1; k >= 0; k--) {
      const [u, v, w, z] = before.subarray(4 * k, 4 * k + 4);
      // tr(after · dF · before) = Σ dF_ij (before · after)_ji
      const [m11, m12, m21, m22] = [u * a + v * c, u * b + v * d, w * a + z * c, w * b + z * d];
      const [x, y, s] = factorSlope(path[k], step, mass, coupling);
      slope[k] = share * (x * m11 + y * (m12 + m21) + s * m22);
      const [p, q, r] = factorOf(path[k], step, mass, coupling);
      [a, b, c, d] = [a * p + b * q, a * q + b * r, c * p + d * q, c * q + d * r];
    }
  }
  return total;
}

/** The entry (a, a) of B(1 + AB)⁻¹, B the first k steps and A the rest, with half a step of h(x_0) moved to the end so that both ends are symmetric. */
function orderedPropagator(
  path: Float64Array,
  step: number,
  mass: number,
  coupling: number,
  flavour: number,
  steps: number,
): number {
  type Square = readonly [number, number, number, number];
  const times = ([a, b, c, d]: Square, [p, q, r, s]: Square): Square => [
    a * p + b * r,
    a * q + b * s,
    c * p + d * r,
    c * q + d * s,
  ];
  const factor = (k: number, share: number): Square => {
    const [p, q, r] = factorOf(path[k % path.length], share * step, mass, coupling);
    const size = Math.exp(share * step * Math.hypot(mass, coupling * path[k % path.length]));
    return [size * p, size * q, size * q, size * r];
  };
  let b: Square = factor(0, 0.5);
  for (let k = 1; k < steps; k++) b = times(factor(k, 1), b);
  b = times(factor(steps, 0.5), b);
  let whole: Square = times(factor(steps, 0.5), b);
  for (let k = steps + 1; k < path.length; k++) whole = times(factor(k, 1), whole);
  whole = times(factor(0, 0.5), whole);
  const [p, q, r, s] = [1 + whole[0], whole[1], whole[2], 1 + whole[3]];
  const determinant = p * s - q * r;
  const inverse: Square = [s / determinant, -q / determinant, -r / determinant, p / determinant];
  return times(b, inverse)[3 * flavour];
}

/** The entries 11, 12 = 21, 22 of e^{−δ(mσ₃ + gxσ₁) − δE}. */
function factorOf(x: number, step: number, mass: number, coupling: number): readonly [number, number, number] {
  const energy = Math.hypot(mass, coupling * x);
  const decay = Math.exp(-2 * step * energy);
  const even = (1 + decay) / 2;
  const odd = energy === 0 ? step : (1 - decay) / (2 * energy);
  return [even - odd * mass, -odd * coupling * x, even + odd * mass];
}

/** The derivative of e^{−δh(x)} over x, times e^{−δE}. */
function factorSlope(x: number, step: number, mass: number, coupling: number): readonly [number, number, number] {
  const energy = Math.hypot(mass, coupling * x);
  const decay = Math.exp(-2 * step * energy);
  const [cosh, sinh] = [(1 + decay) / 2, (1 - decay) / 2];
  const turn = energy === 0 ? 0 : (coupling * coupling * x) / energy;
  const odd = energy === 0 ? step : sinh / energy;
  // d(sinh(δE)/E)/dE
  const bend = energy < 1e-4 ? (step ** 3 * energy) / 3 : (step * cosh - odd) / energy;
  const [even, change] = [step * sinh * turn, bend * turn];
  return [even - change * mass, -change * coupling * x - odd * coupling, even + change * mass];
}
