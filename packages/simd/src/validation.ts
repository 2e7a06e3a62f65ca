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

export function indexAtLeastZero(fn: string, argument: string, value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw new DomainError(
      `${fn}: \`${argument}\` must be a non-negative safe integer, got ${shown(value)}; pass an index into the stream.`,
    );
  return value as number;
}

export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return value.length > 8 ? `an array of length ${value.length}` : `[${value.join(", ")}]`;
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`;
  return value !== null && typeof value === "object" ? "an object" : String(value);
}
