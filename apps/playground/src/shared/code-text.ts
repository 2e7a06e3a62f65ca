/** Plain data as it is written in JavaScript: keys bare, strings quoted. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => `${/^[a-z_$][\w$]*$/i.test(key) ? key : JSON.stringify(key)}: ${literal(entry)}`)
      .join(", ")} }`;
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** Lines of copied code that print a row: label, value(error), exact. */
export const PRINT_ROW = `const show = (label, value, standardError, exact, exactError = 0) =>
  console.log([label, formatEstimate(value, standardError), ...(exact === undefined ? [] : [exactError > 0 ? formatEstimate(exact, exactError) : Number(exact.toPrecision(7))])].join(" | "));`;
