import { cosNet, type Ensemble, mlp } from "@nnft/architectures";
import { laplace, uniform } from "@nnft/densities";
import { keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { estimateCorrelators } from "../index.ts";

/** A net of single neurons with correlators that are known without drawing. */
export interface KnownNeurons {
  readonly name: string;
  readonly net: Ensemble;
  readonly points: NdArray;
  readonly tuples: readonly (readonly number[])[];
  /** of each tuple, in order */
  readonly exact: readonly number[];
}

const WIDTH = 16;
const plane = ndarray(Float64Array.of(0.9, 0.4, -0.3, 1.1, 0.6, -0.8), [3, 2]);
const tuples = [
  [0, 1],
  [0, 2],
  [0, 0, 1, 1],
  [0, 1, 2, 2],
];

/** Smooth neurons, kinks, jumps, plane waves, and input weights that are not Gaussian. */
export async function knownNeurons(): Promise<readonly KnownNeurons[]> {
  const dense = (activation: "tanh" | "relu" | "sign"): Ensemble =>
    mlp({ inputDimension: 2, widths: [WIDTH], activation, weightStd: [1.4, 1] });
  const waves = cosNet({ inputDimension: 2, width: WIDTH, weightStd: 2 });
  const computed = async (name: string, net: Ensemble): Promise<KnownNeurons> => {
    const result = await estimateCorrelators(net, plane, { tuples, key: keyFrom(0) });
    if (result.samples > 0) throw new Error(`${name} is not known without drawing`);
    const exact = [2, 4].flatMap((order) => [...result.connected(order).value.data]);
    return { name, net, points: plane, tuples, exact };
  };
  return [
    await computed("tanh", dense("tanh")),
    await computed("relu", dense("relu")),
    { ...signs(dense("sign")), name: "sign" },
    await computed("plane waves", waves),
    onLine("Laplace weights", laplace(0, 0.8), (w) => Math.exp(-Math.abs(w) / 0.8) / 1.6, 40),
    onLine("uniform weights", uniform(-1.5, 1.5), () => 1 / 3, 1.5),
  ];
}

/** ⟨s s'⟩ = (2/π) arcsin ρ and s² = 1. */
function signs(net: Ensemble): Omit<KnownNeurons, "name"> {
  const at = (p: number): [number, number] => [plane.get(p, 0), plane.get(p, 1)];
  const pair = (p: number, q: number): number => {
    const [a, b] = [at(p), at(q)];
    return (2 / Math.PI) * Math.asin((a[0] * b[0] + a[1] * b[1]) / (Math.hypot(...a) * Math.hypot(...b)));
  };
  const [m01, m02] = [pair(0, 1), pair(0, 2)];
  const four = (3 - 1 - 2 * m01 ** 2) / WIDTH;
  return {
    net,
    points: plane,
    tuples: [
      [0, 1],
      [0, 2],
      [0, 0, 1, 1],
    ],
    exact: [m01, m02, four],
  };
}

/** tanh(w x) at x = 1 and −0.7, by Simpson's rule over w. */
function onLine(
  name: string,
  density: ReturnType<typeof laplace> | ReturnType<typeof uniform>,
  p: (w: number) => number,
  end: number,
): KnownNeurons {
  const steps = 20_000;
  const average = (f: (w: number) => number): number => {
    let sum = 0;
    // each side of the kink at zero on its own
    for (const side of [-1, 1])
      for (let i = 0; i <= steps; i++) {
        const w = (side * end * i) / steps;
        sum += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * p(w) * f(w);
      }
    return (sum * end) / steps / 3;
  };
  const h = (w: number, a: number, b: number): number => Math.tanh(w) ** a * Math.tanh(-0.7 * w) ** b;
  const moment = (a: number, b: number): number => average((w) => h(w, a, b));
  const normal = mlp({ inputDimension: 1, widths: [WIDTH], activation: "tanh" });
  const net = { ...normal, density: { ...normal.density, weight0: density } };
  const m = moment(1, 1);
  return {
    ...{ name, net, points: ndarray(Float64Array.of(1, -0.7), [2, 1]) },
    tuples: [
      [0, 1],
      [0, 0],
      [0, 0, 1, 1],
    ],
    exact: [m, moment(2, 0), (3 * moment(2, 2) - moment(2, 0) * moment(0, 2) - 2 * m * m) / WIDTH],
  };
}
