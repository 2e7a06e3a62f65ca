import type { Density } from "../density.ts";
import { operations } from "../density-kinds.ts";
import type { Support } from "../support-type.ts";

/**
 * The support of a density.
 * @example support(gamma(2, 1)) // { kind: "interval", low: 0, high: null }
 */
export function support(density: Density): Support {
  operations.require("support", "density", density);
  return operations.support(density);
}
