import { formatEstimate, typesetNumber } from "@nnft/correlators";
import { requireList, requireText } from "@nnft/foundations/kinds";

/** A number for readers: `digits` significant ones without trailing zeros, powers of ten as 1.5×10⁻⁵. */
export function readable(value: number, digits = 6): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e-4 && size < (digits < 5 ? 1e5 : 1e7)) return typesetNumber(String(Number(value.toPrecision(digits))));
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return typesetNumber(`${Number(mantissa)}e${exponent}`);
}

/** A number with its error for readers: 8.187(26)×10⁻⁴. */
export const readableEstimate = (value: number, standardError: number): string =>
  typesetNumber(formatEstimate(value, standardError));

/** Equations for readers: runs of numbers as (43)–(44), words unchanged. Errors: DomainError. */
export function equationList(equations: readonly string[]): string {
  requireList("equationList", "equations", equations, 1, 'pass ["43", "44"]');
  for (const [k, equation] of equations.entries()) requireText("equationList", `equations[${k}]`, equation);
  const parts: string[] = [];
  for (let i = 0; i < equations.length; i++) {
    if (!/^\d+$/.test(equations[i])) {
      parts.push(equations[i]);
      continue;
    }
    let end = i;
    while (end + 1 < equations.length && Number(equations[end + 1]) === Number(equations[end]) + 1) end++;
    parts.push(end > i ? `(${equations[i]})–(${equations[end]})` : `(${equations[i]})`);
    i = end;
  }
  return parts.join(", ");
}
