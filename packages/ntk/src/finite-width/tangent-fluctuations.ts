import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { sampleParameters } from "@nnft/architectures";
import { type Estimate, jackknife } from "@nnft/correlators";
import { readPoints, type Table, UnsupportedError } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { type TangentLaw, tangentLaw } from "@nnft/infinite-width/finite-width";
import { type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { linearTangents } from "./linear-tangents.ts";
import { networkTangents } from "./network-tangents.ts";

/** Blocks of the jackknife. */
const BLOCKS = 32;

/** Means of the kernel and the tangent kernel of networks [P, P], and n times their covariances [P, P, P, P]. */
export interface TangentFluctuations {
  readonly K: Estimate;
  readonly Theta: Estimate;
  readonly V: Estimate;
  readonly D: Estimate;
  readonly A: Estimate;
  /** variance without the control over that with it, shaped as the estimates; ∞ where the control knows all */
  readonly gain: Readonly<Record<"K" | "Theta" | "V" | "D" | "A", NdArray<Float64Array>>>;
}

export interface TangentFluctuationsOptions {
  /** M, at least 64 */
  readonly networks: number;
  readonly key: Key;
}

/**
 * ⟨Ĝ⟩, ⟨Θ̂⟩ and n times the covariances of both at a finite width, from sampled networks with the theory of order 1/n as control variate.
 *
 * Ĝ and Θ̂ are those of the output with the read-out integrated. With Λ the linear fluctuations of tangentLaw, drawn with the numbers of the network,
 *   ⟨Ĝ⟩ = K + ⟨Ĝ − K − Λ⟩,   V = V₁ + n⟨δδ − ΛΛ⟩ − n⟨δ⟩⟨δ⟩,   δ = Ĝ − K, V₁ the coefficient of 1/n
 * and the same for Θ̂: coefficient 1 and no bias at any width, while Ĝ − K − Λ is of order 1/n in every network.
 * Shapes: points [P, d] → K and Theta [P, P], V, D and A [P, P, P, P], D with the field in front.
 * Convention: n(⟨Ĝ⟩ − K) tends to K₁ and n(⟨Θ̂⟩ − Θ) to Θ₁ of finiteWidthTensors, V, D and A to its tensors. Network m draws from split(key, m).
 * Accuracy: standard errors by a jackknife of 32 blocks.
 * Cost: for each network n² P² for two hidden layers, n³ P² for each one more, in float64.
 * Errors: UnsupportedError for several outputs, layers narrower than P, and nets that finiteWidthTensors refuses; DomainError for fewer than 64 networks.
 * Source: control variates; Roberts, Yaida & Hanin 2022, chapters 4 and 8.
 *
 * @example const { Theta, gain } = tangentFluctuations(net, [[1], [2]], { networks: 1000, key: keyFrom(1) });
 */
export function tangentFluctuations(
  net: Ensemble,
  points: Table,
  options: TangentFluctuationsOptions,
): TangentFluctuations {
  const caller = "tangentFluctuations";
  const law = tangentLaw(net, points);
  requireKnownOptions(caller, options, ["networks", "key"]);
  const { networks, key } = options;
  requireInteger(caller, "networks", networks, 2 * BLOCKS);
  requireKey(caller, key);
  const dense = net as Ensemble<DenseArchitecture>;
  if (dense.architecture.outputDimension !== 1 || Math.min(...dense.architecture.widths) < law.points)
    throw new UnsupportedError(
      `${caller}: \`net\` must have one output and layers of at least ${law.points} neurons, as many as points, got ` +
        `${dense.architecture.outputDimension} and ${dense.architecture.widths.join(", ")}; use sampledNtk, or fewer points.`,
    );
  const packed = readPoints(caller, points, dense.architecture.inputDimension);
  const draw = (m: number) => {
    const theta = sampleParameters(net, split(key, m), 1).data as Float64Array;
    const network = networkTangents(dense, law, packed, theta);
    return { network, linear: linearTangents(law, network) };
  };
  return estimated(law, networks, draw);
}

type Draw = (m: number) => {
  readonly network: { readonly kernel: Float64Array; readonly tangent: Float64Array };
  readonly linear: { readonly kernel: Float64Array; readonly tangent: Float64Array };
};

function estimated(law: TangentLaw, networks: number, draw: Draw): TangentFluctuations {
  const pairs = law.points ** 2;
  const size = 2 * pairs;
  const [K, Theta] = [law.kernels, law.tangents].map((list) => list[list.length - 1]);
  const n = law.fanIns[law.fanIns.length - 1];
  const counts = Array.from(
    { length: BLOCKS },
    (_, g) => Math.floor(((g + 1) * networks) / BLOCKS) - Math.floor((g * networks) / BLOCKS),
  );
  const length = size + size * size;
  const [plain, better] = [0, 1].map(() => counts.map(() => new Float64Array(length)));
  let m = 0;
  counts.forEach((count, g) => {
    for (let i = 0; i < count; i++, m++) {
      const { network, linear } = draw(m);
      const delta = Float64Array.from({ length: size }, (_, e) =>
        e < pairs ? network.kernel[e] - K[e] : network.tangent[e - pairs] - Theta[e - pairs],
      );
      const own = Float64Array.from({ length: size }, (_, e) =>
        e < pairs ? linear.kernel[e] : linear.tangent[e - pairs],
      );
      for (let e = 0; e < size; e++) {
        plain[g][e] += delta[e];
        better[g][e] += delta[e] - own[e];
        for (let f = 0; f < size; f++) {
          plain[g][size + e * size + f] += delta[e] * delta[f];
          better[g][size + e * size + f] += delta[e] * delta[f] - own[e] * own[f];
        }
      }
    }
  });
  const statistic = (means: Float64Array): Float64Array =>
    means.map((mean, at) => {
      if (at < size) return mean;
      const [e, f] = [Math.floor((at - size) / size), (at - size) % size];
      return n * (mean - means[e] * means[f]);
    });
  const known = knownOf(law, K, Theta, size);
  const [without, controlled] = [plain, better].map((sums) => jackknife(sums, counts, statistic));
  return resultOf(law.points, networks, { known, without, controlled });
}

/** K and Θ, and the coefficients V, D and A of 1/n, in the order of the statistics. */
function knownOf(law: TangentLaw, K: Float64Array, Theta: Float64Array, size: number): Float64Array {
  const pairs = size / 2;
  const known = new Float64Array(size + size * size);
  known.set(K);
  known.set(Theta, pairs);
  for (let e = 0; e < size; e++)
    for (let f = 0; f < size; f++) {
      const [a, b] = [e % pairs, f % pairs];
      const tensor = e < pairs === f < pairs ? (e < pairs ? law.V : law.A) : law.D;
      // D has the kernel in front
      known[size + e * size + f] = tensor[e < pairs ? a * pairs + b : f < pairs ? b * pairs + a : a * pairs + b];
    }
  return known;
}

interface Found {
  readonly known: Float64Array;
  readonly without: Estimate;
  readonly controlled: Estimate;
}

function resultOf(points: number, samples: number, { known, without, controlled }: Found): TangentFluctuations {
  const pairs = points ** 2;
  const size = 2 * pairs;
  const places = {
    K: Array.from({ length: pairs }, (_, e) => e),
    Theta: Array.from({ length: pairs }, (_, e) => pairs + e),
    V: block(pairs, size, 0, 0),
    D: block(pairs, size, 0, pairs),
    A: block(pairs, size, pairs, pairs),
  };
  const shapeOf = (at: readonly number[]): number[] => new Array<number>(at.length === pairs ? 2 : 4).fill(points);
  const estimate = (at: readonly number[]): Estimate => ({
    value: ndarray(
      Float64Array.from(at, (e) => known[e] + controlled.value.data[e]),
      shapeOf(at),
    ),
    standardError: ndarray(
      Float64Array.from(at, (e) => controlled.standardError.data[e]),
      shapeOf(at),
    ),
    samples,
    method: "frozen-law",
  });
  const gain = (at: readonly number[]): NdArray<Float64Array> =>
    ndarray(
      Float64Array.from(at, (e) => (without.standardError.data[e] / controlled.standardError.data[e]) ** 2),
      shapeOf(at),
    );
  const entries = Object.entries(places);
  return {
    ...(Object.fromEntries(entries.map(([name, at]) => [name, estimate(at)])) as Record<keyof typeof places, Estimate>),
    gain: Object.fromEntries(entries.map(([name, at]) => [name, gain(at)])) as TangentFluctuations["gain"],
  };
}

/** Places of covariances of two kinds of entries. */
function block(pairs: number, size: number, first: number, second: number): readonly number[] {
  return Array.from(
    { length: pairs ** 2 },
    (_, at) => size + (first + Math.floor(at / pairs)) * size + second + (at % pairs),
  );
}
