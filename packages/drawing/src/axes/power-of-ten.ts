import { typesetNumber } from "@nnft/correlators";

/** A tick among powers: 10⁻⁴, and 10⁰ beside them. */
export const powerOfTen = (exponent: number): string => (exponent === 0 ? "10⁰" : typesetNumber(`1e${exponent}`));
