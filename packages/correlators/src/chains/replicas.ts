import { DomainError, readRows, ShapeError, type Table } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";

/** The measurements of one chain, in Monte Carlo order. */
export interface Replica {
  /** [samples, points], row-major */
  readonly data: Float64Array;
  readonly samples: number;
  /** observables of one measurement */
  readonly points: number;
  /** where each measurement stands in a regular spacing, from 0; undefined without holes */
  readonly places: Int32Array | undefined;
  /** length of the chain in that spacing, holes included */
  readonly span: number;
}

/** A chain with holes is laid out in full: at most so many places a measurement. */
const MOST_HOLES = 1000;

/** Autocorrelations are read off means of neighbours: this share of all measurements must follow one. */
const LEAST_NEIGHBOURS = 0.1;

/**
 * Reads chains of one or several observables, each a list of numbers or a table, and the times at which they were measured.
 *
 * The spacing is the greatest common divisor of all differences of times, so that a chain measured at every tenth step has no holes.
 * Errors: ShapeError, DomainError.
 */
export function readReplicas(
  replicas: readonly (ArrayLike<number> | Table)[],
  times: readonly ArrayLike<number>[] | undefined,
  derived: boolean,
): readonly Replica[] {
  if (!Array.isArray(replicas) || replicas.length === 0)
    throw new ShapeError(
      "gammaMethod: `replicas` must be a non-empty list of series, got none; wrap a single chain as [chain].",
    );
  const tables = replicas.map((replica) => {
    const { data, rows, columns } = readRows("gammaMethod", "replicas", asTable(replica), {
      vectors: true,
      empty: true,
      axes: "[samples] or [samples, observables]",
      remedy: "give one row for each step of the chain",
    });
    return { data, samples: rows, points: columns };
  });
  for (const { samples, points } of tables) {
    if (points !== tables[0].points || (!derived && points !== 1))
      throw new ShapeError(
        `gammaMethod: \`replicas\` must have ${derived ? tables[0].points : 1} observable(s) each, got ${points}; give \`statistic\` to combine several.`,
      );
    if (samples < 4)
      throw new DomainError(
        `gammaMethod: every one of \`replicas\` must have at least 4 samples, got ${samples}; run the chain longer.`,
      );
  }
  if (times === undefined) return tables.map((table) => ({ ...table, places: undefined, span: table.samples }));
  const steps = readTimes(
    times,
    tables.map(({ samples }) => samples),
  );
  const spacing = steps.reduce((divisor, own) => own.reduce((d, t) => commonDivisor(d, t - own[0]), divisor), 0);
  const neighbouring = steps.flatMap((own) => own.filter((t, i) => t - own[i - 1] === spacing)).length;
  const all = tables.reduce((sum, { samples }) => sum + samples, 0);
  if (neighbouring < LEAST_NEIGHBOURS * all)
    throw new DomainError(
      `gammaMethod: \`times\` must follow a regular spacing for a tenth of the measurements at least, got ${neighbouring} of ${all} that lie ` +
        `${spacing} after another; leave out the ones off the common spacing.`,
    );
  return tables.map((table, r) => laidOut(table, steps[r], spacing));
}

function laidOut(table: Omit<Replica, "places" | "span">, steps: readonly number[], spacing: number): Replica {
  const { samples } = table;
  const span = (steps[samples - 1] - steps[0]) / spacing + 1;
  if (span === samples) return { ...table, places: undefined, span };
  if (span > MOST_HOLES * samples)
    throw new DomainError(
      `gammaMethod: \`times\` must lie on a regular spacing with holes, got ${samples} measurements on ${span} places ` +
        `${spacing} apart; give the steps of the chain as they were counted.`,
    );
  return { ...table, places: Int32Array.from(steps, (t) => (t - steps[0]) / spacing), span };
}

/** Increasing integers, one for each measurement. */
function readTimes(times: readonly ArrayLike<number>[], samples: readonly number[]): readonly (readonly number[])[] {
  if (!Array.isArray(times) || times.length !== samples.length)
    throw new ShapeError(
      `gammaMethod: \`times\` must hold one list for each of ${samples.length} replicas, got ${quoted(times)}; wrap the times of a single chain as [times].`,
    );
  return times.map((own, r) => {
    const steps = Array.from((own ?? []) as ArrayLike<number>);
    if (steps.length !== samples[r])
      throw new ShapeError(
        `gammaMethod: \`times[${r}]\` must have one time for each of ${samples[r]} samples, got ${steps.length}; pass a time for each sample.`,
      );
    steps.forEach((t, i) => {
      if (!Number.isSafeInteger(t) || (i > 0 && t <= steps[i - 1]))
        throw new DomainError(
          `gammaMethod: \`times[${r}]\` must be increasing integers, got ${quoted(t)} at ${i}; count the steps of the chain and put them in order.`,
        );
    });
    return steps;
  });
}

function commonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/** A typed array is a series of one observable. */
function asTable(replica: ArrayLike<number> | Table): Table {
  return ArrayBuffer.isView(replica)
    ? { data: replica as unknown as ArrayLike<number>, shape: [(replica as unknown as ArrayLike<number>).length] }
    : (replica as Table);
}
