/** A place in JSON data: keys and indices from its root. */
export type Place = readonly (string | number)[];

/** All texts, numbers and other ends of JSON data with their places, and the places of empty lists. */
export function leavesOf(
  value: unknown,
  place: Place = [],
): readonly { readonly place: Place; readonly leaf: unknown }[] {
  if (typeof value !== "object" || value === null) return [{ place, leaf: value }];
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (inside.length === 0) return [{ place, leaf: value }];
  return inside.flatMap(([key, inner]) => leavesOf(inner, [...place, key]));
}

/** The place with its indices left out: equal for all entries of a list. */
export const fieldOf = (place: Place): string => place.map((key) => (typeof key === "number" ? "[]" : key)).join(".");

/** A copy of JSON data with the ends at some fields changed; an empty list gets the one new entry. */
export function withLeaves(value: unknown, fields: ReadonlySet<string>, text: string, place: Place = []): unknown {
  const here = fields.has(fieldOf(place));
  if (typeof value !== "object" || value === null) return here ? text : value;
  if (Array.isArray(value)) {
    if (here && value.length === 0) return [text];
    return value.map((inner, k) => withLeaves(inner, fields, text, [...place, k]));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withLeaves(inner, fields, text, [...place, key])]),
  );
}
