/** JSON writes a number that is not finite as null: null read back as NaN, at any depth. */
export function nanOfNull(value: unknown): unknown {
  if (value === null) return Number.NaN;
  if (Array.isArray(value)) return value.map(nanOfNull);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, nanOfNull(entry)]));
}

/** The same for only the numbers of estimates, where null elsewhere says that there is no such thing. */
export function nanInEstimates(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(nanInEstimates);
  const isEstimate = "value" in value && "standardError" in value;
  const read = (key: string, entry: unknown): unknown =>
    isEstimate && entry === null && (key === "value" || key === "standardError") ? Number.NaN : nanInEstimates(entry);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, read(key, entry)]));
}
