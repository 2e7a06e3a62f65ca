import type { Shortened } from "../part.ts";

/** A share of `count`, a whole number of at least `least` and at most `count`. */
export function shorter(count: number, share: number, least: number): number {
  return Math.min(count, Math.max(least, Math.ceil(share * count)));
}

/** An entry that draws fewer of its `samples`. `standard` are those of an entry that states none. */
export function fewerSamples<Prepared extends { readonly spec: { readonly samples?: number | undefined } }>(
  prepared: Prepared,
  share: number,
  { standard, least }: { readonly standard: number; readonly least: number },
): Shortened<Prepared> {
  const samples = prepared.spec.samples ?? standard;
  const fewer = shorter(samples, share, least);
  return { prepared: { ...prepared, spec: { ...prepared.spec, samples: fewer } }, share: fewer / samples };
}
