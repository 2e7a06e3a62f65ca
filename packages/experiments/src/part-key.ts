import { speakingFor } from "@nnft/foundations/kinds";
import { type Key, keyFrom } from "@nnft/random";
import { partSeed } from "./part-seed.ts";

/**
 * The key of one entry of an experiment, or of a piece of it: a function of the seed, the part, and the entry's own name.
 *
 * Formula: keyFrom(partSeed(seed, part, name, …words)).
 * Convention: nothing depends on the place of an entry in its file. An entry that is inserted, moved or removed changes the
 * numbers of no other. An entry that is renamed draws anew. Names are unique within a part: a file that repeats one is refused.
 * @example partKey(7, "runs", "tanh net") // the key of keyFrom("7/runs/tanh net")
 */
export function partKey(
  seed: number | string,
  part: string,
  name: string,
  ...words: readonly (string | number)[]
): Key {
  return keyFrom(speakingFor("partKey", {}, () => partSeed(seed, part, name, ...words)));
}
