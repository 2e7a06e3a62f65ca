import {
  type DenseArchitecture,
  type Ensemble,
  neuronSum,
  type PlaneWaveArchitecture,
  type ResolvedActivation,
  resolveActivation,
} from "@nnft/architectures";
import type { Density } from "@nnft/densities";
import { DomainError, readPoints, UnsupportedError } from "@nnft/foundations";
import { semidefiniteFactor } from "@nnft/linear-algebra";
import type { NdArray } from "ndarray";
import { closedFormAverage } from "./closed-forms.ts";
import { type GaussianRule, gaussianRules } from "./gaussian-rules.ts";
import { planeWaveMoments } from "./plane-wave-moments.ts";

/** Joint moments of one neuron, one per monomial asked for, with the error of the rule (0 for a closed form). */
export interface NeuronMoments {
  readonly values: Float64Array;
  readonly errors: Float64Array;
  readonly method: "exact" | "quadrature";
}

/**
 * ⟨Π_{a∈m} h(x_a; u)⟩ of one neuron for every monomial m (a list of point indices, repeats allowed), without sampling.
 *
 * With the correlators of the read-out weights these moments are the whole finite-N law of a single-hidden-layer net:
 * κ_n[φ] = κ_n[a h]/N^{n/2−1}.
 * Shapes: points [P, d]; monomials are lists of indices below P → values [monomials].
 * Convention: neurons without read-out weight, normalised as the architecture evaluates them.
 * Accuracy: closed forms to rounding; quadrature to about 1e-12 where the integrand is analytic, with `errors` the last
 * difference of two rules plus what the truncation at |u| = 9 leaves out. `closedForm: true` refuses quadrature.
 * Errors: UnsupportedError for deep nets, non-Gaussian input layers, points whose rank is beyond the rules, or neurons that
 * grow so fast that the average lies beyond the rule; DomainError for bad indices and for points whose covariance overflows.
 * Source: Halverson 2025 (31)–(32), (43)–(44), (124); Williams 1997; Cho & Saul 2009.
 */
export function neuronMoments(
  net: Ensemble,
  points: NdArray,
  monomials: readonly (readonly number[])[],
  options: { readonly closedForm?: boolean } = {},
): NeuronMoments {
  for (const key of Object.keys(options))
    if (key !== "closedForm")
      throw new DomainError(`neuronMoments: unknown option \`${key}\`; the only option is closedForm.`);
  if (net.architecture.kind === "layered")
    throw new UnsupportedError(
      'neuronMoments: `net` must be a sum of i.i.d. neurons made by mlp, cosNet, …, got a layered net; sample it with method "brute".',
    );
  const packed = readPoints("neuronMoments", points, net.architecture.inputDimension);
  const pointCount = packed.length / net.architecture.inputDimension;
  for (const monomial of monomials)
    for (const a of monomial)
      if (!Number.isInteger(a) || a < 0 || a >= pointCount)
        throw new DomainError(`neuronMoments: \`monomials\` must hold point indices below ${pointCount}, got ${a}.`);
  const values = new Float64Array(monomials.length);
  const errors = new Float64Array(monomials.length);
  if (isPlaneWave(net)) {
    const moment = planeWaveMoments(net, packed);
    monomials.forEach((monomial, m) => {
      ({ value: values[m], error: errors[m] } = moment(monomial));
    });
  } else {
    denseMoments(net as Ensemble<DenseArchitecture>, packed, monomials, values, errors, options.closedForm === true);
  }
  const quadrature = errors.some((error) => error !== 0);
  if (quadrature && options.closedForm)
    throw new UnsupportedError('neuronMoments: no closed form for this momentum density; use method "quadrature".');
  return { values, errors, method: quadrature ? "quadrature" : "exact" };
}

function isPlaneWave(net: Ensemble): net is Ensemble<PlaneWaveArchitecture> {
  return net.architecture.kind === "plane-wave";
}

/** S(x_a, x_b) = s₀² Var(w) x_a·x_b + c₀² Var(b): the covariance of the pre-activations, row-major [P, P]. */
export function preactivationCovariance(net: Ensemble<DenseArchitecture>, packed: Float64Array): Float64Array {
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
  const count = packed.length / d;
  const covariance = new Float64Array(count * count);
  for (let a = 0; a < count; a++)
    for (let b = a; b < count; b++) {
      let dot = 0;
      for (let j = 0; j < d; j++) dot += packed[a * d + j] * packed[b * d + j];
      const entry = weightVariance * dot + biasVariance;
      if (!Number.isFinite(entry))
        throw new DomainError(
          `preactivationCovariance: \`points\` ${a} and ${b} have the covariance ${entry}, beyond float64; rescale the points.`,
        );
      covariance[a * count + b] = covariance[b * count + a] = entry;
    }
  return covariance;
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
  errors: Float64Array,
  closedFormOnly: boolean,
): void {
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
      const variance = restrict(covariance, count, monomial).reduce((sum, entry) => sum + entry, 0);
      values[m] = Math.exp(0.5 * variance + monomial.reduce((sum, a) => sum + logNorms[a], 0));
    });
    return;
  }
  const pending: number[] = [];
  monomials.forEach((monomial, m) => {
    const closed = closedFormAverage(activation, restrict(covariance, count, monomial), monomial.length);
    if (closed === undefined) pending.push(m);
    else values[m] = closed;
  });
  if (pending.length === 0) return;
  for (const group of groupBySupport(pending, monomials)) {
    const support = restrict(covariance, count, group.points);
    const root = semidefiniteFactor(support, group.points.length);
    if (closedFormOnly && !(root.rank <= 1 && activation.homogeneity !== undefined && activation.kinks.length > 0))
      throw new UnsupportedError(
        `neuronMoments: no closed form is known for ⟨σ…σ⟩ of ${group.monomials.length} monomials with σ = ${activation.name}; use method "quadrature".`,
      );
    integrateGroup(
      activation,
      root.factor,
      root.rank,
      group,
      monomials,
      gaussianRules(activation, root),
      values,
      errors,
    );
  }
}

/** The share of the outermost shell beyond which the truncation is no longer bounded by it. */
const MAX_RIM = 1e-3;

interface Group {
  readonly points: readonly number[];
  readonly monomials: number[];
}

/** Monomials that share their distinct points, or have fewer of them, are integrated together. */
function groupBySupport(pending: readonly number[], monomials: readonly (readonly number[])[]): Group[] {
  const supports = pending
    .map((m) => ({ m, points: [...new Set(monomials[m])].sort((a, b) => a - b) }))
    .sort((a, b) => b.points.length - a.points.length);
  const groups: (Group & { readonly set: ReadonlySet<number> })[] = [];
  for (const { m, points } of supports) {
    const home = groups.find(({ set }) => points.every((point) => set.has(point)));
    if (home) home.monomials.push(m);
    else groups.push({ points, monomials: [m], set: new Set(points) });
  }
  return groups;
}

function integrateGroup(
  activation: ResolvedActivation,
  factor: Float64Array,
  rank: number,
  group: Group,
  monomials: readonly (readonly number[])[],
  rules: Iterable<GaussianRule>,
  values: Float64Array,
  errors: Float64Array,
): void {
  const size = group.points.length;
  const local = new Map(group.points.map((point, index) => [point, index]));
  const factors = group.monomials.map((m) => Int32Array.from(monomials[m], (a) => local.get(a)!));
  let before: Float64Array | undefined;
  for (const rule of rules) {
    const sums = new Float64Array(factors.length);
    const sizes = new Float64Array(factors.length);
    const rims = new Float64Array(factors.length);
    const h = new Float64Array(size);
    for (let node = 0; node < rule.weights.length; node++) {
      let square = 0;
      for (let k = 0; k < rank; k++) square += rule.nodes[node * rank + k] ** 2;
      for (let a = 0; a < size; a++) {
        let z = 0;
        for (let k = 0; k < rank; k++) z += factor[a * rank + k] * rule.nodes[node * rank + k];
        h[a] = activation.value(z);
      }
      for (let m = 0; m < factors.length; m++) {
        let product = rule.weights[node];
        for (const a of factors[m]) product *= h[a];
        sums[m] += product;
        sizes[m] += Math.abs(product);
        if (square >= rule.rim) rims[m] += Math.abs(product);
      }
    }
    let converged = before !== undefined;
    group.monomials.forEach((m, index) => {
      const radial = rule.radialMoment((activation.homogeneity ?? 0) * monomials[m].length);
      const value = sums[index] * radial;
      if (!(rims[index] <= MAX_RIM * sizes[index]))
        throw new UnsupportedError(
          `neuronMoments: ${activation.name} grows so fast that ⟨σ…σ⟩ of ${monomials[m].length} factors lies beyond nine standard deviations; use method "neuron" or smaller points.`,
        );
      const difference = before ? Math.abs(value - before[index]) : Number.NaN;
      if (!(difference <= 1e-13 * sizes[index] * radial)) converged = false;
      values[m] = value;
      errors[m] = rule.exact ? 0 : Math.max(difference, 2 ** -51 * sizes[index] * radial) + rims[index];
      sums[index] = value;
    });
    if (converged || rule.exact) return;
    before = sums;
  }
}

function restrict(matrix: Float64Array, size: number, rows: readonly number[]): Float64Array {
  const part = new Float64Array(rows.length * rows.length);
  for (let a = 0; a < rows.length; a++)
    for (let b = 0; b < rows.length; b++) part[a * rows.length + b] = matrix[rows[a] * size + rows[b]];
  return part;
}
