/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const ZERO: Complex = { re: 0, im: 0 };
export const ONE: Complex = { re: 1, im: 0 };

export const real = (re: number): Complex => ({ re, im: 0 });
export const plus = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const times = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});
export const scaled = (a: Complex, factor: number): Complex => ({ re: factor * a.re, im: factor * a.im });
/** e^{iθ}. */
export const phase = (angle: number): Complex => ({ re: Math.cos(angle), im: Math.sin(angle) });
