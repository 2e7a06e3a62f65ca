import type { BlockSums } from "../estimates/block-sums.ts";
import { blockMoments } from "./block-moments.ts";
import { type FieldTest, fieldTest } from "./field-test.ts";
import { hotelling } from "./hotelling.ts";

/** Whether the field has no odd correlators, as φ → −φ would have it: one- and three-point functions at a few sites. */
export function evenTest(sums: BlockSums, sites: readonly number[], level: number): FieldTest | undefined {
  const odd = [...sites.map((site) => [site]), ...sites.map((site) => [site, site, site])];
  const moments = blockMoments(sums);
  const { pValue, rank } = hotelling(moments.map((moment) => Float64Array.from(odd, moment)));
  if (Number.isNaN(pValue)) return undefined;
  return fieldTest("even", pValue, level, `${rank} one- and three-point functions, which should vanish`);
}
