import { canShareMemory } from "./shared-memory/shared-memory.ts";

/** Shared memory for the results of a session, one slot for each block under way. */
export interface ResultSlots {
  /** A free slot, or undefined: the block then brings its result by itself. */
  readonly take: () => Float64Array | undefined;
  /** Takes a slot back; other arrays are ignored. */
  readonly give: (slot: unknown) => void;
}

/** `count` slots of `length` numbers, or none where memory cannot be shared. */
export function resultSlots(length: number, count: number): ResultSlots {
  if (!canShareMemory()) return { take: () => undefined, give: () => {} };
  const lent = new Set<unknown>();
  const free: Float64Array[] = [];
  let made = 0;
  return {
    take: () => {
      if (free.length === 0 && made < count) {
        made++;
        free.push(new Float64Array(new SharedArrayBuffer(8 * length)));
      }
      const slot = free.pop();
      if (slot) lent.add(slot);
      return slot;
    },
    give: (slot) => {
      if (lent.delete(slot)) free.push(slot as Float64Array);
    },
  };
}
