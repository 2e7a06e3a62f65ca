import type { Key } from "@nnft/random";
import { concerning } from "../input-error.ts";
import type { EntryHooks, Place } from "../part.ts";
import type { Section, Tabled } from "../tabled/tabled.ts";
import { bosonSection, theoriesOf } from "./bosons.ts";
import { gasSections } from "./gases.ts";
import { latticeSection } from "./lattices.ts";
import { rotorSections } from "./rotors.ts";
import type { TopologySpec } from "./schema.ts";
import { vertexSection } from "./vertices.ts";

/** Models that are read. */
export interface PreparedTopology {
  readonly spec: TopologySpec;
  readonly keys: Readonly<Record<"villain" | "gas" | "rotor", Key>>;
}

/** Checks what can be wrong with models before any draw. */
export async function prepare(spec: TopologySpec, { key }: Place): Promise<PreparedTopology> {
  const { compactBoson, freeFermionGas } = await import("@nnft/topology");
  const { gas, boson } = spec;
  if (gas)
    await concerning(["gas"], () => {
      const { positive, negative, geometry } = gas;
      return freeFermionGas({ positive, negative, geometry, fugacity: 1 });
    });
  if (boson) for (const theory of theoriesOf(boson)) await concerning(["boson"], () => compactBoson(theory));
  return { spec, keys: { villain: key("villain"), gas: key("gas"), rotor: key("rotor") } };
}

/** All models that are asked for. */
export async function run({ spec, keys }: PreparedTopology, hooks: EntryHooks): Promise<Tabled> {
  const started = performance.now();
  const sections: Section[] = [];
  const warnings: string[] = [];
  const { villain, vertex, gas, rotor, boson } = spec;
  if (villain) {
    const lattices = await latticeSection(villain, { key: keys.villain, hooks, name: spec.name });
    sections.push(lattices.section);
    warnings.push(...lattices.warnings);
  }
  hooks.signal?.throwIfAborted();
  if (vertex) sections.push(await vertexSection(vertex));
  if (gas) sections.push(...(await gasSections(gas, keys.gas)));
  if (rotor) sections.push(...(await rotorSections(rotor, keys.rotor)));
  if (boson) sections.push(await bosonSection(boson));
  return {
    ...{ name: spec.name, note: summaryOf(spec), warnings, sections },
    seconds: (performance.now() - started) / 1000,
  };
}

/** The models in words. */
export function summaryOf({ villain, vertex, gas, rotor, boson }: TopologySpec): string {
  return [
    ...(villain ? ["Villain models"] : []),
    ...(vertex ? ["vertex operators"] : []),
    ...(gas ? [`vortices on the ${gas.geometry}`] : []),
    ...(rotor ? ["rotors"] : []),
    ...(boson ? ["compact bosons"] : []),
  ].join(", ");
}
