import { type Key, keyFrom } from "@nnft/densities";

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
  return keyFrom(partSeed(seed, part, name, ...words));
}

/**
 * The seed of that key, for programs that make the key themselves.
 *
 * Formula: seed/part/name/word/…, with a slash inside the name written twice, so that no two entries share a seed.
 * Convention: runs draw each estimate with the words method and width, e.g. "7/runs/tanh net/neuron/64". The method is
 * named as in the experiment, e.g. auto; a method that serves all widths at once draws with the first of them.
 * @example partSeed(7, "runs", "tanh net", "brute", 8) // "7/runs/tanh net/brute/8"
 */
export function partSeed(
  seed: number | string,
  part: string,
  name: string,
  ...words: readonly (string | number)[]
): string {
  return [seed, part, name.replaceAll("/", "//"), ...words].join("/");
}
