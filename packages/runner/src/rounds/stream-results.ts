import { requireFunction } from "@nnft/foundations/checks";

/** Takes the estimate of the moment if somebody waits for one; `interim` is not called otherwise. */
export type Offer<Result> = (interim: () => Result) => void;

/**
 * The results of a long computation while it goes on, and in the end its whole result.
 *
 * Convention: `start` gets a signal that is aborted when the loop is left, and a function to which it offers what it has so far, as often as it likes.
 * An offer is computed only while the reader waits for one: a slow reader misses some, and never sees an old one.
 * Errors: those of the computation, with the next result; the reason of `signal` where it heeds it.
 * @example for await (const sum of streamResults((signal, offer) => add(numbers, { signal, soFar: offer }))) show(sum);
 */
export async function* streamResults<Result>(
  start: (signal: AbortSignal, offer: Offer<Result>) => Promise<Result>,
  signal?: AbortSignal,
): AsyncGenerator<Result, void, undefined> {
  requireFunction("streamResults", "start", start);
  const left = new AbortController();
  let taker: ((result: Result) => void) | undefined;
  const offer: Offer<Result> = (interim) => {
    const take = taker;
    taker = undefined;
    take?.(interim());
  };
  let isOver = false;
  const whole = start(signal ? AbortSignal.any([signal, left.signal]) : left.signal, offer).finally(() => {
    isOver = true;
  });
  // an error that comes while nobody waits is met with the next result, or dropped with the loop
  whole.catch(() => undefined);
  try {
    while (!isOver) {
      const next = new Promise<Result>((resolve) => {
        taker = resolve;
      });
      const taken = await Promise.race([next.then((result) => ({ result })), whole.then(() => undefined)]);
      if (!taken) break;
      yield taken.result;
    }
    yield await whole;
  } finally {
    left.abort();
    await whole.catch(() => undefined);
  }
}
