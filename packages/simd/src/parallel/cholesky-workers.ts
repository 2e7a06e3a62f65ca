import { NnftError, ShapeError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { positiveOrThrow } from "../linear-algebra/cholesky.ts";
import { type CholeskySolveOptions, choleskySolve } from "../linear-algebra/cholesky-solve.ts";
import { KEPT_BYTES } from "../wasm/borrow.ts";
import { type Build, instantiate } from "../wasm/instance.ts";
import { matrix } from "../wasm/matrix.ts";
import { copyTiles } from "./copy-tiles.ts";
import type { TileKernels } from "./serve-tiles.ts";
import { canShareThreads, processorCount } from "./threads.ts";
import { CONTROL, TILE, TILE_BYTES, type TilePlan, tileIndex, tilePlan } from "./tile-plan.ts";
import { type TilePool, tilePool } from "./tile-pool.ts";
import { tiledModule } from "./tiled-module.ts";

/** A solution, with the number of threads that computed it. */
export interface CholeskyWorkersSolution {
  /** [n, columns]. */
  readonly solution: Float64Array;
  /** 1 also where the platform does not let threads share memory and the calling thread computed. */
  readonly workers: number;
}

/** Threads that solve positive definite systems, warm from call to call until they are closed. */
export interface CholeskyWorkers {
  /** How many threads solve; 1 where the calling thread must. */
  readonly count: number;
  /** As `choleskySolve` of `loadSimd`; `a` and `b` must not change before the promise is kept. */
  readonly choleskySolve: (options: CholeskySolveOptions) => Promise<CholeskyWorkersSolution>;
  /** Ends the threads at once; a solve under way fails. */
  readonly close: () => void;
  readonly [Symbol.dispose]: () => void;
}

export interface CholeskyWorkersOptions {
  /** One per processor where left out. */
  readonly count?: number;
  readonly build?: "auto" | Build;
}

/**
 * Solves positive definite systems on several threads.
 *
 * Formula: A·X = B by A = L·Lᵀ, L·Y = B, Lᵀ·X = Y, on tiles of 96 by 96 numbers. A tile is L_ij = (A_ij − Σ_{k<j} L_ik·L_jkᵀ)·L_jj⁻ᵀ;
 * threads take tiles column by column and wait only for tiles that a product needs.
 * Shapes: A [n, n], B and X [n, columns], float64, row-major.
 * Convention: as `choleskySolve`, to the last bit, for any number of threads: who computes a tile does not change its sums. Solves
 * given at the same time follow one another. Where threads cannot share memory (a page without cross-origin isolation) the calling
 * thread solves, and `workers` says 1.
 * Accuracy: that of `choleskySolve`.
 * Errors: those of `choleskySolve`, as rejections, after which the threads serve on; UnsupportedError for an unknown build,
 * DomainError for a bad `count` or an unknown option. A lost or closed thread rejects with code NNFT_WORKER.
 * Source: A. Buttari, J. Langou, J. Kurzak, J. Dongarra, Parallel Comput. 35 (2009) 38, the tiled Cholesky factorisation; here all
 * tasks of one tile are one.
 * @example (await choleskyWorkers({ count: 2 }).choleskySolve({ n: 1, a: Float64Array.of(4), b: Float64Array.of(2) })).solution; // [0.5]
 */
export function choleskyWorkers(options: CholeskyWorkersOptions = {}): CholeskyWorkers {
  requireKnownOptions("choleskyWorkers", options, ["count", "build"]);
  const count = options.count ?? processorCount();
  requireInteger("choleskyWorkers", "count", count);
  const instance = instantiate(options.build ?? "auto");
  let closed = false;
  const requireOpen = (): void => {
    if (closed) throw new NnftError("NNFT_WORKER", "choleskyWorkers: the threads are closed; make new ones.");
  };
  if (!canShareThreads()) {
    const solve = choleskySolve(instance);
    return owner(
      1,
      async (system) => {
        requireOpen();
        return { solution: solve(system), workers: 1 };
      },
      () => {
        closed = true;
      },
    );
  }
  const module = tiledModule(instance.build);
  const { base, workBytes } = demands(module);
  const pool = tilePool(count, { module, tile: TILE, control: CONTROL });
  let kept: WebAssembly.Memory | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const solve = async (system: CholeskySolveOptions): Promise<CholeskyWorkersSolution> => {
    requireOpen();
    const { n, columns = 1, a, b, target = new Float64Array(n * columns) } = system;
    const plan = tilePlan(n, columns, count, base, workBytes);
    const memory = kept && kept.buffer.byteLength >= plan.bytes ? kept : sharedMemory(plan.bytes);
    kept = memory;
    try {
      await solveIn(memory, plan, pool, a, b, target);
      return { solution: target, workers: count };
    } finally {
      if (memory.buffer.byteLength > KEPT_BYTES && !closed) {
        kept = undefined;
        await pool.release();
      }
    }
  };
  return owner(
    count,
    async (system) => {
      requireOpen();
      requireSystem(system);
      const result = last.then(() => solve(system));
      last = result.catch(() => undefined);
      return result;
    },
    () => {
      closed = true;
      kept = undefined;
      pool.close();
    },
  );
}

function owner(count: number, solve: CholeskyWorkers["choleskySolve"], close: () => void): CholeskyWorkers {
  return { count, choleskySolve: solve, close, [Symbol.dispose]: close };
}

async function solveIn(
  memory: WebAssembly.Memory,
  plan: TilePlan,
  pool: TilePool,
  a: Float64Array,
  b: Float64Array,
  target: Float64Array,
): Promise<void> {
  const { n, columns, columnTiles } = plan;
  const finished = pool.run(plan, memory);
  const words = new Int32Array(memory.buffer, plan.control, plan.words);
  const numbers = new Float64Array(memory.buffer, 0, Math.floor(plan.bytes / 8));
  // threads begin with the first column of tiles while the others are copied
  for (let column = 0; column < columnTiles; column++) {
    copyTiles(numbers, plan, column, a, b);
    Atomics.store(words, CONTROL.copied, column + 1);
    Atomics.notify(words, CONTROL.copied);
  }
  await finished;
  const bad = words[CONTROL.pivot]!;
  if (bad >= 0) {
    const tile = Math.floor(bad / TILE);
    const at = (plan.tiles + tileIndex(plan, tile, tile) * TILE_BYTES) / 8 + (bad % TILE) * (TILE + 1);
    positiveOrThrow("choleskySolve", bad, numbers[at]);
  }
  const solution = plan.solution / 8;
  for (let i = 0; i < n; i++)
    for (let c = 0; c < columns; c++) target[i * columns + c] = numbers[solution + c * n + i]!;
}

/** Where memory is free, and how much work space the kernels need. */
function demands(module: WebAssembly.Module): { readonly base: number; readonly workBytes: number } {
  const memory = sharedMemory(1);
  const { heapBase, productWork } = new WebAssembly.Instance(module, { env: { memory } })
    .exports as unknown as TileKernels;
  return { base: heapBase(), workBytes: productWork() };
}

function sharedMemory(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / 65536);
  if (pages > 65535)
    throw new ShapeError(
      `choleskySolve: the arrays must fit in 4 GiB of WebAssembly memory, got ${bytes} bytes; work in pieces.`,
    );
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

function requireSystem(system: CholeskySolveOptions): void {
  requireKnownOptions("choleskySolve", system, ["n", "columns", "a", "b", "target"]);
  const { n, columns = 1, a, b, target } = system;
  requireInteger("choleskySolve", "n", n);
  requireInteger("choleskySolve", "columns", columns);
  matrix("choleskySolve", "a", a, [n, n], "Float64Array");
  matrix("choleskySolve", "b", b, [n, columns], "Float64Array");
  if (target !== undefined) matrix("choleskySolve", "target", target, [n, columns], "Float64Array");
}
