import { refuse } from "@nnft/foundations/checks";
import { requireNumber } from "@nnft/foundations/kinds";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A number for readers: true minus signs, powers of ten with a times sign. 8.187(26)e-4 becomes 8.187(26)×10⁻⁴, -Infinity −∞.
 * Takes a number, or its text from `formatEstimate`, `toFixed` or `toPrecision`. Throws DomainError for anything else.
 */
export function typesetNumber(value: number | string): string {
  if (typeof value === "number") return typesetNumber(String(requireNumber("typesetNumber", "value", value)));
  if (typeof value !== "string")
    refuse("typesetNumber", "value", "a number or its text", value, 'pass 0.1 or "0.10(2)"');
  return value
    .replace(/Infinity/g, "∞")
    .replace(/(?<![\p{L}\d])1e([+-]?\d+)/gu, (_, power: string) => powerOfTen(Number(power)))
    .replace(/(?<=[\d)])e([+-]?\d+)/g, (_, power: string) => `×${powerOfTen(Number(power))}`)
    .replace(/-(?=[\d∞.])/g, "−");
}

/** 10⁻⁴ */
export function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}
