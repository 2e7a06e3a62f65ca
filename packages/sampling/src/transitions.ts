import type { ChainProgram } from "./chain-program.ts";
import { clonePoint, drift, hamiltonian, kick, type PhasePoint, withMomentum } from "./leapfrog.ts";
import type { LogTarget } from "./log-target.ts";
import type { ResolvedSampler } from "./sampler-choice.ts";

/** The result of one transition. */
export interface Transition {
  readonly point: PhasePoint;
  /** of the proposal, or averaged over a trajectory (nuts): what the step size adapts to */
  readonly acceptance: number;
  /** e^{−ΔH} of the proposal, whose mean is 1; NaN for nuts, which has no single proposal */
  readonly boltzmann: number;
  readonly divergent: boolean;
  /** H at the start, with fresh momenta; NaN for metropolis, which has none */
  readonly energy: number;
}

/** Randomness of one transition: standard normals [d] and uniforms on demand. */
export interface Randomness {
  readonly normals: Float64Array;
  readonly uniform: () => number;
}

/** Leapfrog steps of one trajectory, however small they have become. */
const MOST_STEPS = 1000;
/** An error of H beyond this is a divergence. */
const DIVERGENT = 1000;

/** Moves a chain by one transition of the chosen sampler; `start` is not written. */
export function* transition(
  target: Pick<LogTarget, "angles">,
  sampler: ResolvedSampler,
  start: PhasePoint,
  step: number,
  inverseMass: Float64Array,
  random: Randomness,
): ChainProgram<Transition> {
  switch (sampler.name) {
    case "metropolis":
      return yield* metropolis(start, step, inverseMass, random);
    case "mala":
      return yield* trajectory(start, step, 1, inverseMass, random);
    case "hmc": {
      const time = sampler.pathLength * (1 + sampler.jitter * (2 * random.uniform() - 1));
      const steps = Math.min(MOST_STEPS, Math.max(1, Math.round(time / step)));
      return yield* trajectory(start, step, steps, inverseMass, random);
    }
    case "nuts":
      return yield* noUTurn(start, step, depthOf(target, sampler.maxDepth, step), inverseMass, random);
  }
}

/** Doublings of a trajectory: free angles never turn back, but once around is enough for them. */
function depthOf({ angles }: Pick<LogTarget, "angles">, most: number, step: number): number {
  return angles?.some(Boolean) ? Math.min(most, Math.max(1, Math.ceil(Math.log2((2 * Math.PI) / step)))) : most;
}

/** q′ = q + ε √m⁻¹ ξ, accepted with probability min(1, p(q′)/p(q)). */
function* metropolis(
  start: PhasePoint,
  step: number,
  inverseMass: Float64Array,
  { normals, uniform }: Randomness,
): ChainProgram<Transition> {
  const q = start.q.map((x, i) => x + step * Math.sqrt(inverseMass[i]) * normals[i]);
  const logDensity = yield { kind: "density", q };
  const boltzmann = Math.exp(logDensity - start.logDensity);
  const acceptance = Math.min(1, boltzmann) || 0;
  const moved = uniform() < acceptance;
  return {
    point: moved ? { q, p: start.p, gradient: start.gradient, logDensity } : start,
    acceptance,
    boltzmann: Number.isNaN(boltzmann) ? 0 : boltzmann,
    divergent: false,
    energy: Number.NaN,
  };
}

/** Hamiltonian dynamics for some leapfrog steps from p ~ N(0, m), accepted with probability min(1, e^{−ΔH}); one step is MALA. */
function* trajectory(
  start: PhasePoint,
  step: number,
  steps: number,
  inverseMass: Float64Array,
  { normals, uniform }: Randomness,
): ChainProgram<Transition> {
  const point = withMomentum(start, normals, inverseMass);
  const before = hamiltonian(point, inverseMass);
  for (let k = 0; k < steps; k++) {
    point.logDensity = yield drift(point, step, inverseMass);
    kick(point, step);
  }
  const error = hamiltonian(point, inverseMass) - before;
  const boltzmann = Number.isNaN(error) ? 0 : Math.exp(-error);
  const acceptance = Math.min(1, boltzmann);
  const divergent = !(error < DIVERGENT);
  return { point: uniform() < acceptance ? point : start, acceptance, boltzmann, divergent, energy: before };
}

/** The two ends of a trajectory, a point drawn from it, and what is known of it. */
interface Tree {
  readonly left: PhasePoint;
  readonly right: PhasePoint;
  readonly chosen: PhasePoint;
  /** log Σ e^{−(H − H₀)} over its points */
  readonly logWeight: number;
  readonly acceptanceSum: number;
  readonly points: number;
  readonly turning: boolean;
  readonly divergent: boolean;
}

/**
 * The no-U-turn sampler: doubles the trajectory, forwards or backwards at random, until its ends turn back; points weigh e^{−H}.
 *
 * Source: Hoffman & Gelman 2014; multinomial weights and biased progression: Betancourt 2017, appendix A.
 */
function* noUTurn(
  start: PhasePoint,
  step: number,
  maxDepth: number,
  inverseMass: Float64Array,
  { normals, uniform }: Randomness,
): ChainProgram<Transition> {
  const point = withMomentum(start, normals, inverseMass);
  const before = hamiltonian(point, inverseMass);

  const join = (old: Tree, fresh: Tree, direction: number, biased: boolean): Tree => {
    const [left, right] = direction > 0 ? [old.left, fresh.right] : [fresh.left, old.right];
    const logWeight = logSum(old.logWeight, fresh.logWeight);
    const stopped = fresh.turning || fresh.divergent;
    const share = Math.exp(fresh.logWeight - (biased ? old.logWeight : logWeight));
    return {
      left,
      right,
      chosen: !stopped && uniform() < share ? fresh.chosen : old.chosen,
      logWeight,
      acceptanceSum: old.acceptanceSum + fresh.acceptanceSum,
      points: old.points + fresh.points,
      turning: fresh.turning || turnsBack(left, right, inverseMass),
      divergent: old.divergent || fresh.divergent,
    };
  };
  function* build(from: PhasePoint, direction: number, depth: number): ChainProgram<Tree> {
    if (depth === 0) {
      const next = clonePoint(from);
      // both halves of a leapfrog step, without a generator of its own
      next.logDensity = yield drift(next, direction * step, inverseMass);
      kick(next, direction * step);
      return leafAt(next, hamiltonian(next, inverseMass) - before);
    }
    const first = yield* build(from, direction, depth - 1);
    if (first.turning || first.divergent) return first;
    const second = yield* build(direction > 0 ? first.right : first.left, direction, depth - 1);
    return join(first, second, direction, false);
  }

  // the start has weight 1 and counts as no proposal
  let tree: Tree = { ...leafAt(point, 0), logWeight: 0, acceptanceSum: 0, points: 0 };
  for (let depth = 0; depth < maxDepth && !tree.turning && !tree.divergent; depth++) {
    const direction = uniform() < 0.5 ? -1 : 1;
    const fresh = yield* build(direction > 0 ? tree.right : tree.left, direction, depth);
    tree = join(tree, fresh, direction, true);
  }
  return {
    point: tree.chosen,
    acceptance: tree.acceptanceSum / tree.points,
    boltzmann: Number.NaN,
    divergent: tree.divergent,
    energy: before,
  };
}

/** A tree of one point whose energy is off by `change`; NaN counts as a divergence. */
function leafAt(point: PhasePoint, change: number): Tree {
  const error = Number.isNaN(change) ? Number.POSITIVE_INFINITY : change;
  return {
    left: point,
    right: point,
    chosen: point,
    logWeight: -error,
    acceptanceSum: Math.min(1, Math.exp(-error)),
    points: 1,
    turning: false,
    divergent: error > DIVERGENT,
  };
}

/** Whether the ends of a trajectory move towards each other. */
function turnsBack(left: PhasePoint, right: PhasePoint, inverseMass: Float64Array): boolean {
  let [forwards, backwards] = [0, 0];
  for (let i = 0; i < left.q.length; i++) {
    const across = right.q[i] - left.q[i];
    forwards += across * right.p[i] * inverseMass[i];
    backwards += across * left.p[i] * inverseMass[i];
  }
  return forwards <= 0 || backwards <= 0;
}

function logSum(a: number, b: number): number {
  const largest = Math.max(a, b);
  return largest === Number.NEGATIVE_INFINITY
    ? largest
    : largest + Math.log(Math.exp(a - largest) + Math.exp(b - largest));
}
