import { UnsupportedError } from "@nnft/foundations";
import type { SemidefiniteFactor } from "@nnft/foundations/dense";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import { gammaHalf } from "@nnft/foundations/special-functions";
import type { ResolvedActivation } from "../activations/activation.ts";
import { REACH, RIM } from "../limits.ts";
import { finestOf } from "../structure/structure-of.ts";

/**
 * A rule for Gaussian averages of products of σ(A_a·u), u ~ N(0, 1_r): directions or positions u with weights.
 * For a homogeneous σ the nodes are unit vectors and a product of total degree D takes the radial moment ⟨|u|^D⟩.
 */
export interface GaussianRule {
  readonly rank: number;
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
  readonly radialMoment: (degree: number) => number;
  /** nodes with |u|² at or beyond this measure the part beyond the truncation; ∞ where nothing is cut off */
  readonly rim: number;
  /** true if the rule is exact (no discretisation) */
  readonly exact: boolean;
}

/** The largest rank for which smooth integrands are summed on a tensor grid to rounding. */
export const MAX_SMOOTH_RANK = 3;
/** One direction more is summed where this relative accuracy is enough. */
export const LOOSE = 1e-7;
/** Standard deviations to which products are summed then, and |u|² of the rim: beyond lies 1e-9 of the Gaussian in four directions. */
const [LOOSE_REACH, LOOSE_RIM] = [7.5, 7 ** 2];

/**
 * Successively finer rules for one covariance factor; the last difference between two of them is the error estimate.
 *
 * Smooth σ: tensor trapezoid of step h = ½, ¼, … (down to 1/256, 1/64, 1/8 at rank 1, 2, 3) on |u| ≤ 9, exponentially accurate
 * because the integrand is analytic; only steps that no feature of σ falls through, perhaps none. Where a relative `tolerance` of 1e-7 or more
 * is enough, steps fall from 1 by √2, |u| ≤ 7.5, and rank 4 is served down to 0.35.
 * Homogeneous kinked σ, rank ≤ 2: polar coordinates; the radius is integrated in closed form and the circle is split where any A_a·u = 0,
 * Gauss–Legendre on each arc (24, then 32 nodes). Rank 1 is two directions, exact.
 * Any other kinked σ, rank 1: Gauss–Legendre between the kinks.
 * Errors: UnsupportedError when the rank is too large for the kind of σ, saying which rank is served.
 */
export function gaussianRules(
  activation: ResolvedActivation,
  root: SemidefiniteFactor,
  tolerance = 0,
): Iterable<GaussianRule> {
  const { rank } = root;
  if (activation.kinks.length === 0) {
    const loose = tolerance >= LOOSE;
    if (rank <= (loose ? MAX_SMOOTH_RANK + 1 : MAX_SMOOTH_RANK))
      return smoothRules(rank, loose, longestStep(activation, root));
    throw new UnsupportedError(
      `gaussianRules: a smooth activation is integrated up to rank ${MAX_SMOOTH_RANK}, these points have rank ${rank}; use method "neuron".`,
    );
  }
  if (activation.homogeneity !== undefined) {
    if (rank <= 1) return [rayRule(rank)];
    if (rank === 2) return circleRules(root);
    throw new UnsupportedError(
      `gaussianRules: ${activation.name} is integrated exactly up to rank 2, these points have rank ${rank}; use method "neuron".`,
    );
  }
  if (rank <= 1) return lineRules(activation.kinks, root);
  throw new UnsupportedError(
    `gaussianRules: ${activation.name} with kinks is integrated only on one ray, these points have rank ${rank}; use method "neuron".`,
  );
}

/** Steps h by rank: halvings of ½ down to those of some 10⁶ nodes. */
const STEPS: readonly (readonly number[])[] = [[0.5], halvings(7), halvings(5), halvings(2)];
/** Steps that fall by √2: their changes show how fast the error falls. */
const LOOSE_STEPS: readonly (readonly number[])[] = [[0.5], 14, 10, 6, 3].map((steps) =>
  Array.isArray(steps) ? steps : Array.from({ length: steps + 1 }, (_, k) => 2 ** (-k / 2)),
);

function halvings(count: number): readonly number[] {
  return Array.from({ length: count + 1 }, (_, level) => 0.5 / 2 ** level);
}

/** The longest step along a coordinate that no feature of σ at any point falls through. */
function longestStep(activation: ResolvedActivation, { factor, rank, size }: SemidefiniteFactor): number {
  let longest = Number.POSITIVE_INFINITY;
  for (let a = 0; a < size; a++) {
    const entries = factor.subarray(a * rank, (a + 1) * rank);
    const spread = Math.hypot(...entries);
    if (spread > 0) longest = Math.min(longest, finestOf(activation, spread) / spread);
  }
  return longest;
}

function* smoothRules(rank: number, loose: boolean, longest: number): Generator<GaussianRule> {
  const [steps, reach, rim] = loose ? [LOOSE_STEPS, LOOSE_REACH, LOOSE_RIM] : [STEPS, REACH, RIM];
  for (const step of steps[rank]) {
    if (rank > 0 && step > longest) continue;
    const { nodes, weights } = gridInBall(rank, step, reach);
    yield { rank, nodes, weights, radialMoment: () => 1, rim, exact: rank === 0 };
    if (rank === 0) return;
  }
}

/** The points of a grid of this step within `reach`, and the Gaussian density there times the volume of a cell. */
function gridInBall(rank: number, step: number, reach: number): Pick<GaussianRule, "nodes" | "weights"> {
  const norm = (step / Math.sqrt(2 * Math.PI)) ** rank;
  const position = new Float64Array(rank);
  let nodes = new Float64Array(1024 * Math.max(1, rank));
  let weights = new Float64Array(1024);
  let count = 0;
  const visit = (axis: number, square: number): void => {
    if (axis === rank) {
      if (count === weights.length) [nodes, weights] = [doubled(nodes), doubled(weights)];
      nodes.set(position, count * rank);
      weights[count++] = norm * Math.exp(-0.5 * square);
      return;
    }
    const most = Math.floor(Math.sqrt(reach ** 2 - square) / step);
    for (let i = -most; i <= most; i++) {
      position[axis] = i * step;
      visit(axis + 1, square + position[axis] ** 2);
    }
  };
  visit(0, 0);
  return { nodes: nodes.subarray(0, count * rank), weights: weights.subarray(0, count) };
}

function doubled(entries: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * entries.length);
  larger.set(entries);
  return larger;
}

function rayRule(rank: number): GaussianRule {
  return {
    rank,
    nodes: rank === 0 ? new Float64Array(0) : Float64Array.of(1, -1),
    weights: rank === 0 ? Float64Array.of(1) : Float64Array.of(0.5, 0.5),
    // ⟨|u|^D⟩ = 2^{D/2} Γ((D+1)/2)/√π
    radialMoment: (degree) =>
      rank === 0 ? (degree === 0 ? 1 : 0) : (2 ** (degree / 2) * gammaHalf(degree + 1)) / Math.sqrt(Math.PI),
    rim: Number.POSITIVE_INFINITY,
    exact: true,
  };
}

function* circleRules({ factor, size }: SemidefiniteFactor): Generator<GaussianRule> {
  const cuts = new Set<number>();
  for (let a = 0; a < size; a++) {
    const zero = Math.atan2(factor[2 * a], -factor[2 * a + 1]);
    for (const angle of [zero, zero + Math.PI]) cuts.add(((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  for (const order of [24, 32]) {
    const { nodes: x, weights: w } = gaussLegendre(order);
    const nodes: number[] = [];
    const weights: number[] = [];
    sorted.forEach((start, k) => {
      const end = k + 1 < sorted.length ? sorted[k + 1] : sorted[0] + 2 * Math.PI;
      const half = (end - start) / 2;
      for (let i = 0; i < order; i++) {
        const angle = start + half * (1 + x[i]);
        nodes.push(Math.cos(angle), Math.sin(angle));
        weights.push((half * w[i]) / (2 * Math.PI));
      }
    });
    yield {
      rank: 2,
      nodes: Float64Array.from(nodes),
      weights: Float64Array.from(weights),
      // ⟨|u|^D⟩ = 2^{D/2} Γ(1 + D/2) in two dimensions
      radialMoment: (degree) => 2 ** (degree / 2) * gammaHalf(degree + 2),
      rim: Number.POSITIVE_INFINITY,
      exact: false,
    };
  }
}

function* lineRules(kinks: readonly number[], { factor, size }: SemidefiniteFactor): Generator<GaussianRule> {
  const cuts = new Set<number>([-REACH, REACH]);
  for (let a = 0; a < size; a++)
    for (const kink of kinks) if (factor[a] !== 0 && Math.abs(kink / factor[a]) < REACH) cuts.add(kink / factor[a]);
  const sorted = [...cuts].sort((a, b) => a - b);
  for (const pieces of [4, 8, 16]) {
    const { nodes: x, weights: w } = gaussLegendre(32);
    const nodes: number[] = [];
    const weights: number[] = [];
    for (let k = 0; k + 1 < sorted.length; k++) {
      const half = (sorted[k + 1] - sorted[k]) / (2 * pieces);
      for (let piece = 0; piece < pieces; piece++)
        for (let i = 0; i < 32; i++) {
          const u = sorted[k] + half * (2 * piece + 1 + x[i]);
          nodes.push(u);
          weights.push((half * w[i] * Math.exp(-0.5 * u * u)) / Math.sqrt(2 * Math.PI));
        }
    }
    yield {
      rank: 1,
      nodes: Float64Array.from(nodes),
      weights: Float64Array.from(weights),
      radialMoment: () => 1,
      rim: RIM,
      exact: false,
    };
  }
}
