/** JSON writes a number that is not finite as null: null read back as NaN, at any depth. */
export function nanOfNull(value: unknown): unknown {
  if (value === null) return Number.NaN;
  if (Array.isArray(value)) return value.map(nanOfNull);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, nanOfNull(entry)]));
}
