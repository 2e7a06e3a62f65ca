import { requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const complex = (re: number, im = 0): Complex => ({ re, im });
export const toComplex = (z: number | Complex): Complex => (typeof z === "number" ? { re: z, im: 0 } : z);
export const conjugate = ({ re, im }: Complex): Complex => ({ re, im: 0 - im });
export const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const subtract = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
export const scale = (a: Complex, s: number): Complex => ({ re: a.re * s, im: a.im * s });
export const modulus = ({ re, im }: Complex): number => Math.hypot(re, im);
export const argument = ({ re, im }: Complex): number => Math.atan2(im, re);

export const multiply = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

export function divide(a: Complex, b: Complex): Complex {
  const norm = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / norm, im: (a.im * b.re - a.re * b.im) / norm };
}

/** Principal branch, cut along the negative real axis. */
export function squareRoot({ re, im }: Complex): Complex {
  const r = Math.hypot(re, im);
  const root = Math.sqrt((r + Math.abs(re)) / 2);
  if (root === 0) return { re: 0, im: 0 };
  const other = im / (2 * root);
  return re >= 0 ? { re: root, im: other } : { re: Math.abs(other), im: im < 0 ? -root : root };
}

/** Principal branch. */
export const logarithm = (a: Complex): Complex => ({ re: Math.log(modulus(a)), im: argument(a) });

/** a^p on the principal branch. */
export function power(a: Complex, p: number): Complex {
  if (p === 0) return { re: 1, im: 0 };
  const r = modulus(a);
  if (a.im === 0 && (a.re >= 0 || Number.isInteger(p))) return { re: a.re ** p, im: 0 };
  const size = r ** p;
  const angle = p * argument(a);
  return { re: size * Math.cos(angle), im: size * Math.sin(angle) };
}

/** A complex number with finite parts. Throws DomainError. */
export function requireComplex(caller: string, name: string, z: Complex): void {
  requireObject(caller, name, z, ["re", "im"], "pass { re, im }");
  requireKnownOptions(caller, z, ["re", "im"], `part of ${name}`);
  requireFinite(caller, `${name}.re`, z.re);
  requireFinite(caller, `${name}.im`, z.im);
}
