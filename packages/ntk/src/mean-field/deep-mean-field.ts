import type { Estimate, ScalarEstimate } from "@nnft/correlators";
import { ConvergenceError, DomainError, readPoints, readRows, type Table, UnsupportedError } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { type Activation, resolveActivation } from "@nnft/gaussian-averages";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import { oneErrorOfStudent } from "../power-of-width.ts";
import { requireData, type TrainingData } from "../training-data.ts";
import { nextRound, type OrderParameters, type PathProblem, pathNormals, type ThreeOrders } from "./two-layer-paths.ts";

export interface DeepMeanFieldOptions {
  readonly activation: Activation;
  readonly data: TrainingData;
  /** points at which the output is wanted, [T, d] */
  readonly testInputs: Table;
  /** steps of gradient descent */
  readonly steps: number;
  /** γ₀ */
  readonly gamma0: number;
  /** η₀; default 1 */
  readonly learningRate?: number;
  /** particles of each layer in a replica; default 2048 */
  readonly particles?: number;
  /** independent replicas, from which errors come; default 8 */
  readonly replicas?: number;
  readonly key: Key;
}

/** The infinitely wide net with two hidden layers at each step; the samples of each estimate are the replicas. */
export interface DeepMeanField {
  /** φ_t on the test inputs [steps + 1, T] */
  readonly outputs: Estimate;
  /** and on the inputs [steps + 1, n] */
  readonly fits: Estimate;
  /** ⟨σ(h¹)σ(h¹)⟩ on the inputs [steps + 1, n, n] */
  readonly features: Estimate;
  /** rounds of the fixed point, the most of all replicas */
  readonly rounds: number;
}

/** Rounds and the change of an output that ends them. */
const [MOST, SETTLED] = [60, 1e-9];

/**
 * Training of a net with two hidden layers at N = ∞ in the scaling that learns features: dynamical mean-field theory with responses, by particles.
 *
 *   h¹_t = u + ηγ Σ_{s<t} Δ_sΦ⁰g¹_s,   z¹_t = r_t + Σ_{s<t}(ηγΔ_sG²_ts + B_ts)σ(h¹_s) + B_tt σ(h¹_t),   g¹ = σ′(h¹)z¹
 *   h²_t = u²_t + Σ_{s<t}(A_ts + ηγΔ_sΦ¹_ts)g²_s,   z²_t = w + ηγ Σ_{s<t} Δ_sσ(h²_s),   g² = σ′(h²)z²,   φ = ⟨z²σ(h²)⟩/γ less its start
 * with u ~ N(0, Φ⁰), r ~ N(0, G²), u² ~ N(0, Φ¹), and the responses A = ⟨∂σ(h¹)/∂r⟩, B = ⟨∂g²/∂u²⟩ that the use of the same weights forward and
 * backward leaves. The fixed point over Φ¹ = ⟨σσ⟩, G² = ⟨g²g²⟩, A, B and φ is found in rounds with the same random numbers; causality ends them.
 * Shapes: data [n, d], tests [T, d], one output.
 * Convention: loss (1/|D|) Σ ½(φ − y)², steps of gradient descent; the net is scaledNet of featureLearningFamily with three layers, its outputs less
 * those at the start (`centered` of trainEnsemble). `deepLinearMeanField` has linear nets exactly.
 * Accuracy: errors are those of few replicas (Student); M particles are biased by a/M.
 * Cost: replicas × rounds × particles × I³, I = (steps + 1)(n + T): 2 s for 4,000 particles at I = 18.
 * Errors: DomainError for counts below their least; UnsupportedError for activations without derivatives of every order; ConvergenceError where 60 rounds
 * do not settle.
 * Source: Bordelon & Pehlevan 2022, "Self-consistent dynamical field theory of kernel evolution in wide neural networks".
 *
 * @example (await deepMeanField({ activation: "tanh", data, testInputs, steps: 8, gamma0: 1, key: keyFrom(1) })).outputs;
 */
export async function deepMeanField(options: DeepMeanFieldOptions): Promise<DeepMeanField> {
  const caller = "deepMeanField";
  const { problem, particles, replicas, key } = readOptions(caller, options);
  const runs = Array.from({ length: replicas }, (_, replica) =>
    settled(caller, problem, particles, split(key, replica)),
  );
  const { samples, inputs, times } = problem;
  const estimate = (shape: readonly number[], place: (flat: number) => [keyof OrderParameters, number]): Estimate => {
    const size = shape.reduce((product, n) => product * n, 1);
    const all = Array.from({ length: size }, (_, flat) => {
      const [name, at] = place(flat);
      return meanOf(runs.map(({ order }) => order[name][at]));
    });
    return {
      value: ndarray(
        Float64Array.from(all, ({ value }) => value),
        [...shape],
      ),
      standardError: ndarray(
        Float64Array.from(all, ({ standardError }) => standardError),
        [...shape],
      ),
      samples: replicas,
      method: "particles",
    };
  };
  const tests = samples - inputs;
  const I = samples * times;
  return {
    outputs: estimate([times, tests], (at) => ["outputs", Math.floor(at / tests) * samples + inputs + (at % tests)]),
    fits: estimate([times, inputs], (at) => ["outputs", Math.floor(at / inputs) * samples + (at % inputs)]),
    features: estimate([times, inputs, inputs], (at) => {
      const [t, a, b] = [Math.floor(at / inputs ** 2), Math.floor(at / inputs) % inputs, at % inputs];
      return ["features", (t * samples + a) * I + t * samples + b];
    }),
    rounds: Math.max(...runs.map(({ rounds }) => rounds)),
  };
}

const KNOWN = [
  ...["activation", "data", "testInputs", "steps", "gamma0", "learningRate", "particles", "replicas", "key"],
];

function readOptions(caller: string, options: DeepMeanFieldOptions) {
  requireKnownOptions(caller, options, KNOWN);
  const { data, key, learningRate = 1, particles = 2048, replicas = 8 } = options;
  const activation = resolveActivation(options.activation);
  if (!activation.derivatives)
    throw new UnsupportedError(
      `${caller}: \`activation\` must be smooth and known by name, because responses take σ″, got ${activation.name}; use gelu or tanh.`,
    );
  const sigma: ThreeOrders = [activation.value, activation.derivative, activation.derivatives(2)];
  requireData(caller, data);
  requireKey(caller, key);
  const steps = requireInteger(caller, "steps", options.steps, 0);
  const gamma = requirePositive(caller, "gamma0", options.gamma0);
  requirePositive(caller, "learningRate", learningRate);
  requireInteger(caller, "particles", particles, 16);
  requireInteger(caller, "replicas", replicas, 2);
  const { data: inputs, columns: d, rows: n } = readRows(caller, "inputs", data.inputs);
  const points = Float64Array.from([...inputs, ...readPoints(caller, options.testInputs, d, "testInputs")]);
  const targets = readRows(caller, "targets", data.targets, { rows: n, columns: 1, vectors: true }).data;
  if (!points.every(Number.isFinite) || !targets.every(Number.isFinite))
    throw new DomainError(
      `${caller}: \`data\` and \`testInputs\` must be finite, got an entry that is not; pass numbers.`,
    );
  const samples = points.length / d;
  const kernel = Float64Array.from({ length: samples ** 2 }, (_, at) => {
    const [a, b] = [Math.floor(at / samples), at % samples];
    let dot = 0;
    for (let k = 0; k < d; k++) dot += points[a * d + k] * points[b * d + k];
    return dot / d;
  });
  const shared = { sigma, samples, inputs: n, times: steps + 1, kernel, targets };
  const problem: PathProblem = { ...shared, rate: learningRate * gamma, gamma, responses: true };
  return { problem, particles, replicas, key };
}

/** The fixed point of one replica. */
export function settled(
  caller: string,
  problem: PathProblem,
  particles: number,
  key: Key,
): { readonly order: OrderParameters; readonly rounds: number } {
  const I = problem.samples * problem.times;
  const normals = pathNormals(key, particles, problem.samples, problem.times);
  const square = (): Float64Array => new Float64Array(I * I);
  let order: OrderParameters = {
    ...{ features: square(), gradients: square(), forward: square(), backward: square() },
    outputs: new Float64Array(I),
  };
  for (let rounds = 1; rounds <= MOST; rounds++) {
    const next = nextRound(problem, order, normals);
    const change = next.outputs.reduce((most, x, i) => Math.max(most, Math.abs(x - order.outputs[i])), 0);
    order = next;
    if (rounds > 1 && change < SETTLED) return { order, rounds };
    if (!order.outputs.every(Number.isFinite)) break;
  }
  throw new ConvergenceError(
    `${caller}: the fixed point must settle in ${MOST} rounds, and did not; use a smaller learningRate, gamma0 or fewer steps.`,
  );
}

function meanOf(values: readonly number[]): Pick<ScalarEstimate, "value" | "standardError"> {
  const value = values.reduce((sum, x) => sum + x, 0) / values.length;
  const square = values.reduce((sum, x) => sum + (x - value) ** 2, 0) / (values.length - 1);
  return { value, standardError: oneErrorOfStudent(values.length - 1) * Math.sqrt(square / values.length) };
}
