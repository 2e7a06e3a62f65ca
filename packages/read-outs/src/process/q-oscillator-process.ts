import { nested, type Table } from "@nnft/foundations";
import { requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import type { Process } from "@nnft/qm/processes";
import { fillNormal, fillUniform, type Key } from "@nnft/random";
import { requireQ } from "../law/read-out.ts";
import { qGaussian } from "../q/q-gaussian.ts";
import { qWick } from "../q/q-wick.ts";
import { mehlerStep } from "./mehler-step.ts";

export interface QOscillatorOptions {
  /** −1 telegraph (two levels) … 0 free … 1 Ornstein–Uhlenbeck */
  readonly q: number;
  /** w: levels 0, w, 2w, … Default 1. */
  readonly frequency?: number;
}

/**
 * The q-oscillator in imaginary time as a stochastic process: x = a + a†, a a† − q a† a = 1, H = w a†a counted in levels.
 *
 * Time-ordered functions are q-Wick sums of K = e^{−w|t−s|}. They are the moments of a reversible Markov chain (the q-Ornstein–Uhlenbeck
 * process), so the process is reflection positive for every q ∈ [−1, 1]: ±1 that flips at the rate w/2 at q = −1, the Ornstein–Uhlenbeck process
 * at q = 1. For q < 1 its paths jump: ⟨(x_t − x_s)⁴⟩ ≈ 4(1 − q) w|t − s|.
 * Shapes: times [P, 1] → draws [count, P]; nPoint of at most 30 times in any order. Accuracy: nPoint rounding; draws 1e-11 in probability.
 * Cost: some 0.06 ms a step at |q| < 0.9, 1 ms at 0.99, growing as (1 − |q|)^{−3/2}.
 * Errors: DomainError unless −1 ≤ q ≤ 1 and w > 0; ConvergenceError where the probabilities of a step do not add up.
 * Source: Bożejko, Kümmerer & Speicher 1997; Bryc, Trans. AMS 357 (2005) 1419; Biane, J. Funct. Anal. 150 (1997) 232.
 * @example qOscillatorProcess({ q: 0 }).nPoint([[0], [0], [0], [0]]); // 2
 */
export function qOscillatorProcess(
  options: QOscillatorOptions,
): Process & { readonly nPoint: NonNullable<Process["nPoint"]> } {
  const caller = "qOscillatorProcess";
  requireKnownOptions(caller, options, ["q", "frequency"]);
  const q = requireQ(caller, "q", options.q);
  const frequency = requirePositive(caller, "frequency", options.frequency ?? 1);
  return {
    name: `q-oscillator process, q = ${q}, w = ${frequency}`,
    inputDimension: 1,
    outputDimension: 1,
    nPoint: (points) =>
      timeOrdered(
        points.map(([t]) => t),
        q,
        frequency,
      ),
    draw: (points, key, count) => paths(points, { q, frequency }, key, count),
  };
}

/** q-Wick of times in ascending order. */
function timeOrdered(times: readonly number[], q: number, frequency: number): number {
  if (times.length % 2 === 1) return 0;
  if (times.length === 0) return 1;
  const sorted = [...times].sort((a, b) => a - b);
  const kernel = sorted.map((t) => sorted.map((s) => Math.exp(-frequency * Math.abs(t - s))));
  return qWick(
    kernel,
    sorted.map((_, k) => k),
    { q },
  );
}

/** A map of one state to the next, from one random number. */
type Step = (state: number, random: number) => number;

interface Chain {
  readonly first: (random: number) => number;
  readonly step: (decay: number) => Step;
  readonly value: (state: number) => number;
  readonly fill: (key: Key, into: Float64Array) => void;
}

function paths(points: Table, { q, frequency }: Required<QOscillatorOptions>, key: Key, count: number): Float64Array {
  const times = nested(points).map(([t]) => t);
  const order = times.map((_, p) => p).sort((a, b) => times[a] - times[b]);
  const size = times.length;
  const chain = chainOf(q);
  const steps = order.slice(1).map((p, n) => chain.step(Math.exp(-frequency * (times[p] - times[order[n]]))));
  const random = new Float64Array(count * size);
  chain.fill(key, random);
  const values = new Float64Array(count * size);
  for (let m = 0; m < count; m++) {
    let state = chain.first(random[m * size]);
    order.forEach((p, n) => {
      if (n > 0) state = steps[n - 1](state, random[m * size + n]);
      values[m * size + p] = chain.value(state);
    });
  }
  return values;
}

function chainOf(q: number): Chain {
  const identity = (state: number): number => state;
  if (q === 1) {
    const step =
      (decay: number): Step =>
      (state, normal) =>
        decay * state + Math.sqrt(1 - decay * decay) * normal;
    return { first: identity, step, value: identity, fill: fillNormal };
  }
  if (q === -1) {
    const step =
      (decay: number): Step =>
      (state, uniform) =>
        uniform < (1 - decay) / 2 ? -state : state;
    return { first: (uniform) => (uniform < 0.5 ? -1 : 1), step, value: identity, fill: fillUniform };
  }
  const { edge, quantile } = qGaussian(q);
  return {
    first: (uniform) => Math.acos(Math.min(1, Math.max(-1, quantile(uniform) / edge))),
    step: (decay) => mehlerStep(q, decay),
    value: (theta) => edge * Math.cos(theta),
    fill: fillUniform,
  };
}
