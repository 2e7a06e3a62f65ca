import { iid, normal, sample, uniform } from "@nnft/densities";
import type { Key } from "@nnft/random";
import { complexDeterminant } from "./complex-determinant.ts";
import { determinant } from "./group-element.ts";

/** Independent standard normals. */
export function normals(key: Key, count: number): number[] {
  return [...sample(iid(normal(0, 1), count), key, 1).data];
}

/** Independent uniform numbers in (0, 1). */
export function uniforms(key: Key, count: number): number[] {
  return [...sample(iid(uniform(0, 1), count), key, 1).data];
}

/** Gram–Schmidt of Gaussian rows, twice for rounding; the last row takes the sign that makes det = 1 where `special` is set. */
export function orthogonalMatrix(key: Key, size: number, special: boolean): number[] {
  const rows = normals(key, size * size);
  for (let i = 0; i < size; i++) {
    for (let round = 0; round < 2; round++)
      for (let j = 0; j < i; j++) {
        let overlap = 0;
        for (let k = 0; k < size; k++) overlap += rows[i * size + k] * rows[j * size + k];
        for (let k = 0; k < size; k++) rows[i * size + k] -= overlap * rows[j * size + k];
      }
    let square = 0;
    for (let k = 0; k < size; k++) square += rows[i * size + k] ** 2;
    for (let k = 0; k < size; k++) rows[i * size + k] /= Math.sqrt(square);
  }
  if (special && determinant(rows) < 0) for (let k = 0; k < size; k++) rows[(size - 1) * size + k] *= -1;
  return rows;
}

/** Haar SU(D) as a real [2D, 2D] matrix: entry u + iv is the block [[u, −v], [v, u]]. */
export function specialUnitary(key: Key, size: number): number[] {
  const draws = normals(key, 2 * size * size);
  const re = draws.slice(0, size * size);
  const im = draws.slice(size * size);
  for (let i = 0; i < size; i++) {
    for (let round = 0; round < 2; round++)
      for (let j = 0; j < i; j++) {
        let a = 0;
        let b = 0;
        for (let k = 0; k < size; k++) {
          const [x, y, u, v] = [re[i * size + k], im[i * size + k], re[j * size + k], im[j * size + k]];
          a += u * x + v * y;
          b += u * y - v * x;
        }
        for (let k = 0; k < size; k++) {
          const [u, v] = [re[j * size + k], im[j * size + k]];
          re[i * size + k] -= a * u - b * v;
          im[i * size + k] -= a * v + b * u;
        }
      }
    let square = 0;
    for (let k = 0; k < size; k++) square += re[i * size + k] ** 2 + im[i * size + k] ** 2;
    for (let k = 0; k < size; k++) {
      re[i * size + k] /= Math.sqrt(square);
      im[i * size + k] /= Math.sqrt(square);
    }
  }
  const [detRe, detIm] = complexDeterminant(re, im, size);
  // the first row times conj(det): det = 1, and Haar's measure of SU(D) is what U(D)'s becomes
  for (let k = 0; k < size; k++) {
    const [x, y] = [re[k], im[k]];
    re[k] = x * detRe + y * detIm;
    im[k] = y * detRe - x * detIm;
  }
  const real = new Array<number>(4 * size * size).fill(0);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const [u, v] = [re[i * size + k], im[i * size + k]];
      real[2 * i * 2 * size + 2 * k] = u;
      real[2 * i * 2 * size + 2 * k + 1] = 0 - v;
      real[(2 * i + 1) * 2 * size + 2 * k] = v;
      real[(2 * i + 1) * 2 * size + 2 * k + 1] = u;
    }
  return real;
}
