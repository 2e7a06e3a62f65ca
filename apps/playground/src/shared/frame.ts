/** A measured number, beside the exact one if it is known. */
export interface Row {
  readonly label: string;
  readonly value: number;
  /** 0 if nothing was drawn, NaN if unknown */
  readonly standardError: number;
  readonly exact?: number;
  /** where the exact number was itself drawn, in a limit that has no closed form */
  readonly exactError?: number;
}

/** What one step of a computation shows: plain data, so that it goes from a worker to the page. */
export interface Frame<D> {
  /** 0, 1, 2, … */
  readonly index: number;
  /** the last one */
  readonly done: boolean;
  /** between 0 and 1: how far the computation has come */
  readonly fraction: number;
  /** where the numbers come from, in words: how many draws, by which method */
  readonly status: string;
  readonly rows: readonly Row[];
  readonly data: D;
}

/** A computation that goes on frame by frame. Frame k depends only on (state, k), not on the frames computed before. */
export interface Computation<D> {
  readonly frame: (index: number) => Frame<D> | Promise<Frame<D>>;
}

export type Compute<S, D> = (state: S) => Computation<D> | Promise<Computation<D>>;

/** Keeps the parts of frame k − 1 that frame k needs. For any other frame it starts again from the beginning. */
export function continued<M, D>(
  start: () => M | Promise<M>,
  next: (memory: M, index: number) => Promise<{ readonly memory: M; readonly frame: Frame<D> }>,
): Computation<D> {
  let memory: M | undefined;
  let reached = -1;
  let last: Frame<D> | undefined;
  return {
    frame: async (index) => {
      if (index === reached && last) return last;
      if (index <= reached || memory === undefined) {
        memory = await start();
        reached = -1;
      }
      while (reached < index) {
        const found = await next(memory, reached + 1);
        memory = found.memory;
        last = found.frame;
        reached++;
      }
      return last as Frame<D>;
    },
  };
}
