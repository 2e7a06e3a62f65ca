import type { CreateTask, Task } from "./executor.ts";

/** The message of the pool: one block, with the data of its session if this worker has not seen them yet. */
export interface Order {
  readonly ticket: number;
  readonly index: number;
  readonly session: number;
  readonly data?: { readonly value: unknown };
  /** sessions whose tasks the worker shall forget */
  readonly forget: readonly number[];
  /** length of the target to fill, undefined where the returned value is the result */
  readonly resultLength?: number | undefined;
  /** shared memory to fill, where there is some */
  readonly target?: Float64Array | undefined;
}

/** The answer of a worker. */
export type Answer =
  | { readonly ticket: number; readonly milliseconds: number; readonly result: unknown }
  | { readonly ticket: number; readonly failed: "module" | "task"; readonly error: unknown; readonly code: unknown };

export interface ServePort {
  readonly post: (answer: Answer, transfer: ArrayBuffer[]) => void;
  readonly listen: (onOrder: (order: Order) => void) => void;
}

/**
 * The worker's side: computes the blocks it is sent, one after the other.
 * A worker without a file of its own runs its source text, so it uses nothing from outside its own body, and its
 * helpers are methods: around other inner functions a bundler that keeps names would call a function of its own.
 */
export function serve(port: ServePort, load: () => Promise<CreateTask<unknown, unknown>>): void {
  const tasks = new Map<number, Task<unknown>>();
  const none = new Float64Array(0);
  const worker = {
    async compute(order: Order): Promise<void> {
      const { ticket, index, session, data, resultLength } = order;
      for (const old of order.forget) tasks.delete(old);
      try {
        if (data) tasks.set(session, await (await load())(data.value));
      } catch (error) {
        worker.fail(ticket, "module", error);
        return;
      }
      try {
        const task = tasks.get(session);
        if (!task) throw new Error("the task could not be created");
        const start = performance.now();
        let result: unknown;
        if (resultLength === undefined) result = await task(index, none);
        else {
          const target = order.target ?? new Float64Array(resultLength);
          target.fill(0);
          await task(index, target);
          // shared memory is where the other side looks already
          result = order.target ? undefined : target;
        }
        const milliseconds = performance.now() - start;
        const transfer: ArrayBuffer[] = [];
        const answer = { ticket, milliseconds, result: worker.packed(result, transfer) };
        try {
          port.post(answer, transfer);
        } catch {
          // memory that cannot move, WebAssembly's for one, is copied
          port.post(answer, []);
        }
      } catch (error) {
        worker.fail(ticket, "task", error);
      }
    },

    fail(ticket: number, failed: "module" | "task", error: unknown): void {
      const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
      const sent = error instanceof Error ? error : new Error(String(error));
      try {
        port.post({ ticket, failed, error: sent, code: typeof code === "string" ? code : undefined }, []);
      } catch {
        port.post({ ticket, failed, error: new Error(sent.message), code: undefined }, []);
      }
    },

    /** The value with every typed array on memory of its own, listed in `transfer`; a piece of a larger array is cut out first. */
    packed(value: unknown, transfer: ArrayBuffer[]): unknown {
      if (ArrayBuffer.isView(value)) {
        if (!(value.buffer instanceof ArrayBuffer)) return value;
        if ((value.buffer as { readonly detached?: boolean }).detached)
          throw new Error("the task returned an array that it had returned before; return a fresh one for each block");
        const whole = value.byteLength === value.buffer.byteLength;
        if (!whole && "slice" in value) return worker.packed((value as Float64Array).slice(), transfer);
        if (whole && !transfer.includes(value.buffer)) transfer.push(value.buffer);
        return value;
      }
      if (Array.isArray(value)) return value.map((entry) => worker.packed(entry, transfer));
      if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype)
        return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, worker.packed(entry, transfer)]));
      return value;
    },
  };
  let last: Promise<void> = Promise.resolve();
  port.listen((order) => {
    last = last.then(() => worker.compute(order));
  });
}
