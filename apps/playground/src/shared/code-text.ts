/** Plain data as JavaScript code: keys bare, strings quoted. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => `${/^[a-z_$][\w$]*$/i.test(key) ? key : JSON.stringify(key)}: ${literal(entry)}`)
      .join(", ")} }`;
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** Lines of copied code that print a row as the page shows it: label, value(error), exact value. */
export const PRINT_ROW = `const digits = (value, error) => (error === 0 ? String(Number(value.toPrecision(7))) : formatEstimate(value, error));
const show = (label, value, standardError, exact, exactError = 0) =>
  console.log([label, digits(value, standardError), ...(exact == null || Number.isNaN(exact) ? [] : [digits(exact, exactError)])].join(" | "));`;
