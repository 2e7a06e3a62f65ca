import { fillNormal, keyFrom, split } from "@nnft/random";
import { type Derivatives, type Direction, type DrawnNet, dot, gradientJet, rated } from "./jet-net.ts";

/** Names of what legs measure, in the order of the sums. */
export const MEASURED = ["V", "D", "F", "A", "B", "P", "Q", "R", "S", "T", "U"] as const;
export type Measured = (typeof MEASURED)[number];

/** tanh and its derivatives. */
export const tanhDerivatives: Derivatives = [
  Math.tanh,
  (z) => 1 - Math.tanh(z) ** 2,
  (z) => -2 * Math.tanh(z) * (1 - Math.tanh(z) ** 2),
  (z) => (1 - Math.tanh(z) ** 2) * (6 * Math.tanh(z) ** 2 - 2),
  (z) => Math.tanh(z) * (1 - Math.tanh(z) ** 2) * (16 - 24 * Math.tanh(z) ** 2),
];

export interface LegProblem {
  readonly hidden: readonly number[];
  readonly weightVariance: number;
  readonly biasVariance: number;
  /** λ_W and λ_b */
  readonly rate: number;
  readonly points: readonly (readonly number[])[];
  /** labels a, b, c, d */
  readonly labels: readonly [number, number, number, number];
}

function drawn({ hidden, weightVariance, biasVariance, rate, points }: LegProblem, stream: Float64Array): DrawnNet {
  const widths = [points[0]!.length, ...hidden, 2];
  let at = 0;
  const take = (count: number, scale: number): Float64Array => {
    const own = stream.subarray(at, at + count).map((u) => scale * u);
    at += count;
    return own;
  };
  const pairs = hidden.concat(2).map((above, l) => [above, widths[l]!] as const);
  return {
    widths,
    weights: pairs.map(([above, below]) => take(above * below, Math.sqrt(weightVariance / below))),
    biases: pairs.map(([above]) => take(above, Math.sqrt(biasVariance))),
    weightRates: pairs.map(([, below]) => rate / below),
    biasRates: pairs.map(() => rate),
  };
}

/** Values of one network whose products have the tensors as means; `pairs` enter covariances. */
function measuredOf(net: DrawnNet, { points, labels: [a, b, c, d] }: LegProblem) {
  const sigma = tanhDerivatives;
  const known = new Map<string, { readonly value: number; readonly grad: Direction; readonly leg: Direction }>();
  const at = (neuron: number, label: number) => {
    const name = `${neuron},${label}`;
    let found = known.get(name);
    if (!found) {
      const { value, last } = gradientJet(net, sigma, points[label]!, neuron);
      found = { value, grad: last, leg: rated(net, last) };
      known.set(name, found);
    }
    return found;
  };
  const z = (neuron: number, label: number): number => at(neuron, label).value;
  const H = (i: number, j: number, x: number, y: number): number => dot(at(i, x).grad, at(j, y).leg);
  /** ∇∇z_i(x)·g_j(y) */
  const bent = (i: number, x: number, j: number, y: number): Direction =>
    gradientJet(net, sigma, points[x]!, i, [at(j, y).leg]).last;
  const [h0a1c, h0a1b] = [bent(0, a, 1, c), bent(0, a, 1, b)];
  const second = (left: Direction, right: Direction): number => dot(left, rated(net, right));
  const third = gradientJet(net, sigma, points[a]!, 0, [at(1, c).leg, at(1, d).leg]).last;
  return {
    covariances: [
      [z(0, a) * z(0, b), z(1, c) * z(1, d)],
      [z(0, a) * z(0, b), H(1, 1, c, d)],
      [H(0, 0, a, b), H(1, 1, c, d)],
    ] as const,
    means: {
      F: z(0, a) * z(1, b) * H(0, 1, c, d),
      B: H(0, 1, a, b) * H(0, 1, c, d),
      P: dot(h0a1b, at(1, c).leg) * z(0, d),
      Q: dot(h0a1c, at(0, b).leg) * z(1, d),
      R: dot(third, at(0, b).leg),
      S: second(h0a1c, bent(0, b, 1, d)),
      T: second(bent(0, a, 0, c), bent(1, b, 1, d)),
      U: second(h0a1c, bent(1, b, 0, d)),
    },
  };
}

/** n times the statistics of networks, with standard errors by blocks of networks. */
export function legTensors(
  problem: LegProblem,
  networks: number,
  seed: string,
): Readonly<Record<Measured, { readonly value: number; readonly error: number }>> {
  const BLOCKS = 20;
  const n = problem.hidden[problem.hidden.length - 1]!;
  const size = drawn(problem, new Float64Array(1e5)).weights.reduce((sum, w) => sum + w.length, 0) + 1000;
  const blocks = Array.from({ length: BLOCKS }, (_, block) => {
    const sums = new Map<string, number>();
    const add = (name: string, value: number): void => void sums.set(name, (sums.get(name) ?? 0) + value);
    const count = Math.ceil(networks / BLOCKS);
    for (let m = 0; m < count; m++) {
      const stream = new Float64Array(size);
      fillNormal(split(split(keyFrom(seed), block), m), stream);
      const { covariances, means } = measuredOf(drawn(problem, stream), problem);
      covariances.forEach(([x, y], k) => {
        add(`x${k}`, x / count);
        add(`y${k}`, y / count);
        add(`xy${k}`, (x * y) / count);
      });
      for (const [name, value] of Object.entries(means)) add(name, value / count);
    }
    const cov = (k: number): number =>
      (sums.get(`xy${k}`)! - sums.get(`x${k}`)! * sums.get(`y${k}`)!) * (count / (count - 1));
    return (name: Measured): number =>
      n * (name === "V" ? cov(0) : name === "D" ? cov(1) : name === "A" ? cov(2) : sums.get(name)!);
  });
  const found = MEASURED.map((name) => {
    const values = blocks.map((block) => block(name));
    const value = values.reduce((sum, x) => sum + x, 0) / BLOCKS;
    const square = values.reduce((sum, x) => sum + (x - value) ** 2, 0) / (BLOCKS * (BLOCKS - 1));
    return [name, { value, error: Math.sqrt(square) }] as const;
  });
  return Object.fromEntries(found) as ReturnType<typeof legTensors>;
}
