import type { CreateTask, Task } from "../executor.ts";

export interface TroubleData {
  readonly kind: "throws" | "exits" | "exits-once" | "throws-later" | "same-array" | "never" | "sessions";
  readonly at: number;
  /** a count that survives a worker */
  readonly attempts?: Int32Array;
}

/** Tasks that fail in all the ways a task can. */
const createTask: CreateTask<TroubleData, unknown> = ({ kind, at, attempts }): Task<unknown> => {
  const reused = new Float64Array(2);
  if (kind === "sessions" && attempts) Atomics.add(attempts, 0, 1);
  return (index) => {
    if (kind === "same-array") {
      reused[0] = index;
      return reused;
    }
    if (kind === "never") return new Promise(() => {});
    if (index !== at) return index;
    const before = attempts ? Atomics.add(attempts, 0, 1) : 0;
    if (kind === "throws") throw Object.assign(new RangeError("the path is too long"), { code: "NNFT_DOMAIN" });
    if (kind === "exits" || (kind === "exits-once" && before === 0)) process.exit(3);
    if (kind === "throws-later") {
      setTimeout(() => {
        throw new Error("nobody waits for this");
      }, 0);
      return new Promise(() => {});
    }
    return index;
  };
};

export default createTask;
