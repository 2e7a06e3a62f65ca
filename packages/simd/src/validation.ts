import { DomainError, ShapeError } from "./errors.ts";

export function float32Array(fn: string, argument: string, value: unknown): asserts value is Float32Array {
  if (!(value instanceof Float32Array))
    throw new ShapeError(`${fn}: \`${argument}\` must be a Float32Array, got ${shown(value)}; copy into one first.`);
}

export function keyWords(fn: string, words: unknown): readonly [number, number] {
  const valid =
    Array.isArray(words) &&
    words.length === 2 &&
    words.every((word) => Number.isInteger(word) && word >= 0 && word <= 0xffffffff);
  if (!valid)
    throw new DomainError(
      `${fn}: \`words\` must be two unsigned 32-bit integers, got ${shown(words)}; pass the \`words\` of a key.`,
    );
  return words as unknown as readonly [number, number];
}

export function indexAtLeastZero(
  fn: string,
  argument: string,
  value: unknown,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0 || (value as number) > most)
    throw new DomainError(
      `${fn}: \`${argument}\` must be an integer from 0 to ${most}, got ${shown(value)}; count from zero.`,
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
      `${fn}: \`${argument}\` must be an integer from 1 to ${most}, got ${shown(value)}; give a count.`,
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
      `${fn}: \`${argument}\` must have length ${wanted}, got ${value?.length ?? shown(value)}; ${meaning}.`,
    );
}

export function knownOptions(fn: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options))
    if (!known.includes(name))
      throw new DomainError(
        `${fn}: options must be among ${known.join(", ")}, got ${shown(name)}; correct the name or leave it out.`,
      );
}

export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return value.length > 8 ? `an array of length ${value.length}` : `[${value.join(", ")}]`;
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`;
  return value !== null && typeof value === "object" ? "an object" : String(value);
}
