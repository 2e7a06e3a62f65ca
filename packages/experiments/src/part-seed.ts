import { requireFinite, requireInteger } from "@nnft/foundations/checks";
import { requireText } from "@nnft/foundations/kinds";

/**
 * The seed of the key of one entry of an experiment, or of a piece of it.
 *
 * Formula: seed/part/name/word/…, with a slash inside the name written twice, so that no two entries share a seed.
 * Convention: runs draw each estimate with the words method and width, e.g. "7/runs/tanh net/neuron/64". The method is
 * named as in the experiment, e.g. auto; a method that serves all widths in one run draws with the first width.
 * Errors: DomainError.
 * @example partSeed(7, "runs", "tanh net", "brute", 8) // "7/runs/tanh net/brute/8"
 */
export function partSeed(
  seed: number | string,
  part: string,
  name: string,
  ...words: readonly (string | number)[]
): string {
  if (typeof seed === "number") requireInteger("partSeed", "seed", seed, Number.MIN_SAFE_INTEGER);
  else requireText("partSeed", "seed", seed, "pass a whole number or a text");
  requireText("partSeed", "part", part, "pass the name of a part");
  requireText("partSeed", "name", name, "pass the name of an entry");
  for (const word of words) if (typeof word !== "string") requireFinite("partSeed", "words", word);
  return [seed, part, name.replaceAll("/", "//"), ...words].join("/");
}
