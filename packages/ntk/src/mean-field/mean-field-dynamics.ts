import type { Estimate } from "@nnft/correlators";
import { DomainError, readPoints, readRows, type Table } from "@nnft/foundations";
import { requireKnownOptions, requireNonNegative, requirePositive } from "@nnft/foundations/checks";
import { type Activation, resolveActivation } from "@nnft/gaussian-averages";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import { adaptiveIntegral } from "../adaptive-integral.ts";
import type { TrainingData } from "../training-data.ts";
import {
  inputKernel,
  type ParticleProblem,
  particleFeatures,
  particleOutputs,
  particleRates,
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
  /** neurons of one replica, half of them with the sign of z turned; default 2048 */
  readonly particles?: number;
  /** independent replicas, from which errors come; default 8 */
  readonly replicas?: number;
  readonly key: Key;
  /** local error of the integration; default 1e-6 */
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
 * Accuracy: errors are those over replicas; the bias of M particles is of order 1/M.
 * Cost: replicas × particles × n(n + T) a stage of each step.
 * Errors: DomainError for times that are not ascending, counts that are no positive integers (particles even, replicas ≥ 2), γ₀ < 0.
 * Source: Bordelon & Pehlevan 2022, "Self-consistent dynamical field theory of kernel evolution in wide neural networks"; Mei, Montanari & Nguyen 2018.
 */
export async function meanFieldDynamics(options: MeanFieldOptions): Promise<MeanFieldLaw> {
  const caller = "meanFieldDynamics";
  requireKnownOptions(caller, options, KNOWN);
  const { data, gamma0, times, learningRate = 1, particles = 2048, replicas = 8, key, tolerance = 1e-6 } = options;
  requireOptions(caller, { gamma0, times, learningRate, particles, replicas, tolerance });
  const activation = resolveActivation(options.activation);
  const { data: inputs, columns: d, rows: n } = readRows(caller, "inputs", data.inputs);
  const points = Float64Array.from([...inputs, ...readPoints(caller, options.testInputs, d)]);
  const everywhere = points.length / d;
  const tests = everywhere - n;
  const targets = readRows(caller, "targets", data.targets, { rows: n, columns: 1, vectors: true }).data;
  const kernel = inputKernel(points, d);
  const rate = learningRate / n;

  const runs: ReplicaRun[] = [];
  for (let replica = 0; replica < replicas; replica++) {
    const start = particlesAtRest(points, d, particles, split(key, replica));
    runs.push(runReplica({ ...start, activation, kernel, n, everywhere, targets, gamma0, rate }, times, tolerance));
  }
  const over = (name: keyof ReplicaRun, shape: number[]): Estimate =>
    overReplicas(
      runs.map((run) => run[name]),
      shape,
    );
  return {
    outputs: over("outputs", [times.length, tests]),
    losses: over("losses", [times.length]),
    features: over("features", [times.length, n, n]),
    particles,
  };
}

/** What one replica gives: outputs on the tests [times, T], losses [times], features [times, n, n]. */
interface ReplicaRun {
  readonly outputs: Float64Array;
  readonly losses: Float64Array;
  readonly features: Float64Array;
}

function runReplica(problem: ParticleProblem, times: readonly number[], tolerance: number): ReplicaRun {
  const { n, everywhere, targets, readouts } = problem;
  const tests = everywhere - n;
  const outputs = new Float64Array(times.length * tests);
  const losses = new Float64Array(times.length);
  const features = new Float64Array(times.length * n * n);
  let state: Float64Array = new Float64Array(readouts.length * (everywhere + 1));
  times.forEach((time, at) => {
    const interval = time - (at === 0 ? 0 : times[at - 1]);
    if (interval > 0)
      state = adaptiveIntegral((y, dy) => particleRates(problem, y, dy), state, interval, tolerance).state;
    const phi = particleOutputs(problem, state);
    outputs.set(phi.subarray(n), at * tests);
    for (let a = 0; a < n; a++) losses[at] += (0.5 * (phi[a] - targets[a]) ** 2) / n;
    features.set(particleFeatures(problem, state), at * n * n);
  });
  return { outputs, losses, features };
}

/** Means over the replicas, with the standard errors of means of independent replicas. */
function overReplicas(runs: readonly Float64Array[], shape: number[]): Estimate {
  const replicas = runs.length;
  const mean = new Float64Array(runs[0].length);
  const squares = new Float64Array(runs[0].length);
  for (const run of runs) for (let i = 0; i < mean.length; i++) mean[i] += run[i] / replicas;
  for (const run of runs) for (let i = 0; i < mean.length; i++) squares[i] += (run[i] - mean[i]) ** 2;
  const errors = squares.map((sum) => Math.sqrt(sum / (replicas - 1) / replicas));
  return { value: ndarray(mean, shape), standardError: ndarray(errors, shape), samples: replicas, method: "particles" };
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
    !times.every((time, i) => time >= (times[i - 1] ?? 0) && time < Number.POSITIVE_INFINITY)
  )
    throw new DomainError(`${caller}: \`times\` must be ascending and at least 0, got ${JSON.stringify(times)}.`);
  if (!Number.isInteger(particles) || particles < 2 || particles % 2 !== 0)
    throw new DomainError(
      `${caller}: \`particles\` must be an even number, half for each sign of z, got ${particles}.`,
    );
  if (!Number.isInteger(replicas) || replicas < 2)
    throw new DomainError(`${caller}: \`replicas\` must be at least 2 for an error, got ${replicas}.`);
  if (!(tolerance > 0 && tolerance < 1))
    throw new DomainError(`${caller}: \`tolerance\` must be between 0 and 1, got ${tolerance}.`);
}
