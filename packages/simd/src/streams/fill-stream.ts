import { requireKeyWords } from "@nnft/foundations/checks";
import { borrow } from "../wasm/borrow.ts";
import type { Instance } from "../wasm/instance.ts";
import { float32Array, indexAtLeastZero } from "../wasm/validation.ts";

/** Fills `target` with the numbers of a stream from `firstIndex` on. */
export type Fill = (words: readonly [number, number], target: Float32Array, firstIndex?: number) => void;

const PIECE_BYTES = 16384;

/**
 * Fills an array piece by piece from 16 KiB of words, 256 groups of four Philox blocks.
 * `perBlock` numbers come from one block; `transform` names the kernel that turns words into numbers, in place.
 */
export function fillStream(fn: string, instance: Instance, perBlock: 2 | 4, transform: "normals" | "uniforms"): Fill {
  return (words, target, firstIndex = 0) => {
    const [k0, k1] = requireKeyWords(fn, words);
    float32Array(fn, "target", target);
    indexAtLeastZero(fn, "firstIndex", firstIndex);
    borrow(instance, PIECE_BYTES, ({ routines, memory }, base) => {
      const perPair = 8 * perBlock;
      let block = Math.floor(firstIndex / perBlock);
      let skip = firstIndex % perBlock;
      for (let done = 0; done < target.length; skip = 0) {
        const left = target.length - done;
        const pairs = Math.min(PIECE_BYTES / 128, Math.ceil((skip + left) / perPair));
        routines.philox(base, pairs, block | 0, Math.floor(block / 4294967296) | 0, k0, k1);
        routines[transform](base, 2 * pairs);
        const count = Math.min(pairs * perPair - skip, left);
        target.set(new Float32Array(memory.buffer, base + 4 * skip, count), done);
        done += count;
        block += 8 * pairs;
      }
    });
  };
}
