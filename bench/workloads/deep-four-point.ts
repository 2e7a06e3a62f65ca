import { mlp } from "@nnft/architectures";
import { frozenLaw } from "@nnft/infinite-width/finite-width";
import { type Case, milliseconds, type Side, type Target, type Times } from "../workload.ts";

const POINTS = [
  [1, 0.4],
  [0.5, -0.3],
  [-0.2, 0.9],
];
const [BRUTE, PEER, OURS] = ["nets by torch, 2 threads", "collapse by torch, 1 thread", "nnft rao-blackwell"];
const [COLLAPSE, TWIN] = ["nnft collapse", "nnft collapse with its twin"];

/** Squared error times seconds; result 1 is the error of the four-point function, 3 that of the two-point function. */
function effort({ fastest, result }: Times, side: string, entry: 1 | 3): number | undefined {
  const seconds = fastest(side);
  const error = result(side)?.[entry];
  return seconds === undefined || error === undefined ? undefined : error * error * seconds;
}

function gain(times: Times, over: string, entry: 1 | 3): number | undefined {
  const [theirs, ours] = [effort(times, over, entry), effort(times, TWIN, entry)];
  return theirs === undefined || ours === undefined ? undefined : theirs / ours;
}

/** The leading order in 1/width: G4(0011) and G2(00). */
function leading(activation: "tanh" | "relu", width: number, layers: number): readonly [number, number] {
  const net = mlp({
    inputDimension: 2,
    widths: Array.from({ length: layers }, () => width),
    activation,
    weightStd: Math.sqrt(1.3),
    biasStd: Math.sqrt(0.1),
  });
  const { covariance, kernels } = frozenLaw(net, POINTS);
  return [covariance(0, 4).value + 2 * covariance(1, 1).value, kernels[layers][0]];
}

interface Goal {
  /** gains in variance × time over Rao–Blackwell, for the four- and the two-point function */
  readonly four: number;
  readonly two: number;
}

function caseOf(activation: "tanh" | "relu", width: number, layers: number, goal: Goal | undefined): Case {
  const shape = [activation, String(width), String(layers)];
  // about as long as each other
  const networks = { brute: width > 100 ? 800 : 4000, peer: 20_000, whole: 4000, collapse: 65_536 };
  const side = (name: string, way: string, count: number, library: string, threads: string): Side => ({
    name,
    program: "deep_four_point.py",
    arguments: [...shape, way, String(count), library, threads],
    needs: ["torch"],
  });
  let known: readonly [number, number] | undefined;
  return {
    workload: "W10",
    name: `${activation} ${width}×${layers}`,
    title: `connected four-point function at two points, ${layers} ${activation} layers of ${width}`,
    inputs: ({ f32 }) => f32("points.f32", POINTS.flat()),
    sides: [
      side(BRUTE, "brute", networks.brute, "torch", "2"),
      side(PEER, "collapse", networks.peer, "torch", "1"),
      { name: OURS, program: "nnft", arguments: [...shape, "rao-blackwell", String(networks.whole)] },
      { name: COLLAPSE, program: "nnft", arguments: [...shape, "collapse", String(networks.collapse)] },
      { name: TWIN, program: "nnft", arguments: [...shape, "twin", String(networks.collapse)] },
    ],
    complaint: ([four, fourError, two, twoError]) => {
      known ??= leading(activation, width, layers);
      // what the next order in 1/width may be: some layers/width of it
      const next = (8 * layers) / width;
      if (!(Math.abs(four - known[0]) < 5 * fourError + next * known[0]))
        return `G4 is ${four}, leading order ${known[0]}`;
      if (!(Math.abs(two - known[1]) < 5 * twoError + (next / 4) * known[1]))
        return `G2 is ${two}, leading order ${known[1]}`;
      return undefined;
    },
    targets: goal ? targetsOf(shape, goal) : [],
    unit: milliseconds,
  };
}

function targetsOf([activation, width, layers]: readonly string[], goal: Goal): readonly Target[] {
  const title = `${activation} ${width}×${layers}`;
  const over = (text: string, atLeast: number, side: string, entry: 1 | 3): Target => ({
    text: `${title}, ${text}`,
    wanted: { atLeast },
    unit: "×",
    value: (times) => gain(times, side, entry),
  });
  const targets = [
    over("G4: gain in variance × time over Rao–Blackwell", goal.four, OURS, 1),
    over("G2: gain in variance × time over Rao–Blackwell", goal.two, OURS, 3),
  ];
  const best = width === "256" && layers === "2";
  return best ? [...targets, over("G4: gain in variance × time over torch's networks", 1e7, BRUTE, 1)] : targets;
}

/** W10: deep nets to a given error of the connected four-point function. */
export const deepFourPoint: readonly Case[] = [
  caseOf("tanh", 64, 2, { four: 20, two: 50 }),
  caseOf("tanh", 64, 4, { four: 20, two: 50 }),
  caseOf("tanh", 256, 2, { four: 100, two: 50 }),
  caseOf("tanh", 256, 3, { four: 50, two: 50 }),
  caseOf("tanh", 256, 4, { four: 50, two: 50 }),
  caseOf("tanh", 512, 2, undefined),
  caseOf("relu", 256, 2, undefined),
  caseOf("relu", 256, 3, undefined),
];
