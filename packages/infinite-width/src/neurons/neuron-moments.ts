import type { DenseArchitecture, Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { neuronSum } from "@nnft/architectures/neurons";
import type { Density } from "@nnft/densities";
import { DomainError, readPoints, type Table, UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { requireBoolean, requireFloat64, requireList } from "@nnft/foundations/kinds";
import { monomialAverages, resolveActivation } from "@nnft/gaussian-averages";
import { planeWaveMoments } from "../plane-waves/plane-wave-moments.ts";

/**
 * Joint moments of one neuron, one per monomial asked for, with the accuracy of the rule.
 *
 * A closed form has 0, but for pairs of a neuron that jumps at nearly equal points.
 */
export interface NeuronMoments {
  readonly values: Float64Array;
  readonly accuracies: Float64Array;
  readonly method: "exact" | "quadrature";
}

/**
 * ⟨Π_{a∈m} h(x_a; u)⟩ of one neuron for every monomial m (a list of point indices, repeats allowed), without sampling.
 *
 * With the correlators of the read-out weights these moments are the whole finite-N law of a single-hidden-layer net:
 * κ_n[φ] = κ_n[a h]/N^{n/2−1}.
 * Shapes: points [P, d]; monomials are lists of indices below P → values [monomials].
 * Convention: neurons without read-out weight, normalized as the architecture evaluates them.
 * Accuracy: closed forms to rounding; quadrature to about 1e-12 where the integrand is analytic, with `accuracies` the last
 * difference of two rules plus the part beyond the truncation at |u| = 9. `closedForm: true` refuses quadrature.
 * Errors: UnsupportedError for deep nets, non-Gaussian input layers, points whose rank is beyond the rules, or neurons that
 * grow so fast that the average lies beyond the rule; DomainError for bad indices and for points whose covariance overflows.
 * Source: Halverson 2025 (31)–(32), (43)–(44), (124); Williams 1997; Cho & Saul 2009.
 */
export function neuronMoments(
  net: Ensemble,
  points: Table,
  monomials: readonly (readonly number[])[],
  options: { readonly closedForm?: boolean } = {},
): NeuronMoments {
  for (const monomial of requireList("neuronMoments", "monomials", monomials))
    requireList("neuronMoments", "monomials", monomial, 0, "make each of them a list of points");
  parameterSpace(net, "neuronMoments");
  requireKnownOptions("neuronMoments", options, ["closedForm"]);
  if (options.closedForm !== undefined) requireBoolean("neuronMoments", "closedForm", options.closedForm);
  if (net.architecture.kind === "layered")
    throw new UnsupportedError(
      'neuronMoments: `net` must be a sum of i.i.d. neurons made by mlp, cosNet, …, got a layered net; sample it with method "brute".',
    );
  const packed = readPoints("neuronMoments", points, net.architecture.inputDimension);
  const pointCount = packed.length / net.architecture.inputDimension;
  for (const monomial of monomials)
    for (const a of monomial)
      if (!Number.isInteger(a) || a < 0 || a >= pointCount)
        throw new DomainError(
          `neuronMoments: \`monomials\` must hold point indices below ${pointCount}, got ${a}; count from 0.`,
        );
  const values = new Float64Array(monomials.length);
  const accuracies = new Float64Array(monomials.length);
  let method: NeuronMoments["method"];
  if (isPlaneWave(net)) {
    const moment = planeWaveMoments(net, packed);
    monomials.forEach((monomial, m) => {
      ({ value: values[m], error: accuracies[m] } = moment(monomial));
    });
    method = accuracies.some((accuracy) => accuracy !== 0) ? "quadrature" : "exact";
  } else {
    const dense = net as Ensemble<DenseArchitecture>;
    method = denseMoments(dense, packed, monomials, values, accuracies, options.closedForm === true);
  }
  if (method === "quadrature" && options.closedForm)
    throw new UnsupportedError('neuronMoments: no closed form for this momentum density; use method "quadrature".');
  return { values, accuracies, method };
}

function isPlaneWave(net: Ensemble): net is Ensemble<PlaneWaveArchitecture> {
  return net.architecture.kind === "plane-wave";
}

/** S(x_a, x_b) = s₀² Var(w) x_a·x_b + c₀² Var(b): the covariance of the pre-activations at points a and b, [P, d] row-major. */
export function preactivationCovariance(
  net: Ensemble<DenseArchitecture>,
  packed: Float64Array,
): (a: number, b: number) => number {
  requireFloat64("preactivationCovariance", "packed", packed, 1);
  requireNumbers("preactivationCovariance", "packed", packed);
  parameterSpace(net, "preactivationCovariance");
  const view = neuronSum(net);
  if (!view)
    throw new UnsupportedError(
      'preactivationCovariance: `net` must have one hidden layer; use method "rao-blackwell".',
    );
  const weightVariance = view.inputWeightScale ** 2 * centredVariance("weight0", view.inputWeight);
  const biasVariance = view.inputBias
    ? view.inputBias.scale ** 2 * centredVariance("bias0", view.inputBias.density)
    : 0;
  const d = net.architecture.inputDimension;
  return (a, b) => {
    let dot = 0;
    for (let j = 0; j < d; j++) dot += packed[a * d + j] * packed[b * d + j];
    const entry = weightVariance * dot + biasVariance;
    if (Number.isFinite(entry)) return entry;
    throw new DomainError(
      `preactivationCovariance: \`points\` ${a} and ${b} have the covariance ${entry}, beyond float64; rescale the points.`,
    );
  };
}

function centredVariance(block: string, density: Density): number {
  if (density.kind === "normal" && density.mean === 0) return density.standardDeviation ** 2;
  if (density.kind === "deterministic" && density.value === 0) return 0;
  throw new UnsupportedError(
    `preactivationCovariance: the input layer must be Gaussian with mean zero, block "${block}" is "${density.kind}"; use method "neuron".`,
  );
}

function denseMoments(
  net: Ensemble<DenseArchitecture>,
  packed: Float64Array,
  monomials: readonly (readonly number[])[],
  values: Float64Array,
  accuracies: Float64Array,
  closedFormOnly: boolean,
): NeuronMoments["method"] {
  const activation = resolveActivation(net.architecture.activation);
  const covariance = preactivationCovariance(net, packed);
  const d = net.architecture.inputDimension;
  const count = packed.length / d;
  if (net.architecture.neuronNormalization === "log-normal") {
    // ⟨e^{Σz}⟩ overflows far from the origin, where its norms underflow: exponents are added first
    const logNorms = Float64Array.from({ length: count }, (_, a) => {
      let square = 0;
      for (let j = 0; j < d; j++) square += packed[a * d + j] ** 2;
      return -(net.architecture.biasScales[0] ** 2 + net.architecture.weightScales[0] ** 2 * square);
    });
    monomials.forEach((monomial, m) => {
      const variance = monomial.reduce((sum, a) => monomial.reduce((row, b) => row + covariance(a, b), sum), 0);
      values[m] = Math.exp(0.5 * variance + monomial.reduce((sum, a) => sum + logNorms[a], 0));
    });
    return "exact";
  }
  const found = monomialAverages("neuronMoments", activation, covariance, monomials, { closedFormOnly });
  values.set(found.values);
  accuracies.set(found.accuracies);
  return found.method;
}
