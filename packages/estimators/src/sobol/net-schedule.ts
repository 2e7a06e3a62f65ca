/** Scramblings of a sequence, the groups of the jackknife: errors are known to 13 %, and each scrambling has many points. */
export const SCRAMBLINGS = 32;

/** The first turn of a growing schedule has at most this many points of each scrambling. */
const FIRST_POINTS = 256;
/** Words of kernels come by fours. */
const FEWEST_POINTS = 4;

/**
 * Which points of which scrambling belong to which unit of work.
 * nets: `points` points of each scrambling, a power of two.
 * growing-nets: turn 0 has the first `start` points of each scrambling, turn t the next start·2^{t−1}, so that they double.
 */
export type NetSchedule =
  | { readonly kind: "nets"; readonly points: number; readonly blockSize: number }
  | { readonly kind: "growing-nets"; readonly start: number; readonly blockSize: number };

/** A run of points of one scrambling. */
export interface NetUnit {
  readonly scrambling: number;
  readonly first: number;
  readonly draws: number;
}

/** Unit `index` of a schedule: turn after turn, scrambling after scrambling. */
export function netUnit(schedule: NetSchedule, index: number): NetUnit {
  const scrambling = index % SCRAMBLINGS;
  if (schedule.kind === "nets") return { scrambling, first: 0, draws: schedule.points };
  const turn = Math.floor(index / SCRAMBLINGS);
  const draws = turn === 0 ? schedule.start : schedule.start * 2 ** (turn - 1);
  return { scrambling, first: turn === 0 ? 0 : draws, draws };
}

/** The nets of at least `samples` neurons. */
export function fixedNets(samples: number, blockSize: number): Extract<NetSchedule, { kind: "nets" }> {
  const points = Math.max(FEWEST_POINTS, 2 ** Math.ceil(Math.log2(samples / SCRAMBLINGS)));
  return { kind: "nets", points, blockSize: Math.min(blockSize, points) };
}

/** The neurons of fixed nets. */
export const drawsOfNets = (samples: number): number => SCRAMBLINGS * fixedNets(samples, 1).points;

/** Nets that grow to at most `maxSamples` neurons. */
export function growingNets(maxSamples: number, blockSize: number): Extract<NetSchedule, { kind: "growing-nets" }> {
  const most = 2 ** Math.floor(Math.log2(Math.max(FEWEST_POINTS, maxSamples / SCRAMBLINGS)));
  const start = Math.min(FIRST_POINTS, most);
  return { kind: "growing-nets", start, blockSize };
}
