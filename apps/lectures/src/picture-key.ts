import { type Key, split } from "@nnft/random";

/** The k-th key for draws that only a plot shows; no quantity draws from it. */
export const pictureKey = (key: Key, k = 0): Key => split(split(key, 1_000_000_007), k);
