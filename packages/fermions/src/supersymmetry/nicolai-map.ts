import { ConvergenceError } from "@nnft/foundations";
import { refuse, requireFinite, requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { at, readSuperpotential, type Superpotential } from "./superpotential.ts";

export interface NicolaiOptions {
  /** c_0, c_1, … of W′(x) = Σ c_k x^k, of odd degree with a positive last coefficient */
  readonly slope: readonly number[];
  /** ε, with 1 + εW″(x) > 0 everywhere */
  readonly step: number;
}

/** The Nicolai map as a recurrent network from noise to a path. */
export interface NicolaiMap {
  readonly step: number;
  /** x_1, x_2, … from x_0 and ξ_1, ξ_2, … */
  readonly path: (noise: readonly number[] | Float64Array, start?: number) => Float64Array;
  /** ∂(Σ_k force_k x_k)/∂ξ_j, by back-propagation through the steps of a path */
  readonly backpropagated: (
    path: readonly number[] | Float64Array,
    force: readonly number[] | Float64Array,
  ) => Float64Array;
  /** ∂x_k/∂ξ_1 along a path, k = 1, 2, …: √ε times the fermion propagator on that path */
  readonly tangent: (path: readonly number[] | Float64Array) => Float64Array;
}

/**
 * The Nicolai map of supersymmetric mechanics as a recurrent net: x_{k+1} + εW′(x_{k+1}) = x_k + √ε ξ_{k+1}, noise ξ of unit variance in, a path out.
 *
 * Formula: ξ = ẋ + W′ is white and its Jacobian cancels the fermion determinant: paths have the law of H_−, and the fermion propagator is the mean Jacobian,
 * ⟨ψ(t)ψ̄(0)⟩ = ε^{−1/2}⟨∂x_k/∂ξ_1⟩, t = (k − 1)ε, = ε^{−1/2}⟨x_kξ_1⟩ for Gaussian noise (Stein).
 * Shapes: noise [K] → path [K]; forces [K] → a gradient [K]. Convention: the implicit step, which is exactly supersymmetric on the lattice.
 * Accuracy: Newton's method to rounding. Errors: DomainError where x + εW′(x) does not rise, and for W′ of even degree or a negative last coefficient.
 * Source: Nicolai 1980; Parisi & Sourlas 1982.
 * @example nicolaiMap({ slope: [0, 1], step: 1 }).path([2])[0]; // 1
 */
export function nicolaiMap(options: NicolaiOptions): NicolaiMap {
  const caller = "nicolaiMap";
  requireKnownOptions(caller, options, ["slope", "step"]);
  return mapOf(caller, options);
}

/** The map of options whose names are known. */
export function mapOf(caller: string, options: NicolaiOptions): NicolaiMap {
  const potential = readSuperpotential(caller, options.slope);
  const step = requirePositive(caller, "step", options.step);
  requireRising(caller, potential, step);
  const { slope, curvature } = potential;
  const root = Math.sqrt(step);
  const factor = (x: number): number => 1 / (1 + step * at(curvature, x));
  return {
    step,
    path: (noise, start = 0) => {
      const values = requireNumbers(`${caller}.path`, "noise", noise);
      let x = requireFinite(`${caller}.path`, "start", start);
      return Float64Array.from(values, (xi) => {
        x = implicitStep(slope, curvature, step, x + root * xi, x);
        return x;
      });
    },
    backpropagated: (path, force) => {
      const name = `${caller}.backpropagated`;
      const [x, f] = [requireNumbers(name, "path", path), requireNumbers(name, "force", force)];
      if (f.length !== x.length) refuse(name, "force", `a list of ${x.length} numbers`, f, "give one for each step");
      const gradient = new Float64Array(x.length);
      let sum = 0;
      for (let k = x.length - 1; k >= 0; k--) {
        sum = (sum + f[k]) * factor(x[k]);
        gradient[k] = root * sum;
      }
      return gradient;
    },
    tangent: (path) => {
      let product = root;
      return Float64Array.from(requireNumbers(`${caller}.tangent`, "path", path), (x) => {
        product *= factor(x);
        return product;
      });
    },
  };
}

/** The root of x + εW′(x) = target, by Newton's method inside a bracket. */
export function implicitStep(
  slope: readonly number[],
  curvature: readonly number[],
  step: number,
  target: number,
  guess: number,
): number {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let x = guess;
  for (let iteration = 0; iteration < 200; iteration++) {
    const excess = x + step * at(slope, x) - target;
    if (excess === 0) return x;
    if (excess > 0) high = x;
    else low = x;
    let next = x - excess / (1 + step * at(curvature, x));
    if (!(next > low && next < high)) {
      if (Number.isFinite(low) && Number.isFinite(high)) next = (low + high) / 2;
      else next = excess > 0 ? Math.min(2 * x, -1) : Math.max(2 * x, 1);
    }
    if (Math.abs(next - x) <= 4e-16 * Math.max(Math.abs(x), 1e-3)) return next;
    x = next;
  }
  return x;
}

/** 1 + εW″ > 0 at all x. Throws DomainError. */
function requireRising(caller: string, { slope, curvature, degree }: Superpotential, step: number): void {
  if (degree % 2 === 0 || slope[degree] < 0)
    refuse(
      caller,
      "slope",
      "of odd degree with a positive last coefficient",
      slope,
      "other maps have no stationary law; latticeSupersymmetry has their index",
    );
  let reach = 1;
  // beyond this the last term of W″ is larger than all others
  const sum = (r: number): number => curvature.slice(0, -1).reduce((total, c, k) => total + Math.abs(c) * r ** k, 0);
  while (degree > 1 && curvature[degree - 1] * reach ** (degree - 1) < sum(reach)) {
    reach *= 1.5;
    if (!Number.isFinite(reach)) throw new ConvergenceError(`${caller}: \`slope\` is out of range; scale it down.`);
  }
  for (let i = 0; i <= 2000; i++) {
    const x = reach * (i / 1000 - 1);
    if (1 + step * at(curvature, x) <= 0)
      refuse(
        caller,
        "step",
        `such that 1 + εW″ > 0, which fails at x = ${x.toPrecision(3)}`,
        step,
        "take a smaller step",
      );
  }
}
