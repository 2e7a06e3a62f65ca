const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number for readers: `digits` significant ones without trailing zeros, powers of ten as ×10⁻⁵. */
export function readable(value: number, digits = 6): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e-4 && size < (digits < 5 ? 1e5 : 1e7))
    return String(Number(value.toPrecision(digits))).replace("-", "−");
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const power = [...String(Math.abs(Number(exponent)))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
  const front = String(Number(mantissa));
  return `${front === "1" ? "" : `${front}·`}10${Number(exponent) < 0 ? "⁻" : ""}${power}`.replace("-", "−");
}

/** Equations for readers: runs of numbers as (43)–(44), words unchanged. */
export function equationList(equations: readonly string[]): string {
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
