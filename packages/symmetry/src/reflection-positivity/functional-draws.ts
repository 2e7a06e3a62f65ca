import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import type { RandomField } from "../fields/random-field.ts";
import { type FieldFunction, reflected } from "./functional.ts";

/** Functionals of drawn fields and of their reflections. */
export interface FunctionalDraws {
  readonly count: number;
  /** F_i(φ), [samples, F] */
  readonly forward: Float64Array;
  /** F_i(Θφ) */
  readonly backward: Float64Array;
}

/** Draws fields and evaluates functionals on them and on their reflections, in chunks of 4096 with child keys in order. */
export async function evaluateFunctionals(
  field: RandomField,
  functionals: readonly FieldFunction[],
  key: Key,
  samples: number,
): Promise<FunctionalDraws> {
  const names = new Map<string, number>();
  const rows: (readonly number[])[] = [];
  const indexOf = (point: readonly number[]): number => {
    const name = point.join();
    if (!names.has(name)) {
      names.set(name, rows.length);
      rows.push(point);
    }
    return names.get(name)!;
  };
  const sites = functionals.map(({ points }) => [points.map(indexOf), points.map((x) => indexOf(reflected(x)))]);
  const points = ndarray(Float64Array.from(rows.flat()), [rows.length, field.inputDimension]);
  const count = functionals.length;
  const forward = new Float64Array(samples * count);
  const backward = new Float64Array(samples * count);
  const chunk = 4096;
  for (let from = 0, block = 0; from < samples; from += chunk, block++) {
    if (block > 0) await new Promise((resume) => setTimeout(resume, 0));
    const size = Math.min(chunk, samples - from);
    const fields = field.draw(points, split(key, block), size);
    for (let m = 0; m < size; m++)
      functionals.forEach(({ value }, i) => {
        const read = (list: readonly number[]): number => value(list.map((site) => fields[m * rows.length + site]));
        forward[(from + m) * count + i] = read(sites[i][0]);
        backward[(from + m) * count + i] = read(sites[i][1]);
      });
  }
  return { count, forward, backward };
}
