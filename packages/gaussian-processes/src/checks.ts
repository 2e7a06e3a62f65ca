import { DomainError, requireInteger, requireKey, ShapeError } from "@nnft/foundations";
import type { Key } from "@nnft/random";
import type { NdArray } from "ndarray";

/** Throws DomainError unless this is a variance. */
export function requireNoiseVariance(caller: string, noiseVariance: unknown): void {
  if (typeof noiseVariance !== "number" || !Number.isFinite(noiseVariance) || noiseVariance < 0)
    throw new DomainError(
      `${caller}: \`noiseVariance\` must be a finite number of at least 0, got ${String(noiseVariance)}; pass the square of a standard deviation, or leave it out for exact values.`,
    );
}

/** Number of points: the first axis. */
export function countPoints(caller: string, argument: string, points: NdArray): number {
  const count = points?.shape?.[0];
  if (!(count >= 1))
    throw new ShapeError(
      `${caller}: \`${argument}\` must have shape [P, d] with at least one point, got [${points?.shape?.join(", ") ?? "no array"}]; each row is one point.`,
    );
  return count;
}

/** How many draws, and from which key. */
export function requireDraws(caller: string, options: { readonly draws: number; readonly key: Key }): void {
  const { draws, key } = options;
  requireInteger(caller, "draws", draws);
  requireKey(caller, key);
}
