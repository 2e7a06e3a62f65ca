import { ConvergenceError } from "@nnft/foundations";

/** Steps after which a root is halved out; four to six are usual. */
const MOST_STEPS = 14;
const MOST_HALVINGS = 2200;
const ROUNDING: number = 2 ** -53;

/** A diagonal matrix with a correction of rank one, D + ρ z zᵀ. */
export interface RankOne {
  /** strictly ascending, D_ii */
  readonly poles: Float64Array;
  /** none is 0 */
  readonly z: Float64Array;
  /** positive */
  readonly rho: number;
}

/** g(λ) = 1/ρ + Σ z_i²/(d_i − λ) and what its stopping rule and its next step need. */
interface Sums {
  value: number;
  /** derivatives of the sums over i ≤ j and i > j */
  below: number;
  above: number;
  /** a bound of the rounding errors in `value`, in units of 2⁻⁵³ */
  noise: number;
}

/**
 * The roots of the secular equation, the eigenvalues of D + ρ z zᵀ, with all their distances to the poles.
 *
 * Formula: 1 + ρ Σ_i z_i²/(d_i − λ) = 0; root j lies between d_j and d_{j+1}, the last below d_k + ρ Σ z².
 * Shapes: `poles`, `z` [k] → values [k]; row j of `distances` [k, k] receives d_i − λ_j.
 * Convention: each root is an offset from its nearer pole, so that distances keep their digits where roots crowd at poles.
 * Accuracy: the equation holds to its own rounding errors. This is what the vectors of `rankOneVectors` need to be orthogonal.
 * Errors: ConvergenceError where halving an interval does not end either, which has never been seen.
 * Source: R.-C. Li, LAPACK working note 89 (1993): the middle way; LAPACK's dlaed4 for the stopping rule.
 * @example secularRoots({ poles: Float64Array.of(0, 1), z: Float64Array.of(1, 1), rho: 1 }, new Float64Array(4)); // (3 ∓ √5)/2
 */
export function secularRoots(problem: RankOne, distances: Float64Array): Float64Array {
  const k = problem.poles.length;
  const values = new Float64Array(k);
  for (let j = 0; j < k; j++) {
    const { origin, offset } = rootOf(problem, j);
    const pole = problem.poles[origin];
    values[j] = pole + offset;
    for (let i = 0, at = j * k; i < k; i++, at++) distances[at] = problem.poles[i] - pole - offset;
  }
  return values;
}

/** Root j as an offset from its nearer pole, by a rational interpolation that has the poles of both neighbours; halves where this leaves its interval. */
function rootOf(problem: RankOne, j: number): { readonly origin: number; readonly offset: number } {
  const { poles } = problem;
  const start = startOf(problem, j);
  const { origin } = start;
  let { offset, low, high } = start;
  const [left, right] = j + 1 < poles.length ? [j, j + 1] : [Math.max(0, j - 1), j];
  const sums: Sums = { value: 0, below: 0, above: 0, noise: 0 };
  for (let step = 0; step < MOST_HALVINGS; step++) {
    evaluate(problem, left, origin, offset, sums);
    if (Math.abs(sums.value) <= ROUNDING * sums.noise) return { origin, offset };
    if (sums.value < 0) low = Math.max(low, offset);
    else high = Math.min(high, offset);
    const [a, b] = [poles[left] - poles[origin] - offset, poles[right] - poles[origin] - offset];
    let next = offset + (step < MOST_STEPS ? middleWay(sums, a, b, j + 1 === poles.length) : Number.NaN);
    if (!(next > low && next < high)) next = between(low, high);
    if (next === offset || next === low || next === high) return { origin, offset };
    offset = next;
  }
  throw new ConvergenceError(
    "symmetricEigen: a root of the secular equation was not found; rescale the matrix, or report it.",
  );
}

/** A number inside an interval that has 0 at most at its end: the middle, or the geometric one where the ends differ by orders of magnitude. */
function between(low: number, high: number): number {
  const same = low * high > 0 && (Math.abs(low) > 4 * Math.abs(high) || Math.abs(high) > 4 * Math.abs(low));
  return same ? Math.sign(low) * Math.sqrt(Math.abs(low)) * Math.sqrt(Math.abs(high)) : (low + high) / 2;
}

/** The pole that is nearer to root j, the interval of its offset, and a first guess. */
function startOf(
  problem: RankOne,
  j: number,
): { readonly origin: number; readonly offset: number; readonly low: number; readonly high: number } {
  const { poles, z, rho } = problem;
  const k = poles.length;
  if (j + 1 === k) {
    let square = 0;
    for (let i = 0; i < k; i++) square += z[i] * z[i];
    // the root lies at most ρ Σ z² above its pole, and at least ρ z_k²
    const high = rho * square * (1 + 2 ** -50);
    const low = rho * z[j] * z[j];
    return { origin: j, offset: low + (high - low) / 2, low: low * (1 - 2 ** -50), high };
  }
  const gap = poles[j + 1] - poles[j];
  const [left, right] = [z[j] * z[j], z[j + 1] * z[j + 1]];
  // all other terms in the middle of the interval
  let rest = 1 / rho;
  for (let i = 0; i < k; i++) if (i !== j && i !== j + 1) rest += (z[i] * z[i]) / (poles[i] - poles[j] - gap / 2);
  const middle = rest + (2 * (right - left)) / gap;
  const sign = middle > 0 ? 1 : -1;
  // the root of rest + left/(d_j − λ) + right/(d_{j+1} − λ), as a distance from the nearer pole
  const own = sign > 0 ? left : right;
  const a = sign * rest * gap + left + right;
  const root = Math.sqrt(Math.abs(a * a - 4 * sign * rest * own * gap));
  const distance = a > 0 ? (2 * own * gap) / (a + root) : (a - root) / (2 * sign * rest);
  const inside = distance > 0 && distance < gap / 2 ? distance : gap / 4;
  return sign > 0
    ? { origin: j, offset: inside, low: 0, high: gap / 2 }
    : { origin: j + 1, offset: -inside, low: -gap / 2, high: 0 };
}

/** Sums at poles[origin] + offset. Small terms come first: from the ends to the pole `left`, and to the one behind it. */
function evaluate({ poles, z, rho }: RankOne, left: number, origin: number, offset: number, sums: Sums): void {
  const pole = poles[origin];
  let [below, belowSlope, noise] = [0, 0, 0];
  for (let i = 0; i <= left; i++) {
    const ratio = z[i] / (poles[i] - pole - offset);
    below += z[i] * ratio;
    belowSlope += ratio * ratio;
    noise += Math.abs(below);
  }
  let [above, aboveSlope] = [0, 0];
  for (let i = poles.length - 1; i > left; i--) {
    const ratio = z[i] / (poles[i] - pole - offset);
    above += z[i] * ratio;
    aboveSlope += ratio * ratio;
    noise += Math.abs(above);
  }
  sums.value = 1 / rho + below + above;
  sums.below = belowSlope;
  sums.above = aboveSlope;
  sums.noise = 8 * (Math.abs(above) + Math.abs(below)) + noise + 2 / rho + Math.abs(offset) * (belowSlope + aboveSlope);
}

/** The step to the root of c + q/(a − η) + s/(b − η), which has the values and slopes of both sums; a, b are the distances to two poles. */
function middleWay({ value, below, above }: Sums, a: number, b: number, last: boolean): number {
  const c = value - a * below - b * above;
  const sum = (a + b) * value - a * b * (below + above);
  const product = a * b * value;
  const root = Math.sqrt(Math.abs(sum * sum - 4 * product * c));
  let step: number;
  if (last) step = sum >= 0 ? (sum + root) / (2 * c) : (2 * product) / (sum - root);
  else step = sum <= 0 ? (sum - root) / (2 * c) : (2 * product) / (sum + root);
  // a step away from the root is replaced by Newton's
  return value * step < 0 ? step : -value / (below + above);
}
