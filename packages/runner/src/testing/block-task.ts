import type { Task } from "../index.ts";

/** Blocks with results that are easy to check and hard to get right by chance: logistic maps from seeds. */
export interface TestData {
  readonly seed: number;
  /** milliseconds that a block takes */
  readonly milliseconds?: number;
  /** whether the time is computed away or slept */
  readonly busy?: boolean;
  /** blocks that throw */
  readonly broken?: readonly number[];
}

export const LENGTH = 16;

/** The result of a block, for comparisons. */
export function fillBlock({ seed }: TestData, index: number, target: Float64Array): void {
  let x = 0.1 + 0.8 * Math.abs(Math.sin(seed + 0.7 * index));
  for (let k = 0; k < target.length; k++) {
    for (let turn = 0; turn < 50; turn++) x = 3.99 * x * (1 - x);
    target[k] = x;
  }
}

export function createTask(data: TestData): Task<void> {
  return async (index, target) => {
    if (data.broken?.includes(index)) throw new Error(`block ${index} is broken on purpose`);
    const { milliseconds = 0, busy } = data;
    if (busy) {
      const end = performance.now() + milliseconds;
      while (performance.now() < end);
    } else if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
    fillBlock(data, index, target);
  };
}
