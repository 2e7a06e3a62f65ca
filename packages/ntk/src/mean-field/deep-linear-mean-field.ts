import { ConvergenceError, readPoints, readRows, type Table } from "@nnft/foundations";
import { requireInteger, requireKnownOptions, requireNonNegative, requirePositive } from "@nnft/foundations/checks";
import ndarray, { type NdArray } from "ndarray";
import { requireData, type TrainingData } from "../training-data.ts";
import { emptyLayer, overlaps, type Sizes, type StepProblem, stepDown, stepUp } from "./linear-layer-law.ts";
import { inputKernel } from "./particles.ts";

export interface DeepLinearMeanFieldOptions {
  readonly data: TrainingData;
  readonly testInputs: Table;
  readonly hiddenLayers: number;
  /** steps of gradient descent */
  readonly steps: number;
  /** γ₀: 0 for the lazy limit */
  readonly gamma0: number;
  /** η₀ of one step */
  readonly learningRate: number;
}

export interface DeepLinearMeanField {
  /** φ on the test inputs before each step and after the last, [steps + 1, T] */
  readonly outputs: NdArray<Float64Array>;
  /** L on the data, [steps + 1] */
  readonly losses: Float64Array;
  /** H^ℓ = ⟨h^ℓh^ℓ⟩ on the inputs, [hidden layers, steps + 1, n, n] */
  readonly features: NdArray<Float64Array>;
}

/**
 * Gradient descent of a deep linear net at N = ∞ in the scaling that learns features: dynamical mean-field theory, solved exactly.
 *
 * One neuron of layer ℓ has h^ℓ(x, t) and, the same for all x, g^ℓ(t), with Δ_α = y_α − φ(x_α) and sums over earlier steps s < t:
 *   h^ℓ(x, t) = u^ℓ(x, t) + γ₀ Σ_s [A^{ℓ−1}(x, t; s) + (η₀/|D|) Σ_α Δ_α(s) H^{ℓ−1}(x, t; x_α, s)] g^ℓ(s)
 *   g^ℓ(t) = r^ℓ(t) + γ₀ Σ_{s, α} [B^ℓ(t; x_α, s) + (η₀/|D|) Δ_α(s) G^{ℓ+1}(t, s)] h^ℓ(x_α, s)
 * u ~ N(0, H^{ℓ−1}), r ~ N(0, G^{ℓ+1}), A^ℓ = ⟨∂h^ℓ/∂r^ℓ⟩/γ₀, B^{ℓ−1} = ⟨∂g^ℓ/∂u^ℓ⟩/γ₀, H⁰ = x·x′/D, G^{L+1} = 1, φ = ⟨g^L h^L⟩/γ₀.
 * All being linear, these are matrices over steps and points; since nothing depends on later steps they are filled step by step, upwards
 * through the layers and back, without iteration.
 * Shapes: data [n, d], tests [T, d], one output.
 * Convention: the net is scaledNet of featureLearningFamily with `hiddenLayers` + 1 layers and linear activation, whose steps have the rate
 * scaledLearningRate; steps are exact, not a discretised flow.
 * Accuracy: rounding. Cost: about 2 L steps³(n + T)³ multiplications; memory 2[steps(n + T)]² numbers a layer.
 * Errors: DomainError for counts that are no positive integers, γ₀ < 0, a learning rate that is not positive; ConvergenceError for steps that diverge.
 * Source: Bordelon & Pehlevan 2022, sections on deep linear networks.
 */
export function deepLinearMeanField(options: DeepLinearMeanFieldOptions): DeepLinearMeanField {
  const caller = "deepLinearMeanField";
  requireKnownOptions(caller, options, ["data", "testInputs", "hiddenLayers", "steps", "gamma0", "learningRate"]);
  const { data, hiddenLayers, steps, gamma0, learningRate } = options;
  requireInteger(caller, "hiddenLayers", hiddenLayers);
  requireInteger(caller, "steps", steps);
  requireNonNegative(caller, "gamma0", gamma0);
  requirePositive(caller, "learningRate", learningRate);
  requireData(caller, data);
  const { data: inputs, columns: d, rows: n } = readRows(caller, "inputs", data.inputs);
  const points = Float64Array.from([...inputs, ...readPoints(caller, options.testInputs, d, "testInputs")]);
  const everywhere = points.length / d;
  const targets = readRows(caller, "targets", data.targets, { rows: n, columns: 1, vectors: true }).data;
  const times = steps + 1;
  const shape: Sizes = { times, n, everywhere };

  const layers = Array.from({ length: hiddenLayers }, () => emptyLayer(shape));
  const top = hiddenLayers - 1;
  const outputs = new Float64Array(times * everywhere);
  const residuals = new Float64Array(times * n);
  const atRest = constantInTime(inputKernel(points, d), times, everywhere);
  const one = new Float64Array(times * times).fill(1);
  const step: StepProblem = { ...shape, rate: learningRate / n, squareGamma: gamma0 ** 2, residuals };
  for (let t = 0; t < times; t++) {
    const below = (layer: number): Float64Array => layers[layer - 1]?.H ?? atRest;
    const above = (layer: number): Float64Array => layers[layer + 1]?.G ?? one;
    for (let l = 0; l <= top; l++) stepUp(step, t, layers[l], layers[l - 1], below(l), above(l));
    for (let l = top; l >= 0; l--) stepDown(step, t, layers[l], layers[l + 1], below(l), above(l));
    overlaps(step, t, layers[top], below(top), one).forEach((output, x) => {
      outputs[t * everywhere + x] = output;
    });
    for (let a = 0; a < n; a++) residuals[t * n + a] = targets[a] - outputs[t * everywhere + a];
    if (!residuals.subarray(t * n, (t + 1) * n).every(Number.isFinite))
      throw new ConvergenceError(`${caller}: the outputs diverge at step ${t}; take a smaller learningRate.`);
  }
  const losses = Float64Array.from({ length: times }, (_, t) =>
    targets.reduce((sum, target, a) => sum + (0.5 * (target - outputs[t * everywhere + a]) ** 2) / n, 0),
  );
  return {
    outputs: testOutputs(outputs, shape),
    losses,
    features: featuresOf(
      layers.map(({ H }) => H),
      shape,
    ),
  };
}

/** The outputs on the tests, [times, T]. */
function testOutputs(outputs: Float64Array, { times, n, everywhere }: Sizes): NdArray<Float64Array> {
  const tests = everywhere - n;
  const at = (i: number): number => outputs[Math.floor(i / tests) * everywhere + n + (i % tests)];
  return ndarray(
    Float64Array.from({ length: times * tests }, (_, i) => at(i)),
    [times, tests],
  );
}

/** H of each layer at equal times on the inputs, [hidden layers, times, n, n]. */
function featuresOf(layers: readonly Float64Array[], { times, n, everywhere }: Sizes): NdArray<Float64Array> {
  const shape = [layers.length, times, n, n];
  const features = ndarray(new Float64Array(layers.length * times * n * n), shape);
  layers.forEach((H, layer) => {
    for (let t = 0; t < times; t++)
      for (let a = 0; a < n; a++)
        for (let b = 0; b < n; b++)
          features.set(layer, t, a, b, H[(t * everywhere + a) * times * everywhere + t * everywhere + b]);
  });
  return features;
}

function constantInTime(kernel: Float64Array, times: number, points: number): Float64Array {
  const all = times * points;
  return Float64Array.from(
    { length: all * all },
    (_, i) => kernel[(Math.floor(i / all) % points) * points + ((i % all) % points)],
  );
}
