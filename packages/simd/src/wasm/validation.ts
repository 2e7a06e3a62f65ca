import { DomainError, ShapeError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";

export function float32Array(fn: string, argument: string, value: unknown): asserts value is Float32Array {
  if (!(value instanceof Float32Array))
    throw new ShapeError(`${fn}: \`${argument}\` must be a Float32Array, got ${quoted(value)}; copy into one first.`);
}

export function indexAtLeastZero(fn: string, argument: string, value: unknown, most?: number): number {
  return integerFrom(0, "count from zero", fn, argument, value, most);
}

export function countAtLeastOne(fn: string, argument: string, value: unknown, most?: number): number {
  return integerFrom(1, "give a count", fn, argument, value, most);
}

function integerFrom(
  least: number,
  remedy: string,
  fn: string,
  argument: string,
  value: unknown,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  if (!Number.isSafeInteger(value) || (value as number) < least || (value as number) > most)
    throw new DomainError(
      `${fn}: \`${argument}\` must be an integer from ${least} to ${most}, got ${quoted(value)}; ${remedy}.`,
    );
  return value as number;
}

export function lengthOf(
  fn: string,
  argument: string,
  value: ArrayLike<number>,
  wanted: number,
  meaning: string,
): void {
  if (value?.length !== wanted)
    throw new ShapeError(
      `${fn}: \`${argument}\` must have length ${wanted}, got ${value?.length ?? quoted(value)}; ${meaning}.`,
    );
}
