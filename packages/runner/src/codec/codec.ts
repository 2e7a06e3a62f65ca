import { DomainError } from "@nnft/foundations";
import { requireText } from "@nnft/foundations/kinds";
import { described } from "../errors.ts";

/** Typed arrays that travel, by the name under which they do. */
const arrays = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint8Array } as const;
type ArrayName = keyof typeof arrays;
const TAG = "$nnft";

/**
 * Plain data as JSON text that gives back every bit: typed arrays as base64 of little-endian bytes, and NaN, ±∞ and −0 by name.
 *
 * Convention: keys stand in their order, so equal texts mean equal data, not the other way round. Undefined entries are left out of objects.
 * Errors: DomainError for functions, symbols, big integers, other classes, cycles, and objects that use the tag "$nnft".
 * @example encodeData({ x: Float64Array.of(1) }) // '{"x":{"$nnft":"Float64Array","base64":"AAAAAAAA8D8="}}'
 */
export function encodeData(value: unknown): string {
  try {
    return JSON.stringify(tagged(value, new Set()));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError(`encodeData: \`value\` must be plain data, got ${described(error)}; send numbers and lists.`);
  }
}

/** Reads the text that `encodeData` wrote. Errors: DomainError for text that it did not write. */
export function decodeData(text: string): unknown {
  requireText("decodeData", "text", text, "pass the text of encodeData");
  try {
    return JSON.parse(text, (_, value: unknown) => revived(value));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError(
      `decodeData: \`text\` must come from encodeData, got ${described(error)}; pass its whole text.`,
    );
  }
}

function tagged(value: unknown, above: Set<unknown>): unknown {
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { [TAG]: Object.is(value, -0) ? "-0" : `${value}` };
  if (value === null || value === undefined || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value !== "object") throw refused(typeof value);
  if (above.has(value)) throw refused("a cycle");
  if (ArrayBuffer.isView(value)) {
    const name = value.constructor.name as ArrayName;
    if (!(name in arrays)) throw refused(name);
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { [TAG]: name, base64: toBase64(bytes) };
  }
  above.add(value);
  let result: unknown;
  if (Array.isArray(value)) result = value.map((entry) => tagged(entry, above));
  else {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw refused(value.constructor.name);
    if (TAG in value) throw refused(`an object with the key ${TAG}`);
    result = Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, tagged(entry, above)]));
  }
  above.delete(value);
  return result;
}

const refused = (what: string): DomainError =>
  new DomainError(`encodeData: \`value\` must be plain data, got ${what}; send numbers, text, lists and typed arrays.`);

const numbers: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
  "-0": -0,
};

function revived(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !(TAG in value)) return value;
  const { [TAG]: name, base64 } = value as { readonly [TAG]: unknown; readonly base64?: unknown };
  if (typeof name === "string" && Object.hasOwn(numbers, name) && base64 === undefined) return numbers[name];
  if (typeof name !== "string" || !Object.hasOwn(arrays, name) || typeof base64 !== "string")
    throw new DomainError(`decodeData: the tag ${TAG} must name a typed array or a number, got ${String(name)}.`);
  const bytes = fromBase64(base64);
  const Kind = arrays[name as ArrayName];
  if (bytes.length % Kind.BYTES_PER_ELEMENT !== 0)
    throw new DomainError(`decodeData: ${bytes.length} bytes are no ${name}; the text is damaged.`);
  return new Kind(bytes.buffer, 0, bytes.length / Kind.BYTES_PER_ELEMENT);
}

/** Characters that fit into one call. */
const RUN = 8192;

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += RUN) text += String.fromCharCode(...bytes.subarray(at, at + RUN));
  return btoa(text);
}

function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
