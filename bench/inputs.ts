import { normal, sample } from "@nnft/densities";
import { keyFrom } from "@nnft/random";

/** `count` standard normals that are the same in every run, times `scale`. */
export function fixedNormals(name: string, count: number, scale = 1): Float64Array {
  const { data } = sample(normal(), keyFrom(`bench ${name}`), count);
  return Float64Array.from(data as Float64Array, (z) => Math.fround(scale * z));
}
