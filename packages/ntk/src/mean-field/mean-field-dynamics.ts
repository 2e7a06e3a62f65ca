import { type Estimate, jackknifeError } from "@nnft/correlators";
import { DomainError, readPoints, readRows, type Table, UnsupportedError } from "@nnft/foundations";
import { quoted, requireKnownOptions, requireNonNegative, requirePositive } from "@nnft/foundations/checks";
import { type Activation, type ResolvedActivation, resolveActivation } from "@nnft/gaussian-averages";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import { adaptiveIntegral } from "../adaptive-integral.ts";
import { oneErrorOfStudent } from "../power-of-width.ts";
import { requireData, type TrainingData } from "../training-data.ts";
import {
  halfOf,
  inputKernel,
  type ParticleProblem,
  particleError,
  particleFeatures,
  particleOutputs,
  particleRates,
  particleRoom,
  particlesAtRest,
} from "./particles.ts";

export interface MeanFieldOptions {
  readonly activation: Activation;
  readonly data: TrainingData;
  /** points at which the output is wanted, [T, d] */
  readonly testInputs: Table;
  /** times, ascending */
  readonly times: readonly number[];
  /** γ₀: 0 for the lazy limit, in which features stand still */
  readonly gamma0: number;
  /** η₀; default 1 */
  readonly learningRate?: number;
  /** neurons of one replica, a multiple of 4: half of them have the sign of z turned, and halves are compared; default 2048 */
  readonly particles?: number;
  /** independent replicas, from which errors come; default 8 */
  readonly replicas?: number;
  readonly key: Key;
  /** error of a step of the integration, for σ with kinks of the average over about ten steps; default 1e-6, for σ with kinks 1e-4 */
  readonly tolerance?: number;
}

/** Outputs, loss and features of the infinitely wide net at each time; the samples of each estimate are the replicas. */
export interface MeanFieldLaw {
  /** φ_t on the test inputs, [times, T] */
  readonly outputs: Estimate;
  /** L_t on the data, [times] */
  readonly losses: Estimate;
  /** ⟨σ(h)σ(h′)⟩ on the inputs, [times, n, n] */
  readonly features: Estimate;
  readonly particles: number;
}

const KNOWN = [
  "activation",
  "data",
  "testInputs",
  "times",
  "gamma0",
  "learningRate",
  "particles",
  "replicas",
  "key",
  "tolerance",
];

/**
 * Training of a net with one hidden layer at N = ∞ in the scaling that learns features (dynamical mean-field theory), by particles.
 *
 * Each neuron is a particle (h, z) in the field of the residuals Δ_α = y_α − φ(x_α):
 *   dh(x)/dt = γ₀(η₀/|D|) Σ_α Δ_α Φ⁰(x, x_α) σ′(h(x_α)) z,   dz/dt = γ₀(η₀/|D|) Σ_α Δ_α σ(h(x_α)),
 *   φ(x) = ⟨z σ(h(x))⟩/γ₀,   Φ⁰ = x·x′/D,   h(0) ~ N(0, Φ⁰),   z(0) ~ N(0, 1).
 * Half of the particles carry −z(0), so that φ(0) = 0 exactly. Since φ/γ₀ is of order one, the equations integrated are those of
 * (h − h(0))/γ₀ and (z − z(0))/γ₀, which stay finite at γ₀ = 0: there they are the lazy dynamics of the frozen kernel ⟨σσ⟩ + Φ⁰⟨σ′σ′⟩.
 * Shapes: data [n, d], tests [T, d], one output.
 * Convention: loss (1/|D|) Σ ½(φ − y)²; the net is scaledNet of featureLearningFamily with two layers.
 * Accuracy: M particles are biased by a/M. Each replica is also run by its two halves, and 2φ_M − ½(φ_{M/2} + φ′_{M/2}) has no a/M, at the
 * same scatter. Errors are those of few replicas (Student) and of the integration: the difference from one of 4 times the tolerance.
 * Losses are those of the mean outputs, their errors a jackknife over replicas. Where σ has kinks, see particleError.
 * Cost: 2 replicas × particles × n(n + T) a stage of each step.
 * Errors: DomainError for times that are not ascending, counts that are no positive integers (particles a multiple of 4, replicas ≥ 2),
 * γ₀ < 0; ConvergenceError where 20,000 steps do not reach the time within the tolerance;
 * UnsupportedError for σ that jumps.
 * Source: Bordelon & Pehlevan 2022, "Self-consistent dynamical field theory of kernel evolution in wide neural networks"; Mei, Montanari & Nguyen 2018.
 */
export async function meanFieldDynamics(options: MeanFieldOptions): Promise<MeanFieldLaw> {
  const caller = "meanFieldDynamics";
  requireKnownOptions(caller, options, KNOWN);
  const { data, gamma0, times, learningRate = 1, particles = 2048, replicas = 8, key } = options;
  const activation = resolveActivation(options.activation);
  requireContinuous(caller, activation);
  const tolerance = options.tolerance ?? (activation.kinks.length > 0 ? 1e-4 : 1e-6);
  requireOptions(caller, { gamma0, times, learningRate, particles, replicas, tolerance });
  requireData(caller, data);
  const { data: inputs, columns: d, rows: n } = readRows(caller, "inputs", data.inputs);
  const points = Float64Array.from([...inputs, ...readPoints(caller, options.testInputs, d, "testInputs")]);
  const everywhere = points.length / d;
  const targets = readRows(caller, "targets", data.targets, { rows: n, columns: 1, vectors: true }).data;
  const kernel = inputKernel(points, d);
  const rate = learningRate / n;

  const replicaOf = (replica: number): ParticleProblem => {
    const start = particlesAtRest(points, d, particles, split(key, replica));
    return { ...start, activation, kernel, n, everywhere, targets, gamma0, rate };
  };
  const wholes = Array.from({ length: replicas }, (_, replica) => runParticles(replicaOf(replica), times, tolerance));
  const runs = wholes.map((whole, replica) => {
    const halves = ([0, 1] as const).map((first) => halfOf(replicaOf(replica), everywhere, first));
    return extrapolated(
      whole,
      halves.map((half) => runParticles(half, times, tolerance)),
    );
  });
  const rough = runParticles(replicaOf(0), times, ROUGHER * tolerance);
  const integration = integrationErrors(wholes[0], rough, times.length);
  const shape = (columns: number): number[] => [times.length, columns];
  const [outputs, features] = (["outputs", "features"] as const).map((name) => runs.map((run) => run[name]));
  return {
    outputs: onTests(overReplicas(outputs, integration.outputs, shape(everywhere)), n),
    losses: lossesOf(outputs, targets, integration.outputs, times.length),
    features: overReplicas(features, integration.features, [times.length, n, n]),
    particles,
  };
}

/** The tolerance by which the error of the integration is measured, in units of the tolerance. */
const ROUGHER = 4;
/** Steps that an integration may take. */
const MOST_STEPS = 20_000;

/** What one set of particles gives: outputs on data and tests [times, n + T], features [times, n, n]. */
interface ReplicaRun {
  readonly outputs: Float64Array;
  readonly features: Float64Array;
}

function runParticles(problem: ParticleProblem, times: readonly number[], tolerance: number): ReplicaRun {
  const { n, everywhere, readouts } = problem;
  const outputs = new Float64Array(times.length * everywhere);
  const features = new Float64Array(times.length * n * n);
  const control = { errorOf: particleError(problem, tolerance), mostSteps: MOST_STEPS, caller: "meanFieldDynamics" };
  const room = particleRoom(problem);
  let state: Float64Array = new Float64Array(readouts.length * (everywhere + 1));
  times.forEach((time, at) => {
    const interval = time - (at === 0 ? 0 : times[at - 1]);
    if (interval > 0)
      state = adaptiveIntegral(
        (y, dy) => particleRates(problem, y, dy, room),
        state,
        interval,
        tolerance,
        control,
      ).state;
    outputs.set(particleOutputs(problem, state, room), at * everywhere);
    features.set(particleFeatures(problem, state), at * n * n);
  });
  return { outputs, features };
}

/** 2 of the whole minus the mean of its halves: without the bias of order 1/particles. */
function extrapolated(whole: ReplicaRun, [one, other]: readonly ReplicaRun[]): ReplicaRun {
  const of = (name: keyof ReplicaRun): Float64Array =>
    whole[name].map((value, i) => 2 * value - (one[name][i] + other[name][i]) / 2);
  return { outputs: of("outputs"), features: of("features") };
}

/** The largest difference of two integrations up to each time, of each number: it bounds the error of the finer one. */
function integrationErrors(fine: ReplicaRun, rough: ReplicaRun, times: number): ReplicaRun {
  const of = (name: keyof ReplicaRun): Float64Array => {
    const each = fine[name].length / times;
    const errors = new Float64Array(fine[name].length);
    for (let i = 0; i < errors.length; i++)
      errors[i] = Math.max(i < each ? 0 : errors[i - each], Math.abs(fine[name][i] - rough[name][i]));
    return errors;
  };
  return { outputs: of("outputs"), features: of("features") };
}

/** Means over the replicas, with the errors of few independent replicas and of the integration. */
function overReplicas(runs: readonly Float64Array[], integration: Float64Array, shape: number[]): Estimate {
  const replicas = runs.length;
  const mean = new Float64Array(runs[0].length);
  const squares = new Float64Array(runs[0].length);
  for (const run of runs) for (let i = 0; i < mean.length; i++) mean[i] += run[i] / replicas;
  for (const run of runs) for (let i = 0; i < mean.length; i++) squares[i] += (run[i] - mean[i]) ** 2;
  const student = oneErrorOfStudent(replicas - 1);
  const errors = squares.map((sum, i) =>
    Math.hypot(student * Math.sqrt(sum / (replicas - 1) / replicas), integration[i]),
  );
  return { value: ndarray(mean, shape), standardError: ndarray(errors, shape), samples: replicas, method: "particles" };
}

/** The columns behind those of the data. */
function onTests({ value, standardError, ...rest }: Estimate, n: number): Estimate {
  const part = (of: Estimate["value"]): Estimate["value"] => {
    const [times, everywhere] = of.shape;
    const tests = Array.from({ length: times }, (_, t) => of.data.slice(t * everywhere + n, (t + 1) * everywhere));
    return ndarray(Float64Array.from(tests.flatMap((row) => [...row])), [times, everywhere - n]);
  };
  return { ...rest, value: part(value), standardError: part(standardError) };
}

/**
 * L of the mean outputs on the data, never below 0: by leaving out one replica at a time, and by the integration's √⟨(φ − y)²⟩ √⟨δφ²⟩.
 */
function lossesOf(
  outputs: readonly Float64Array[],
  targets: Float64Array,
  integration: Float64Array,
  times: number,
): Estimate {
  const replicas = outputs.length;
  const n = targets.length;
  const everywhere = outputs[0].length / times;
  const sums = new Float64Array(outputs[0].length);
  for (const run of outputs) for (let i = 0; i < sums.length; i++) sums[i] += run[i];
  const lossAt = (time: number, mean: (i: number) => number): number => {
    let loss = 0;
    for (let a = 0; a < n; a++) loss += (0.5 * (mean(time * everywhere + a) - targets[a]) ** 2) / n;
    return loss;
  };
  const value = new Float64Array(times);
  const errors = new Float64Array(times);
  for (let time = 0; time < times; time++) {
    value[time] = lossAt(time, (i) => sums[i] / replicas);
    const left = outputs.map((run) => lossAt(time, (i) => (sums[i] - run[i]) / (replicas - 1)));
    const moved = integration.subarray(time * everywhere, time * everywhere + n);
    const carried = Math.sqrt((2 * value[time] * moved.reduce((sum, each) => sum + each * each, 0)) / n);
    errors[time] = Math.hypot(oneErrorOfStudent(replicas - 1) * jackknifeError(left), carried);
  }
  return {
    value: ndarray(value, [times]),
    standardError: ndarray(errors, [times]),
    samples: replicas,
    method: "particles",
  };
}

/** Throws UnsupportedError for a σ that jumps: its slope, by which particles move, is infinite there. */
function requireContinuous(caller: string, { name, value, kinks }: ResolvedActivation): void {
  const jump = kinks.find((z) => Math.abs(value(z + 1e-9) - value(z - 1e-9)) > 1e-6);
  if (jump !== undefined)
    throw new UnsupportedError(
      `${caller}: "${name}" jumps at ${jump}, where particles would move infinitely fast; take a continuous one.`,
    );
}

function requireOptions(
  caller: string,
  {
    gamma0,
    times,
    learningRate,
    particles,
    replicas,
    tolerance,
  }: Omit<Required<MeanFieldOptions>, "activation" | "data" | "testInputs" | "key">,
): void {
  requireNonNegative(caller, "gamma0", gamma0);
  requirePositive(caller, "learningRate", learningRate);
  if (
    !Array.isArray(times) ||
    times.length === 0 ||
    !times.every(
      (time, i) => typeof time === "number" && time >= (times[i - 1] ?? 0) && time < Number.POSITIVE_INFINITY,
    )
  )
    throw new DomainError(
      `${caller}: \`times\` must be ascending and at least 0, got ${quoted(times)}; sort the times.`,
    );
  if (!Number.isInteger(particles) || particles < 4 || particles % 4 !== 0)
    throw new DomainError(
      `${caller}: \`particles\` must be a multiple of 4, two halves with both signs of z, got ${particles}; round it up to the next multiple.`,
    );
  if (!Number.isInteger(replicas) || replicas < 2)
    throw new DomainError(`${caller}: \`replicas\` must be at least 2 for an error, got ${replicas}; draw more.`);
  if (!(tolerance > 0 && tolerance < 1))
    throw new DomainError(`${caller}: \`tolerance\` must be between 0 and 1, got ${tolerance}; pass for example 1e-6.`);
}
