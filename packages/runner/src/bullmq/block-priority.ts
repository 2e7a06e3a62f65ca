/** Classes of runs: 1 goes first, 9 last. */
export const FIRST = 1;
export const LAST = 9;
export const USUAL = 5;

/** So many blocks of a run stand one behind the other; those beyond stand together, first come, first served. */
const QUICK = 32;
const CLASS = 64;

/**
 * The place of a block in the queue: a smaller number is served first.
 *
 * Convention: every block of a class comes before all of the next. Within a class the n-th block that a run waits for stands at n, up to 32. So the
 * first blocks of a run that has just begun pass those of runs that have the queue full. From then on runs share the workers as their
 * numbers of waiting blocks are, which are equal for equal windows.
 */
export function blockPriority(priority: number, waiting: number): number {
  return (priority - 1) * CLASS + Math.max(1, Math.min(waiting, QUICK));
}
