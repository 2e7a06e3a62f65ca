import { ConvergenceError, DomainError } from "@nnft/foundations";
import { requireFunction, requireInteger, requireKnownOptions, roomFor } from "@nnft/foundations/checks";
import type { Key } from "@nnft/random";
import { type ChainProgram, runHere, runThere } from "./chain-program.ts";
import { chainRandomness } from "./chain-randomness.ts";
import { dualAveraging } from "./dual-averaging.ts";
import { hamiltonian, leapfrog, type PhasePoint, withMomentum } from "./leapfrog.ts";
import type { AsyncLogTarget, LogTarget } from "./log-target.ts";
import { requireSampler, requireState, requireTarget, requireWarmUp } from "./require-target.ts";
import { runningVariance } from "./running-variance.ts";
import type { ResolvedSampler } from "./sampler-choice.ts";
import { transition } from "./transitions.ts";

/** The state of a chain after its warm-up: plain data that survives JSON, enough to go on from. */
export interface ChainState {
  readonly position: readonly number[];
  /** fixed since the warm-up ended */
  readonly stepSize: number;
  readonly inverseMass: readonly number[];
  /** transitions made so far, warm-up included */
  readonly transitions: number;
}

/** The result of one stretch of a chain. */
export interface ChainSegment {
  /** [samples, observables] */
  readonly draws: Float64Array;
  readonly acceptances: Float64Array;
  /** e^{−ΔH} of every proposal; NaN for nuts */
  readonly boltzmann: Float64Array;
  /** H at the start of every transition, with fresh momenta; NaN for metropolis */
  readonly energies: Float64Array;
  readonly divergences: number;
  readonly state: ChainState;
}

export interface WarmUpSettings {
  readonly sampler: ResolvedSampler;
  /** transitions, dropped */
  readonly warmup: number;
  readonly start: Float64Array;
  readonly key: Key;
}

export interface AdvanceSettings {
  readonly sampler: ResolvedSampler;
  readonly samples: number;
  readonly key: Key;
  /** writes the observables of a state */
  readonly observe: (q: Float64Array, into: Float64Array) => void;
  readonly observables: number;
}

const WARM_UP = ["sampler", "warmup", "start", "key"];
const ADVANCE = ["sampler", "samples", "key", "observe", "observables"];

/** Splits of a chain's key that no transition reaches: first steps of the windows of its warm-up. */
const FIRST_STEPS = 0xffff_fff0;

/**
 * The warm-up of a chain, which adapts step size and masses and ends.
 *
 * Masses become the inverse variances seen in windows that double in length; the step size adapts throughout, and starts anew
 * with each window. Transition k draws from split(key, k) only.
 * Errors: ConvergenceError when the density vanishes at the start.
 * Source: Hoffman & Gelman 2014 (step size); Stan Reference Manual, "HMC Algorithm Parameters" (windows).
 */
export function warmUpChain(target: LogTarget, settings: WarmUpSettings): ChainState {
  requireKnownOptions("warmUpChain", settings, WARM_UP, "setting");
  requireWarmUp("warmUpChain", target, settings);
  return runHere(warmUp(target, settings), target);
}

/** `warmUpChain` on a density that answers later. */
export function warmUpChainAsync(target: AsyncLogTarget, settings: WarmUpSettings): Promise<ChainState> {
  requireKnownOptions("warmUpChainAsync", settings, WARM_UP, "setting");
  requireWarmUp("warmUpChainAsync", target, settings);
  return runThere(warmUp(target, settings), target);
}

type Space = Pick<LogTarget, "dimension" | "angles">;

function* warmUp(target: Space, settings: WarmUpSettings): ChainProgram<ChainState> {
  const { sampler, warmup, key } = settings;
  let point = yield* pointAt(target, sampler, settings.start);
  const d = target.dimension;
  const inverseMass = new Float64Array(d).fill(1);
  const adapts = sampler.stepSize === undefined;
  const first = (window: number): ChainProgram<number> =>
    firstStep(target, sampler, point, inverseMass, chainRandomness(key, FIRST_STEPS + window, d).normals);
  let step = sampler.stepSize ?? (yield* first(0));
  let averaging = dualAveraging(step, sampler.acceptance);
  const ends = adapts ? windowEnds(warmup) : [];
  let window = 0;
  let variance = runningVariance(d);
  for (let k = 0; k < warmup; k++) {
    const moved = yield* transition(target, sampler, point, step, inverseMass, chainRandomness(key, k, d));
    point = moved.point;
    if (!adapts) continue;
    averaging.update(moved.acceptance);
    step = averaging.step();
    if (k >= ends[0] && window + 1 < ends.length) variance.add(point.q);
    if (k + 1 === ends[window + 1]) {
      window++;
      variance.write(inverseMass);
      target.angles?.forEach((angle, i) => {
        if (angle) inverseMass[i] = Math.min(1, inverseMass[i]);
      });
      variance = runningVariance(d);
      step = yield* first(window);
      averaging = dualAveraging(step, sampler.acceptance);
    }
    if (k + 1 === warmup) step = averaging.final();
  }
  return { position: Array.from(point.q), stepSize: step, inverseMass: Array.from(inverseMass), transitions: warmup };
}

/**
 * Moves a chain on from a state with step size and masses as they are, and records observables after each transition.
 *
 * Shapes: draws [samples, observables]. Convention: transition k draws from split(key, k), k counted from the start of the
 * warm-up, so two stretches give the bits of one.
 * Errors: DomainError for a state of another dimension, ConvergenceError where the density vanishes at it.
 */
export function advanceChain(target: LogTarget, from: ChainState, settings: AdvanceSettings): ChainSegment {
  requireAdvance("advanceChain", target, from, settings);
  return runHere(advance(target, from, settings), target, settings.observe);
}

/** `advanceChain` on a density that answers later; `observe` may answer later too. */
export function advanceChainAsync(
  target: AsyncLogTarget,
  from: ChainState,
  settings: Omit<AdvanceSettings, "observe"> & {
    readonly observe: (q: Float64Array, into: Float64Array) => void | Promise<void>;
  },
): Promise<ChainSegment> {
  requireAdvance("advanceChainAsync", target, from, settings);
  return runThere(advance(target, from, settings), target, settings.observe);
}

function requireAdvance(
  caller: string,
  target: LogTarget | AsyncLogTarget,
  from: ChainState,
  settings: Omit<AdvanceSettings, "observe"> & { readonly observe: unknown },
): void {
  requireKnownOptions(caller, settings, ADVANCE, "setting");
  requireTarget(caller, target);
  requireState(caller, from);
  requireSampler(caller, settings.sampler, settings.key);
  requireInteger(caller, "samples", settings.samples, 0);
  requireInteger(caller, "observables", settings.observables, 0);
  requireFunction(caller, "observe", settings.observe);
}

function* advance(
  target: Space,
  from: ChainState,
  { sampler, samples, key, observables }: Omit<AdvanceSettings, "observe">,
): ChainProgram<ChainSegment> {
  const d = target.dimension;
  if (from.position.length !== d || from.inverseMass.length !== d)
    throw new DomainError(
      `advanceChain: the state must have dimension ${d}, got ${from.position.length}; it belongs to another density.`,
    );
  let point = yield* pointAt(target, sampler, Float64Array.from(from.position));
  const inverseMass = Float64Array.from(from.inverseMass);
  const draws = roomFor(
    "advanceChain",
    `\`samples\` = ${samples} draws`,
    samples * Math.max(1, observables),
    "draw fewer at once",
  ).subarray(0, samples * observables);
  const acceptances = new Float64Array(samples);
  const boltzmann = new Float64Array(samples);
  const energies = new Float64Array(samples);
  let divergences = 0;
  for (let k = 0; k < samples; k++) {
    const random = chainRandomness(key, from.transitions + k, d);
    const moved = yield* transition(target, sampler, point, from.stepSize, inverseMass, random);
    point = moved.point;
    yield { kind: "observation", q: point.q, into: draws.subarray(k * observables, (k + 1) * observables) };
    acceptances[k] = moved.acceptance;
    boltzmann[k] = moved.boltzmann;
    energies[k] = moved.energy;
    if (moved.divergent) divergences++;
  }
  const state = { ...from, position: Array.from(point.q), transitions: from.transitions + samples };
  return { draws, acceptances, boltzmann, energies, divergences, state };
}

function* pointAt({ dimension: d }: Space, sampler: ResolvedSampler, start: Float64Array): ChainProgram<PhasePoint> {
  const point: PhasePoint = { q: start.slice(), p: new Float64Array(d), gradient: new Float64Array(d), logDensity: 0 };
  const { q, gradient } = point;
  point.logDensity = yield sampler.name === "metropolis" ? { kind: "density", q } : { kind: "density", q, gradient };
  if (!Number.isFinite(point.logDensity))
    throw new ConvergenceError(
      `sampleDensity: the log density is ${point.logDensity} at the start; start where the density is positive.`,
    );
  return point;
}

/** A step size of about the right size: doubled or halved until the acceptance of one step crosses the one that is wanted. */
function* firstStep(
  target: Space,
  sampler: ResolvedSampler,
  from: PhasePoint,
  inverseMass: Float64Array,
  normals: Float64Array,
): ChainProgram<number> {
  if (sampler.name === "metropolis") return 2.4 / Math.sqrt(target.dimension);
  function* acceptanceOf(step: number): ChainProgram<number> {
    const point = withMomentum(from, normals, inverseMass);
    const before = hamiltonian(point, inverseMass);
    yield* leapfrog(point, step, inverseMass);
    const error = hamiltonian(point, inverseMass) - before;
    return Number.isNaN(error) ? 0 : Math.exp(-error);
  }
  let step = 1;
  const grows = (yield* acceptanceOf(step)) > sampler.acceptance;
  for (let k = 0; k < 60; k++) {
    const next = grows ? 2 * step : step / 2;
    if ((yield* acceptanceOf(next)) > sampler.acceptance !== grows) break;
    step = next;
  }
  return step;
}

/** Where windows of the warm-up end: a first stretch without masses, windows that double, a last stretch for the step size. */
export function windowEnds(warmup: number): readonly number[] {
  const first = Math.floor(0.15 * warmup);
  const last = warmup - Math.floor(0.1 * warmup);
  const ends = [first];
  for (let size = Math.max(25, Math.floor(0.05 * warmup)); ends[ends.length - 1] + 3 * size <= last; size *= 2)
    ends.push(ends[ends.length - 1] + size);
  if (last > ends[ends.length - 1]) ends.push(last);
  return ends;
}
