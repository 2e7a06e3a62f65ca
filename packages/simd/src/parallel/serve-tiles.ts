import type { TilePlan } from "./tile-plan.ts";

/** A message to a thread: a job, with the shared memory if the thread does not have it yet; `undefined` makes the thread drop it. */
export interface TileOrder {
  readonly plan?: TilePlan;
  readonly memory?: WebAssembly.Memory;
  /** address of the thread's own work space */
  readonly scratch: number;
}

/** The answer of a thread that has finished its work. */
export interface TileAnswer {
  readonly error?: unknown;
}

export interface TilePort {
  readonly post: (answer: TileAnswer) => void;
  readonly listen: (onOrder: (order: TileOrder) => void) => void;
}

/** The message that starts a thread: the WebAssembly module and the constants of `tile-plan.ts`. */
export interface TileSetup {
  readonly module: WebAssembly.Module;
  readonly tile: number;
  readonly control: {
    readonly next: number;
    readonly stopped: number;
    readonly pivot: number;
    readonly copied: number;
    readonly flags: number;
  };
}

/** The exports of the WebAssembly for shared memory; addresses and distances are in bytes. */
export interface TileKernels {
  readonly heapBase: () => number;
  readonly productWork: () => number;
  readonly factor: (a: number, row: number, rows: number, n: number, work: number) => number;
  readonly solveForward: TriangularSolve;
  readonly solveBackward: TriangularSolve;
  readonly lessProduct: (
    c: number,
    a: number,
    b: number,
    rowStrips: number,
    columnStrips: number,
    lower: boolean,
  ) => void;
  readonly lessTransposed: (l: number, terms: number, x: number, y: number, row: number, rows: number) => void;
  readonly packTile: (from: number, rowStrips: number, to: number) => void;
}
type TriangularSolve = (l: number, lRow: number, n: number, x: number, row: number, rows: number, work: number) => void;

/**
 * The side of a thread: takes tiles in the order of a counter until none is left.
 *
 * Tiles come column by column. A tile needs only tiles of smaller numbers, which are done or under way in another thread, so
 * waiting for them ends. Every number is made by the same operations in the same order, no matter which thread takes the tile.
 * The thread runs its source text, so it uses nothing from outside its own body, and its helpers are methods: around
 * other inner functions a bundler that keeps names would call a function of its own.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: sent to workers as text
export function serveTiles(port: TilePort, { module, tile, control: at }: TileSetup): void {
  const row = 8 * tile;
  const tileBytes = tile * row;
  const strip = 12;
  const patience = 4000;
  const thread = {
    memory: undefined as WebAssembly.Memory | undefined,
    routines: {} as TileKernels,
    plan: {} as TilePlan,
    words: new Int32Array(0),
    numbers: new Float64Array(0),
    scratch: 0,

    /** Computes until the counter has passed the last task. */
    work(): void {
      const { plan, words } = thread;
      const tiles = thread.flag(plan.columnTiles - 1, plan.rowTiles - 1) - at.flags + 1;
      let first = 0;
      let column = 0;
      for (;;) {
        const task = Atomics.add(words, at.next, 1);
        if (task >= tiles + plan.columnTiles) return;
        while (column < plan.columnTiles && task >= first + plan.rowTiles - column) first += plan.rowTiles - column++;
        const going =
          task < tiles
            ? thread.eliminate(column, column + task - first)
            : thread.substitute(plan.columnTiles - 1 - (task - tiles));
        if (!going) return;
      }
    },

    /** Makes tile (i, j) final; false where the job was stopped. */
    eliminate(j: number, i: number): boolean {
      const { plan, routines, scratch } = thread;
      const here = thread.place(j, i);
      const columns = Math.min(tile, plan.n - j * tile);
      const rows = Math.min(tile, plan.n + plan.columns - i * tile);
      const rowStrips = Math.ceil(rows / strip);
      if (!thread.wait(at.copied, j + 1)) return false;
      for (let k = 0; k < j; k++) {
        if (!thread.wait(thread.flag(k, i), 1) || !thread.wait(thread.flag(k, j), 1)) return false;
        const columnStrips = Math.ceil(columns / strip);
        routines.lessProduct(here, thread.place(k, i), thread.place(k, j), rowStrips, columnStrips, i === j);
      }
      if (i === j) {
        const bad = routines.factor(here, row, rows, columns, scratch);
        if (bad >= 0) {
          thread.words[at.pivot] = j * tile + bad;
          thread.stop();
          return false;
        }
      } else {
        if (!thread.wait(thread.flag(j, j), 1)) return false;
        routines.solveForward(thread.place(j, j), row, columns, here, row, rows, scratch);
      }
      // rows below the matrix are right-hand sides
      for (let r = Math.max(0, plan.n - i * tile); r < rows; r++) {
        const from = (here + r * row) / 8;
        const to = plan.solution / 8 + (i * tile + r - plan.n) * plan.n + j * tile;
        thread.numbers.copyWithin(to, from, from + columns);
      }
      if (i > j) {
        const spare = scratch + plan.scratchBytes - tileBytes;
        thread.numbers.copyWithin(spare / 8, here / 8, (here + tileBytes) / 8);
        routines.packTile(spare, rowStrips, here);
      }
      thread.done(thread.flag(j, i));
      return true;
    },

    /** Makes columns of tile j of Xᵀ final; false where the job was stopped. */
    substitute(j: number): boolean {
      const { plan, routines, scratch } = thread;
      const { n, columns, columnTiles, rowTiles, solution } = plan;
      const flags = thread.flag(columnTiles - 1, rowTiles - 1) + 1;
      for (let i = Math.floor(n / tile); i < rowTiles; i++) if (!thread.wait(thread.flag(j, i), 1)) return false;
      for (let i = columnTiles - 1; i > j; i--) {
        if (!thread.wait(flags + i, 1)) return false;
        const terms = Math.min(tile, n - i * tile);
        routines.lessTransposed(thread.place(j, i), terms, solution + i * row, solution + j * row, 8 * n, columns);
      }
      const width = Math.min(tile, n - j * tile);
      routines.solveBackward(thread.place(j, j), row, width, solution + j * row, 8 * n, columns, scratch);
      thread.done(flags + j);
      return true;
    },

    /** Word of the flag of tile (i, j). */
    flag(j: number, i: number): number {
      return at.flags + j * thread.plan.rowTiles - (j * (j - 1)) / 2 + i - j;
    },

    /** Address of tile (i, j). */
    place(j: number, i: number): number {
      return thread.plan.tiles + (thread.flag(j, i) - at.flags) * tileBytes;
    },

    /** Waits until a word has reached a value; false where the job was stopped. */
    wait(word: number, value: number): boolean {
      const { words } = thread;
      for (let look = 0; ; look++) {
        const now = Atomics.load(words, word);
        if (Atomics.load(words, at.stopped) !== 0) return false;
        if (now >= value) return true;
        // the thread that stops a job raises every word on which another thread may wait
        if (look >= patience) Atomics.wait(words, word, now);
      }
    },

    done(word: number): void {
      Atomics.store(thread.words, word, 1);
      Atomics.notify(thread.words, word);
    },

    stop(): void {
      const { words } = thread;
      Atomics.store(words, at.stopped, 1);
      for (let word = at.copied; word < words.length; word++) {
        Atomics.add(words, word, 1);
        Atomics.notify(words, word);
      }
    },
  };
  port.listen((order) => {
    try {
      if (order.memory) {
        thread.memory = order.memory;
        const instance = new WebAssembly.Instance(module, { env: { memory: order.memory } });
        thread.routines = instance.exports as unknown as TileKernels;
      }
      if (order.plan && thread.memory) {
        thread.plan = order.plan;
        thread.scratch = order.scratch;
        thread.words = new Int32Array(thread.memory.buffer, order.plan.control, order.plan.words);
        thread.numbers = new Float64Array(thread.memory.buffer, 0, Math.floor(thread.memory.buffer.byteLength / 8));
        thread.work();
      } else {
        thread.memory = undefined;
        thread.routines = {} as TileKernels;
        thread.words = new Int32Array(0);
        thread.numbers = new Float64Array(0);
      }
      port.post({});
    } catch (error) {
      if (thread.words.length > 0) thread.stop();
      port.post({ error });
    }
  });
}
