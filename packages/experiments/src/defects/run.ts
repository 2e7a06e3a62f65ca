import { concerning } from "../input-error.ts";
import type { Section, Tabled } from "../tabled/tabled.ts";
import type { DefectsSpec } from "./schema.ts";
import { blockSection, imageSections, monomialSections, reciprocalSection } from "./sections.ts";

export interface PreparedDefects {
  readonly spec: DefectsSpec;
}

/** Everything is exact and takes no time, so a file is checked by computing it. */
export async function prepare(spec: DefectsSpec): Promise<PreparedDefects> {
  await sectionsOf(spec);
  return { spec };
}

export async function run({ spec }: PreparedDefects): Promise<Tabled> {
  const started = performance.now();
  const sections = await sectionsOf(spec);
  return {
    ...{ name: spec.name, note: summaryOf(spec), warnings: [], sections },
    seconds: (performance.now() - started) / 1000,
  };
}

async function sectionsOf({ monomials, images, reciprocal, blocks }: DefectsSpec): Promise<readonly Section[]> {
  return [
    ...(monomials ? await concerning(["monomials"], () => monomialSections(monomials)) : []),
    ...(images ? await concerning(["images"], () => imageSections(images)) : []),
    ...(reciprocal ? [await concerning(["reciprocal"], () => reciprocalSection(reciprocal))] : []),
    ...(blocks ? [await concerning(["blocks"], () => blockSection(blocks))] : []),
  ];
}

/** What is asked for in words. */
export function summaryOf({ monomials, images, reciprocal, blocks }: DefectsSpec): string {
  return [
    ...(monomials
      ? [`Φ^${monomials.powers} beside p = ${monomials.defectDimension} in D = ${monomials.dimension}`]
      : []),
    ...(images ? ["images"] : []),
    ...(reciprocal ? ["reciprocal"] : []),
    ...(blocks ? ["blocks"] : []),
  ].join(", ");
}
