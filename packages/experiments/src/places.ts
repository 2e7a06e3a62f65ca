/** The place of a value in the text of an experiment, as `line:column`; undefined where the text is not known. */
export type PlaceOf = (path: readonly (string | number)[]) => string | undefined;

const places = new WeakMap<object, PlaceOf>();

/** Remembers where an entry stands, for the messages about it. */
export function rememberPlace(entry: object, placeOf: PlaceOf): void {
  places.set(entry, placeOf);
}

/** An entry made of another one stands where that one does. */
export function keepPlace<Entry extends object>(from: object, to: Entry): Entry {
  const known = places.get(from);
  if (known) places.set(to, known);
  return to;
}

/** `file:line:column` of a part of an entry, or `file` where its place is not known. */
export function placeIn(file: string, entry: object, path: readonly (string | number)[] = []): string {
  const place = places.get(entry)?.(path);
  return place === undefined ? file : `${file}:${place}`;
}
