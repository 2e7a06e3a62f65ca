import { DomainError, quoted, ShapeError } from "@nnft/foundations";

export function float32Array(fn: string, argument: string, value: unknown): asserts value is Float32Array {
  if (!(value instanceof Float32Array))
    throw new ShapeError(`${fn}: \`${argument}\` must be a Float32Array, got ${quoted(value)}; copy into one first.`);
}

export function indexAtLeastZero(
  fn: string,
  argument: string,
  value: unknown,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0 || (value as number) > most)
    throw new DomainError(
      `${fn}: \`${argument}\` must be an integer from 0 to ${most}, got ${quoted(value)}; count from zero.`,
    );
  return value as number;
}

export function countAtLeastOne(
  fn: string,
  argument: string,
  value: unknown,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  if (!Number.isSafeInteger(value) || (value as number) < 1 || (value as number) > most)
    throw new DomainError(
      `${fn}: \`${argument}\` must be an integer from 1 to ${most}, got ${quoted(value)}; give a count.`,
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
