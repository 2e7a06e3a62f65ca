import { ShapeError } from "@nnft/foundations";
import type { Instance } from "../wasm/instance.ts";
import type { MemoryPlan } from "../wasm/memory-plan.ts";

/**
 * Products to sum: monomial m > 0 is monomial parents[m] < m times the field of site factors[m]; monomial 0 is 1.
 * The `MomentPlan` of `@nnft/correlators` is one.
 */
export interface MomentProgram {
  readonly size: number;
  readonly parents: Int32Array;
  readonly factors: Int32Array;
}

/** A program in the memory of an instance. */
export interface PlacedProgram {
  /** Sums over 16·`groups` columns of fields[site][stride bytes]; they are added to `target`. */
  readonly add: (fields: number, stride: number, groups: number, target: Float64Array) => void;
}

export function placeProgram(
  fn: string,
  { size, parents, factors }: MomentProgram,
  sites: number,
  plan: MemoryPlan,
): (instance: Instance) => PlacedProgram {
  if (parents.length !== size || factors.length !== size)
    throw new ShapeError(
      `${fn}: \`program\` must have ${size} parents and factors, got ${parents.length} and ${factors.length}; pass a MomentPlan.`,
    );
  for (let m = 1; m < size; m++)
    if (!(parents[m]! >= 0 && parents[m]! < m && factors[m]! >= 0 && factors[m]! < sites))
      throw new ShapeError(
        `${fn}: \`program\` must have parents before children and factors below ${sites}, ` +
          `got parent ${parents[m]} and factor ${factors[m]} of monomial ${m}; pass a MomentPlan made for these sites.`,
      );
  const at = {
    parents: plan.take(4 * size),
    factors: plan.take(4 * size),
    products: plan.take(64 * size),
    sums: plan.take(16 * size),
  };
  return ({ routines, memory }) => {
    new Int32Array(memory.buffer, at.parents, size).set(parents);
    new Int32Array(memory.buffer, at.factors, size).set(factors);
    const sums = new Float64Array(memory.buffer, at.sums, 2 * size);
    return {
      add: (fields, stride, groups, target) => {
        sums.fill(0);
        routines.moments(fields, stride, groups, at.parents, at.factors, size, at.products, at.sums);
        for (let m = 1; m < size; m++) target[m]! += sums[2 * m]! + sums[2 * m + 1]!;
      },
    };
  };
}
