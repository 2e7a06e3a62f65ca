import { type Build, simdStamp } from "@nnft/simd";
import { version } from "./version.ts";

const known = new Map<string, string>();

/** The arithmetic of the blocks of some data: the one that the data names. Chains name none and use the fastest build. */
export function arithmeticOf(data: unknown): "relaxed" | "plain" | "float64" | "auto" {
  const named = (data as { readonly problem?: { readonly arithmetic?: unknown } } | undefined)?.problem?.arithmetic;
  return named === "relaxed" || named === "plain" || named === "float64" ? named : "auto";
}

/** The stamp of blocks: the version of this program and a digest of its routines on this machine. Blocks of different stamps do not merge. */
export function blockStamp(data: unknown): string {
  const arithmetic = arithmeticOf(data);
  let stamp = known.get(arithmetic);
  if (stamp === undefined) {
    const kernels = arithmetic === "float64" ? arithmetic : simdStamp(arithmetic as "auto" | Build);
    known.set(arithmetic, (stamp = `nnft ${version} ${kernels}`));
  }
  return stamp;
}
