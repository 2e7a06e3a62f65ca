import { ShapeError } from "@nnft/foundations";
import { quoted, requireInteger } from "@nnft/foundations/checks";

/** The target; refuses one that is no Float64Array, and a first index that is none. Throws ShapeError and DomainError. */
export function requireTarget(caller: string, target: unknown, firstIndex: unknown): Float64Array {
  if (!(target instanceof Float64Array))
    throw new ShapeError(
      `${caller}: \`target\` must be a Float64Array, got ${quoted(target)}; pass one with the length to fill.`,
    );
  requireInteger(caller, "firstIndex", firstIndex, 0);
  return target;
}
