import { fillUniform, type Key } from "@nnft/random";
import type { Dice } from "./referee-case.ts";

/** Dice of a key. */
export function diceOf(key: Key): Dice {
  let index = 0;
  const next = (): number => {
    const one = new Float64Array(1);
    fillUniform(key, one, index++);
    return one[0];
  };
  return {
    real: (low, high) => Number((low + (high - low) * next()).toPrecision(4)),
    integer: (low, high) => low + Math.floor((high - low + 1) * next()),
    pick: (list) => list[Math.floor(list.length * next())],
  };
}
