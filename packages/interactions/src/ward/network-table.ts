import { roomFor } from "@nnft/foundations/checks";
import { type BreakingSource, SOURCES } from "./breaking-sources.ts";
import { BLOCKS, type BreakingTable, type Places, type VisitDraws } from "./breaking-table.ts";
import { sourceMoves } from "./source-moves.ts";

/** S, O, ξ·∂O and the four sources of a network. */
const RECORD = 7;
/** e^{−S} times 1, O, ξ·∂O, and times B_s and B_s O of each source */
const COLUMNS = 11;

/** Correlators of whole networks with weights e^{−S}, relative to the largest. */
export function networkTable({ moved, own, motion, count }: Places, draws: VisitDraws, samples: number): BreakingTable {
  const { width } = moved.net.architecture;
  const records = roomFor(
    "breakingFunction",
    `records of ${samples} networks`,
    RECORD * samples,
    "take fewer `samples`, and several keys",
  );
  const [fields, moves] = [new Float64Array(width * count), new Float64Array(width * count)];
  const tracker = sourceMoves();
  draws((theta, k) => {
    motion(theta, fields, moves);
    let [product, change] = [1, 0];
    for (let a = 0; a < count; a++) {
      let [phi, slope] = [0, 0];
      for (let i = 0; i < width; i++) {
        phi += fields[i * count + a];
        slope += moves[i * count + a];
      }
      change = change * phi + product * slope;
      product *= phi;
    }
    const { density, cutoff, size } = own.ofNeurons(theta);
    const more = own.ofInteraction?.(theta);
    const sources = {
      density: sum(density) + (more?.density ?? 0),
      jacobian: moved.resolved.divergence(theta),
      interaction: more?.interaction ?? 0,
      cutoff: sum(cutoff) + (more?.cutoff ?? 0),
    };
    tracker.add(sources, size + (more?.size ?? 0));
    records.set([more?.action ?? 0, product, change, ...SOURCES.map((source) => sources[source])], RECORD * k);
  });
  return { ...weighted(records, samples, tracker.deviation), moves: tracker.result(), level: "network" };
}

function weighted(
  records: Float64Array,
  samples: number,
  deviation: (found: number) => number,
): Omit<BreakingTable, "moves" | "level"> {
  const sums = Array.from({ length: BLOCKS }, () => new Float64Array(COLUMNS));
  const counts = new Array<number>(BLOCKS).fill(0);
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < samples; k++) least = Math.min(least, records[RECORD * k]);
  let [total, squares] = [0, 0];
  for (let k = 0; k < samples; k++) {
    const block = Math.floor((k * BLOCKS) / samples);
    counts[block]++;
    const from = RECORD * k;
    const weight = Math.exp(least - records[from]);
    total += weight;
    squares += weight * weight;
    const [observable, into] = [records[from + 1], sums[block]];
    into[0] += weight;
    into[1] += weight * observable;
    into[2] += weight * records[from + 2];
    for (let s = 0; s < SOURCES.length; s++) {
      into[3 + 2 * s] += weight * records[from + 3 + s];
      into[4 + 2 * s] += weight * records[from + 3 + s] * observable;
    }
  }
  const spread = Object.fromEntries(
    SOURCES.map((source, s) => [source, deviation(deviationOf(records, 3 + s, samples))]),
  ) as Record<BreakingSource, number>;
  return { sums, counts, statistic, spread, effectiveSamples: (total * total) / squares };
}

/** The order that {@link BreakingTable} states. */
function statistic(means: Float64Array): Float64Array {
  const [weight, ...rest] = means;
  const [observable, flow, ...sources] = rest.map((mean) => mean / weight);
  const responses = SOURCES.map((_, s) => sources[2 * s + 1] - sources[2 * s] * observable);
  const balance = SOURCES.reduce((total, _, s) => total + sources[2 * s], 0);
  const response = responses.reduce((total, one) => total + one, 0);
  return Float64Array.of(flow + response, balance, flow, response, observable, ...responses);
}

function deviationOf(records: Float64Array, column: number, samples: number): number {
  // from the first one, so that a constant has 0
  let [mean, square] = [0, 0];
  const at = (k: number): number => records[RECORD * k + column] - records[column];
  for (let k = 0; k < samples; k++) mean += at(k) / samples;
  for (let k = 0; k < samples; k++) square += (at(k) - mean) ** 2 / samples;
  return Math.sqrt(square);
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
