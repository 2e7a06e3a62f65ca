import { ConvergenceError, DomainError } from "@nnft/foundations";
import { refuse, requireFinite, requireInteger } from "@nnft/foundations/checks";
import ndarray, { type NdArray } from "ndarray";
import { type BoxModes, type BoxNet, boxModes } from "./box-net.ts";

export interface EnumerationOptions extends BoxNet {
  /** N */
  readonly width: number;
  /** λ of (λ/4!)φ⁴, at least 0 */
  readonly coupling: number;
}

/** A box net with φ⁴, all of its networks summed. */
export interface EnumeratedBoxNet {
  /** the integers n of the momenta 2πn/L, [K, d] */
  readonly momenta: NdArray<Int32Array>;
  /** G_p with the interaction, [K] */
  readonly propagator: NdArray<Float64Array>;
  /** dG_p/dλ at this λ, [K] */
  readonly slope: NdArray<Float64Array>;
  /** ln⟨e^{−S}⟩ over the free net */
  readonly logPartition: number;
  /** the largest relative change of a G_p when the phases are doubled */
  readonly accuracy: number;
}

/** Values of the action up to which a box net is summed: minutes. */
const MOST_VALUES = 3e9;
const TOLERANCE = 1e-11;

/**
 * φ⁴ in a periodic box with N fixed-amplitude neurons, exactly and to all orders in λ: the sum over every choice of momenta and an integral
 * over every phase.
 *
 * Formula: G_p = ⟨|φ_p|² e^{−S}⟩/⟨e^{−S}⟩, S = (λ/4!)∫φ⁴. Phases by equidistant nodes, doubled until nothing changes: the integrand is periodic
 * and analytic, so that the rule converges exponentially. One phase is fixed by a translation where its momentum allows it.
 * Shapes: K momenta of d integers. Convention: as {@link oneLoopAtWidth}; `readout` must be "fixed", or moments of two values of a².
 * Accuracy: stated, below 10⁻¹¹. Cost: K^N (nodes)^N grid values; N ≤ 3 in small boxes.
 * Errors: DomainError for bad options or too large a sum; ConvergenceError where the phases do not converge within it.
 * Source: the definition.
 *
 * @example enumerateBoxNet({ lengths: [5], mass: 0.8, cutoff: 2.6, width: 2, coupling: 1 }).logPartition; // −0.13105559526375
 */
export function enumerateBoxNet(options: EnumerationOptions): EnumeratedBoxNet {
  const caller = "enumerateBoxNet";
  const modes = boxModes(caller, options, ["width", "coupling"]);
  const width = requireInteger(caller, "width", options.width);
  const coupling = requireFinite(caller, "coupling", options.coupling);
  if (coupling < 0) refuse(caller, "coupling", "zero or above it", coupling, "the action must be bounded from below");
  if (options.readout === "gaussian")
    throw new DomainError(
      `${caller}: \`readout\` must have two values of a² at most, got "gaussian"; pass { kurtosis: 3, sixth: 15 } for its first order, or "fixed".`,
    );
  let known = summed(caller, modes, options.lengths, width, coupling, 8);
  for (let nodes = 16; ; nodes *= 2) {
    const next = summed(caller, modes, options.lengths, width, coupling, nodes);
    let accuracy = Math.abs(next.logPartition - known.logPartition);
    for (const [p, g] of next.propagator.entries())
      accuracy = Math.max(accuracy, Math.abs(known.propagator[p] / g - 1));
    known = next;
    if (accuracy < TOLERANCE) return resultOf(modes, options.lengths.length, next, accuracy);
    if (nodes >= 512)
      throw new ConvergenceError(
        `${caller}: 512 phases leave an error of ${accuracy.toExponential(1)}; lower \`coupling\` or the volume.`,
      );
  }
}

interface Sums {
  readonly propagator: Float64Array;
  readonly slope: Float64Array;
  readonly logPartition: number;
}

function resultOf(modes: BoxModes, d: number, sums: Sums, accuracy: number): EnumeratedBoxNet {
  const count = modes.momenta.length;
  return {
    momenta: ndarray(Int32Array.from(modes.momenta.flatMap(({ integers }) => integers)), [count, d]),
    propagator: ndarray(sums.propagator, [count]),
    slope: ndarray(sums.slope, [count]),
    logPartition: sums.logPartition,
    accuracy,
  };
}

/** A law of a² of mean 1 with the given moments: two nodes of Gauss's rule. */
export function squaresOf({
  kurtosis,
  sixth,
}: BoxModes["moments"]): readonly { readonly a: number; readonly weight: number }[] {
  if (kurtosis === 1) return [{ a: 1, weight: 1 }];
  // nodes are the roots of t² + ct + e orthogonal to 1 and t
  const c = -(sixth - kurtosis) / (kurtosis - 1);
  const e = -kurtosis - c;
  const root = Math.sqrt(c * c - 4 * e);
  const [low, high] = [(-c - root) / 2, (-c + root) / 2];
  const weight = (1 - low) / (high - low);
  return [
    { a: Math.sqrt(Math.max(0, low)), weight: 1 - weight },
    { a: Math.sqrt(high), weight },
  ];
}

/** One neuron of the enumeration: its momentum, its amplitude A of φ = Σ A cos(w·x + b), its probability. */
interface Choice {
  readonly mode: number;
  readonly amplitude: number;
  readonly probability: number;
}

function summed(
  caller: string,
  modes: BoxModes,
  lengths: readonly number[],
  width: number,
  coupling: number,
  nodes: number,
): Sums {
  const { momenta, probability, split, variance, volume, moments } = modes;
  const choices = momenta.flatMap((_, mode): Choice[] =>
    squaresOf(moments).map(({ a, weight }) => ({
      mode,
      amplitude: a * Math.sqrt((2 * variance * split[mode]) / width),
      probability: probability[mode] * weight,
    })),
  );
  const grid = gridWaves(modes, lengths);
  const values = choices.length ** width * nodes ** width * grid.count;
  if (values > MOST_VALUES)
    throw new DomainError(
      `${caller}: ${momenta.length} momenta and ${nodes} phases of ${width} neurons make ${values.toExponential(1)} values; ` +
        "take fewer neurons or a lower cutoff.",
    );
  const totals = {
    weight: 0,
    lessOne: 0,
    action: 0,
    power: new Float64Array(momenta.length),
    both: new Float64Array(momenta.length),
  };
  const neurons: Choice[] = [];
  const visit = (weight: number): void => {
    if (neurons.length < width) {
      for (const choice of choices) {
        neurons.push(choice);
        visit(weight * choice.probability);
        neurons.pop();
      }
      return;
    }
    addPhases(neurons, weight, nodes, grid, (coupling * volume) / 24, volume, totals);
  };
  visit(1);
  const { weight, lessOne, action, power, both } = totals;
  const propagator = power.map((sum) => sum / weight);
  // `action` sums (1/4!)∫φ⁴
  const slope = propagator.map((g, p) => g * (action / weight) - both[p] / weight);
  return { propagator, slope, logPartition: Math.log1p(lessOne) };
}

/** cos and sin of k·x of every momentum on a grid on which ∫φ⁴ is exact, [K, count]. */
export interface Grid {
  readonly count: number;
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
  /** the index of −p */
  readonly opposite: Int32Array;
}

/** The waves of all momenta on the smallest grid that is exact. */
export function gridWaves({ momenta }: BoxModes, lengths: readonly number[]): Grid {
  const sides = lengths.map((_, axis) => 4 * Math.max(...momenta.map(({ integers }) => Math.abs(integers[axis]))) + 1);
  const count = sides.reduce((product, side) => product * side, 1);
  const cosines = new Float64Array(momenta.length * count);
  const sines = new Float64Array(momenta.length * count);
  const index = new Map(momenta.map(({ integers }, k) => [integers.join(), k]));
  momenta.forEach(({ integers }, k) => {
    for (let flat = 0; flat < count; flat++) {
      let rest = flat;
      let turns = 0;
      sides.forEach((side, axis) => {
        turns += (integers[axis] * (rest % side)) / side;
        rest = Math.floor(rest / side);
      });
      cosines[k * count + flat] = Math.cos(2 * Math.PI * turns);
      sines[k * count + flat] = Math.sin(2 * Math.PI * turns);
    }
  });
  const opposite = Int32Array.from(momenta, ({ integers }) => index.get(integers.map((n) => 0 - n).join())!);
  return { count, cosines, sines, opposite };
}

/** Adds one choice of momenta, averaged over all phases. `strength` is λV/4!. */
function addPhases(
  neurons: readonly Choice[],
  weight: number,
  nodes: number,
  { count, cosines, sines, opposite }: Grid,
  strength: number,
  volume: number,
  totals: {
    weight: number;
    lessOne: number;
    action: number;
    readonly power: Float64Array;
    readonly both: Float64Array;
  },
): void {
  const width = neurons.length;
  // a translation moves the first phase through all values where its momentum is not zero
  const fixed = opposite[neurons[0].mode] === neurons[0].mode ? 0 : 1;
  const free = width - fixed;
  const steps = nodes ** free;
  const share = weight / steps;
  const local = { weight: 0, lessOne: 0, action: 0 };
  const phases = new Float64Array(width);
  const [re, im] = [new Float64Array(opposite.length), new Float64Array(opposite.length)];
  for (let step = 0; step < steps; step++) {
    let rest = step;
    for (let i = fixed; i < width; i++) {
      phases[i] = (2 * Math.PI * (rest % nodes)) / nodes;
      rest = Math.floor(rest / nodes);
    }
    let quartic = 0;
    const [c, s] = [Array.from(phases, Math.cos), Array.from(phases, Math.sin)];
    for (let x = 0; x < count; x++) {
      let field = 0;
      for (let i = 0; i < width; i++) {
        const at = neurons[i].mode * count + x;
        field += neurons[i].amplitude * (c[i] * cosines[at] - s[i] * sines[at]);
      }
      quartic += field ** 4;
    }
    quartic /= count;
    const boltzmann = share * Math.exp(-strength * quartic);
    const action = (volume * quartic) / 24;
    local.weight += boltzmann;
    // e^{−S} − 1 keeps the digits of a small action
    local.lessOne += share * Math.expm1(-strength * quartic);
    local.action += boltzmann * action;
    // φ_p = (√V/2) Σ_i A_i (e^{ib_i}[w_i = p] + e^{−ib_i}[w_i = −p])
    for (let i = 0; i < width; i++) {
      const { mode, amplitude } = neurons[i];
      re[mode] += amplitude * c[i];
      im[mode] += amplitude * s[i];
      re[opposite[mode]] += amplitude * c[i];
      im[opposite[mode]] -= amplitude * s[i];
    }
    for (let i = 0; i < width; i++)
      for (const p of [neurons[i].mode, opposite[neurons[i].mode]]) {
        const power = (volume / 4) * (re[p] ** 2 + im[p] ** 2);
        re[p] = im[p] = 0;
        totals.power[p] += boltzmann * power;
        totals.both[p] += boltzmann * power * action;
      }
  }
  totals.weight += local.weight;
  totals.lessOne += local.lessOne;
  totals.action += local.action;
}
