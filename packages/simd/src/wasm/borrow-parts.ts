import { borrow } from "./borrow.ts";
import type { Instance } from "./instance.ts";

/** Bytes of each part of a memory, by name; a list stands for several parts. */
export interface Parts {
  readonly [name: string]: number | readonly number[];
}

/** Addresses of parts, by the same names. */
export type Places<P extends Parts> = {
  readonly [Name in keyof P]: P[Name] extends number ? number : readonly number[];
};

/** Borrows the memory that the parts need together and gives each part its address, a multiple of 64, in the order of the names. */
export function borrowParts<P extends Parts, T>(
  instance: Instance,
  parts: P,
  use: (instance: Instance, at: Places<P>) => T,
): T {
  return borrow(instance, endOf(0, parts), (host, base) => use(host, placesOf(base, parts)));
}

const rounded = (bytes: number): number => Math.ceil(bytes / 64) * 64;

function endOf(base: number, parts: Parts): number {
  return Object.values(parts)
    .flat()
    .reduce((end: number, bytes) => end + rounded(bytes as number), base);
}

/** Addresses of parts one after the other from `base` on, multiples of 64 where `base` is one. */
export function placesOf<P extends Parts>(base: number, parts: P): Places<P> {
  let next = base;
  const take = (bytes: number): number => {
    const at = next;
    next += rounded(bytes);
    return at;
  };
  return Object.fromEntries(
    Object.entries(parts).map(([name, bytes]) => [name, typeof bytes === "number" ? take(bytes) : bytes.map(take)]),
  ) as Places<P>;
}
