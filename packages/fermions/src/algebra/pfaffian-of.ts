import { complexPfaffian } from "@nnft/linear-algebra";
import type { Complex } from "./complex.ts";

/** Pf of the antisymmetric matrix with these entries above the diagonal; 1 for an empty matrix. */
export function pfaffianOf(size: number, entry: (i: number, j: number) => Complex): Complex {
  if (size === 0) return { re: 1, im: 0 };
  const [re, im] = [new Float64Array(size * size), new Float64Array(size * size)];
  for (let i = 0; i < size; i++)
    for (let j = i + 1; j < size; j++) {
      const value = entry(i, j);
      re[i * size + j] = value.re;
      im[i * size + j] = value.im;
      re[j * size + i] = -value.re;
      im[j * size + i] = -value.im;
    }
  const found = complexPfaffian(re, im, size);
  return { re: found.re, im: found.im };
}
