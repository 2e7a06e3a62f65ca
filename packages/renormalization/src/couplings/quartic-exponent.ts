import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { neuronSum } from "@nnft/architectures/neurons";
import { pairings } from "@nnft/correlators/cumulants";
import { moment } from "@nnft/densities/operations";
import { ConvergenceError, readPoints, ShapeError, type Table, UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import { neuronMoments, nngp } from "@nnft/infinite-width";
import ndarray from "ndarray";

/** Relative change at which an integral stands still, and the most panels of a part of it. */
const TOLERANCE = 1e-11;
const MOST_PANELS = 64;

/** The quartic coupling of a network within a ball of radius Λ of inputs. */
export interface QuarticCoupling {
  /** Λ */
  readonly cutoff: number;
  /** ∫_{|y|<Λ} Π_i K(y, x_i) d^dy */
  readonly integral: number;
  /** λ(Λ) = −G_c⁴(x₁…x₄)/(24 · integral) at the width of the net */
  readonly coupling: number;
  /** −d ln λ/d ln Λ = Λ ∮_{|y|=Λ} ΠK/∫ΠK */
  readonly exponent: number;
  /** relative accuracy of the integral */
  readonly accuracy: number;
}

export interface QuarticExponentOptions {
  /** x₁ … x₄, [4, d] */
  readonly points: Table;
  /** Λ */
  readonly cutoffs: readonly number[];
}

/**
 * The running of the quartic coupling that gives a one-layer network its connected four-point function: S ∋ λ∫_{|y|<Λ} φ(y)⁴.
 *
 * Formula: λ(Λ) = −G_c⁴/(24∫_{|y|<Λ} Π K(y, x_i)), the leading term of Edgeworth's action. ΠK of a relu net without bias is homogeneous of degree 4:
 * −d ln λ/d ln Λ = d + 4 at every Λ. With a bias the exponent is reached only at large Λ; erf goes to d, slowly, and the gauss-net to 0.
 * Shapes: four points of d ≤ 2 coordinates; one entry for each cutoff.
 * Convention: λ without 1/4!. Accuracy: stated, below 10⁻¹¹ of the integral.
 * Errors: UnsupportedError for nets of more layers or outputs, or d > 2; ShapeError and DomainError for bad points and cutoffs;
 * ConvergenceError where the integral is not found.
 * Source: Halverson 2025 (84)–(86); the exponents derived here.
 *
 * @example quarticExponent(reluNet({ inputDimension: 1, width: 10 }), { points: [[1], [2], [3], [4]], cutoffs: [1] })[0].exponent; // 5
 */
export function quarticExponent(net: Ensemble, options: QuarticExponentOptions): QuarticCoupling[] {
  const caller = "quarticExponent";
  parameterSpace(net, caller);
  requireKnownOptions(caller, options, ["points", "cutoffs"]);
  const { inputDimension: d, outputDimension } = net.architecture;
  const neuron = neuronSum(net);
  if (!neuron || outputDimension !== 1 || d > 2)
    throw new UnsupportedError(
      `${caller}: \`net\` must have one hidden layer of i.i.d. neurons, one output and at most two input dimensions; ` +
        "make it by mlp, reluNet, erfNet or gaussNet.",
    );
  const packed = readPoints(caller, options.points, d);
  if (packed.length !== 4 * d)
    throw new ShapeError(`${caller}: \`points\` must be four points, got ${packed.length / d}; pass x₁, x₂, x₃, x₄.`);
  const cutoffs = requireNumbers(caller, "cutoffs", options.cutoffs);
  for (const [k, cutoff] of cutoffs.entries()) requirePositive(caller, `cutoffs[${k}]`, cutoff);
  const points = ndarray(packed, [4, d]);
  const four = connectedFour(net, points);
  const product = productOfKernels(net, points);
  return cutoffs.map((cutoff) => {
    const { value, accuracy } = ballIntegral(caller, product, packed, d, cutoff);
    const shell = sphereIntegral(caller, product, packed, d, cutoff);
    return {
      cutoff,
      integral: value,
      coupling: -four / (24 * value),
      exponent: (cutoff * shell) / value,
      accuracy: accuracy / Math.abs(value),
    };
  });
}

/** G_c⁴(x₁, x₂, x₃, x₄) at the width of the net. */
function connectedFour(net: Ensemble, points: Table): number {
  const { amplitude, readout, width } = neuronSum(net)!;
  const pairs = pairings(4).flat();
  const { values } = neuronMoments(net, points, [[0, 1, 2, 3], ...pairs]);

  const [four, a, b, c, d, e, f] = values;
  return (amplitude ** 4 / width) * (moment(readout, 4) * four - moment(readout, 2) ** 2 * (a * b + c * d + e * f));
}

/** y [Q, d] → Π_i K(y, x_i), [Q]. */
function productOfKernels(net: Ensemble, points: Table): (y: Float64Array) => Float64Array {
  const kernel = nngp(net);
  const d = net.architecture.inputDimension;
  return (y) => {
    const { data } = kernel(ndarray(y, [y.length / d, d]), points);
    return Float64Array.from(
      { length: y.length / d },
      (_, q) => data[4 * q] * data[4 * q + 1] * data[4 * q + 2] * data[4 * q + 3],
    );
  };
}

type Product = (y: Float64Array) => Float64Array;

/** Nodes and weights on a line that is divided at borders, each part into panels. */
interface LineRule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

const GAUSS = gaussLegendre(12);

function lineRule(borders: readonly number[], panels: number): LineRule {
  const [nodes, weights]: [number[], number[]] = [[], []];
  for (let k = 0; k + 1 < borders.length; k++) {
    const width = (borders[k + 1] - borders[k]) / panels;
    for (let p = 0; p < panels; p++)
      for (const [i, node] of GAUSS.nodes.entries()) {
        nodes.push(borders[k] + width * (p + 0.5 * (node + 1)));
        weights.push(0.5 * width * GAUSS.weights[i]);
      }
  }
  return { nodes, weights };
}

/** The same in t = asinh y: close to 0 as at large |y| panels resolve the kernel. */
function stretchedRule(borders: readonly number[], panels: number): LineRule {
  const { nodes, weights } = lineRule(borders.map(Math.asinh), panels);
  return { nodes: nodes.map(Math.sinh), weights: weights.map((weight, k) => weight * Math.cosh(nodes[k])) };
}

/** A sum of ΠK over the nodes of two rules in polar coordinates. */
function polarSum(product: Product, radii: LineRule, angles: LineRule): number {
  const y = new Float64Array(2 * angles.nodes.length);
  let sum = 0;
  for (const [i, r] of radii.nodes.entries()) {
    for (const [k, angle] of angles.nodes.entries()) y.set([r * Math.cos(angle), r * Math.sin(angle)], 2 * k);
    const values = product(y);
    sum += radii.weights[i] * r * angles.weights.reduce((all, weight, k) => all + weight * values[k], 0);
  }
  return sum;
}

/** A sum that is repeated with twice the panels until it stands still. */
function settled(
  caller: string,
  radius: number,
  sum: (panels: number) => number,
): { readonly value: number; readonly accuracy: number } {
  let before = sum(1);
  for (let panels = 2; panels <= MOST_PANELS; panels *= 2) {
    const value = sum(panels);
    const accuracy = Math.abs(value - before);
    if (accuracy <= TOLERANCE * Math.abs(value)) return { value, accuracy };
    before = value;
  }
  throw new ConvergenceError(
    `${caller}: the integral of ΠK up to ${radius} does not converge; move \`points\` away from each other and from the origin.`,
  );
}

/** ∮ ΠK over the sphere of a radius; both points in d = 1. */
function sphereIntegral(caller: string, product: Product, points: Float64Array, d: number, radius: number): number {
  if (d === 1) return product(Float64Array.of(-radius, radius)).reduce((all, value) => all + value, 0);
  const borders = anglesOf(points);
  return settled(caller, radius, (panels) =>
    polarSum(product, { nodes: [radius], weights: [1] }, lineRule(borders, panels)),
  ).value;
}

function ballIntegral(
  caller: string,
  product: Product,
  points: Float64Array,
  d: number,
  radius: number,
): { readonly value: number; readonly accuracy: number } {
  const low = d === 1 ? -radius : 0;
  // kernels with kinks have them at the points, or where y is parallel to one
  const inner = d === 1 ? [0, ...points] : lengthsOf(points);
  const borders = [...new Set([low, ...inner.filter((x) => x > low && x < radius), radius])].sort((a, b) => a - b);
  if (d === 2)
    return settled(caller, radius, (panels) =>
      polarSum(product, stretchedRule(borders, panels), lineRule(anglesOf(points), panels)),
    );
  return settled(caller, radius, (panels) => {
    const { nodes, weights } = stretchedRule(borders, panels);
    const values = product(Float64Array.from(nodes));
    return weights.reduce((all, weight, k) => all + weight * values[k], 0);
  });
}

/** The angles of all points and of their opposites, in order, once around. */
function anglesOf(points: Float64Array): number[] {
  const angles = new Set<number>([0]);
  for (let i = 0; i < points.length; i += 2) {
    if (points[i] === 0 && points[i + 1] === 0) continue;
    for (const turn of [0, Math.PI]) {
      const angle = Math.atan2(points[i + 1], points[i]) + turn;
      angles.add(angle - 2 * Math.PI * Math.floor(angle / (2 * Math.PI)));
    }
  }
  return [...angles].sort((a, b) => a - b).concat(2 * Math.PI);
}

function lengthsOf(points: Float64Array): number[] {
  return Array.from({ length: points.length / 2 }, (_, i) => Math.hypot(points[2 * i], points[2 * i + 1]));
}
