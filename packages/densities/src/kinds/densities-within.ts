import { refuse } from "@nnft/foundations/checks";
import type { Density } from "../density.ts";
import type { Operations } from "../density-operations.ts";

/** A list of at least one density, frozen. Throws DomainError. */
export function requireDensities(
  caller: string,
  name: string,
  list: readonly Density[],
  on: Operations,
): readonly Density[] {
  if (!Array.isArray(list) || list.length === 0)
    refuse(caller, name, "a non-empty array of densities", list, "pass at least one density");
  list.forEach((density, i) => {
    on.require(caller, `${name}[${i}]`, density);
  });
  return Object.freeze([...list]);
}
