import { refuse } from "@nnft/foundations/checks";
import { requireNumber } from "@nnft/foundations/kinds";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Digits, perhaps with an error in brackets, and a power of ten; not within a word or the name of a file. */
const SCIENTIFIC =
  /(?<![\p{L}\p{N}._/-])(-?)(\d+(?:\.\d+)?(?:\([\d.?∞]+\))?)e([+-]?\d+)(?![\p{L}\p{N}_/]|\.[\p{L}\p{N}])/gu;
/** A sign of a number, not a hyphen. */
const MINUS = /(?<![\p{L}\p{N}\p{M}._/)\]-])-(?=\.?\d|∞)/gu;
/** The sign of a number that rounds to 0. */
const OF_ZERO = /(?<![\p{L}\p{N}])−(?=0(?:\.0+)?(?![\d.×]))/gu;
const INFINITE = /(?<![\p{L}\p{N}_])Infinity(?![\p{L}\p{N}_])/gu;

/**
 * A number for readers, with true minus signs and powers of ten: 8.187(26)e-4 becomes 8.187(26)×10⁻⁴, -Infinity −∞.
 *
 * Takes a number, its text from `formatEstimate`, `toFixed` or `toPrecision`, or a text with such numbers in it; names such as run-1 and
 * data-1e-4.npy stay. Throws DomainError for anything else.
 */
export function typesetNumber(value: number | string): string {
  if (typeof value === "number") return typesetNumber(String(requireNumber("typesetNumber", "value", value)));
  if (typeof value !== "string")
    refuse("typesetNumber", "value", "a number or its text", value, 'pass 0.1 or "0.10(2)"');
  return value
    .replace(INFINITE, "∞")
    .replace(SCIENTIFIC, (_, sign: string, digits: string, power: string) => {
      if (/^[0.]*$/.test(digits)) return "0";
      if (Number(power) === 0) return sign + digits;
      const times = digits === "1" ? "" : `${digits}×`;
      return `${sign}${times}${powerOfTen(Number(power))}`;
    })
    .replace(MINUS, "−")
    .replace(OF_ZERO, "");
}

/** 10⁻⁴ */
function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}
