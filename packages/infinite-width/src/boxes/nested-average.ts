import { gaussLegendre } from "@nnft/foundations/quadrature";
import type { BoxActivation, BoxAverage, BoxPair } from "./box-pair.ts";

const RULE = gaussLegendre(12);
/** Panels of the third variable; every second rule has half as many. */
const OUTER = 24;

/**
 * Averages over one, two or three uniform variables by panels between the kinks.
 *
 * The inner integral is split where z or z′ meets a kink, the next one where these places leave the inner range or cross; panels are no longer
 * than one unit of z. A third variable has panels that do not follow the kinks, and an error from half as many of them.
 * Accuracy: rounding for one and two variables, but for activations with structure finer than one unit.
 */
export function nestedAverage(pair: BoxPair, activation: BoxActivation): BoxAverage {
  const { first } = pair;
  if (first.length === 0) {
    const [value, slope] = [activation.value(0), activation.derivative(0)];
    return { value: value * value, slope: slope * slope, valueError: 0, slopeError: 0 };
  }
  if (first.length < 3) {
    const [value, slope] = first.length === 1 ? line(pair, 0, 0, activation) : square(pair, 0, 0, activation);
    return { value, slope, valueError: 0, slopeError: 0 };
  }
  const [fine, coarse] = [OUTER, OUTER / 2].map((panels) => cube(pair, activation, panels));
  return {
    value: fine[0],
    slope: fine[1],
    valueError: Math.abs(fine[0] - coarse[0]),
    slopeError: Math.abs(fine[1] - coarse[1]),
  };
}

type Means = readonly [value: number, slope: number];

/** Mean over u in [−1, 1] by panels between the places that are given. */
function mean(splits: readonly number[], steepest: number, at: (u: number) => Means): Means {
  const inside = splits.filter((u) => u > -1 && u < 1);
  const ends = [-1, ...inside.sort((a, b) => a - b), 1];
  let [value, slope] = [0, 0];
  for (let k = 0; k + 1 < ends.length; k++) {
    const length = ends[k + 1] - ends[k];
    if (length < 1e-15) continue;
    const panels = Math.min(64, Math.max(1, Math.ceil(length * steepest)));
    const half = length / panels / 2;
    for (let panel = 0; panel < panels; panel++) {
      const middle = ends[k] + (2 * panel + 1) * half;
      for (let i = 0; i < RULE.nodes.length; i++) {
        const [v, s] = at(middle + half * RULE.nodes[i]);
        const weight = 0.5 * half * RULE.weights[i];
        value += weight * v;
        slope += weight * s;
      }
    }
  }
  return [value, slope];
}

/** One variable, from the offsets z₀ and z₀′. */
function line(
  { first: [a], second: [b] }: BoxPair,
  z: number,
  y: number,
  { value, derivative, kinks }: BoxActivation,
): Means {
  const splits = kinks.flatMap((kink) => [...(a === 0 ? [] : [(kink - z) / a]), ...(b === 0 ? [] : [(kink - y) / b])]);
  return mean(splits, Math.max(Math.abs(a), Math.abs(b)), (u) => {
    const [p, q] = [z + a * u, y + b * u];
    return [value(p) * value(q), derivative(p) * derivative(q)];
  });
}

/** Two variables: the outer one is split where the kinks of the inner one leave its range, and where two of them cross. */
function square(pair: BoxPair, z: number, y: number, activation: BoxActivation): Means {
  const { first, second } = pair;
  const [a, b] = [first[0], second[0]];
  const [c, e] = [first[1], second[1]];
  const splits: number[] = [];
  for (const kink of activation.kinks) {
    for (const [start, outer, inner] of [
      [z, a, c],
      [y, b, e],
    ])
      if (outer !== 0) for (const side of [-1, 1]) splits.push((kink - start - side * inner) / outer);
    // (kink − z − a u)/c = (kink′ − y − b u)/e
    for (const other of activation.kinks) {
      const rate = a * e - b * c;
      if (rate !== 0) splits.push(((kink - z) * e - (other - y) * c) / rate);
    }
  }
  const inner = { first: [c], second: [e] };
  return mean(splits, Math.max(Math.abs(a), Math.abs(b)), (u) => line(inner, z + a * u, y + b * u, activation));
}

function cube({ first, second }: BoxPair, activation: BoxActivation, panels: number): Means {
  const inner = { first: first.slice(1), second: second.slice(1) };
  const splits = Array.from({ length: panels - 1 }, (_, k) => -1 + (2 * (k + 1)) / panels);
  return mean(splits, 0, (u) => square(inner, first[0] * u, second[0] * u, activation));
}
