import type { Key } from "@nnft/random";
import { concerning } from "../input-error.ts";
import type { EntryHooks, Place } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { circleSections } from "./circle-sections.ts";
import { classicalSection, dozzSection } from "./exact-sections.ts";
import { fieldSections } from "./field-sections.ts";
import type { Found } from "./found.ts";
import { constantSections, kpzSection, massSection } from "./sampled-sections.ts";
import type { LiouvilleSpec } from "./schema.ts";

export interface PreparedLiouville {
  readonly spec: LiouvilleSpec;
  /** the key of each sampled part */
  readonly keys: Readonly<Record<"constants" | "masses" | "circle" | "kpz" | "fields", Key>>;
}

/** Checks bounds, charges and points before anything is drawn. */
export async function prepare(spec: LiouvilleSpec, { key }: Place): Promise<PreparedLiouville> {
  const { requireLiouville } = await import("./require.ts");
  for (const [path, check] of requireLiouville(spec)) await concerning(path, check);
  return {
    spec,
    keys: {
      constants: key("constants"),
      masses: key("masses"),
      circle: key("circle"),
      kpz: key("kpz"),
      fields: key("fields"),
    },
  };
}

/** All that is asked for. */
export async function run({ spec, keys }: PreparedLiouville, { signal }: EntryHooks): Promise<Tabled> {
  const started = performance.now();
  const { dozz, constants, masses, circle, kpz, fields, classical } = spec;
  const found: Found[] = [];
  if (dozz) found.push(await dozzSection(dozz));
  if (constants) found.push(await constantSections(constants, keys.constants));
  signal?.throwIfAborted();
  if (masses) found.push(await massSection(masses, keys.masses));
  signal?.throwIfAborted();
  if (circle) found.push(await circleSections(circle, keys.circle));
  if (kpz) found.push(await kpzSection(kpz, keys.kpz));
  signal?.throwIfAborted();
  if (fields) found.push(await fieldSections(fields, keys.fields));
  if (classical) found.push(await classicalSection(classical));
  return {
    ...{ name: spec.name, note: summaryOf(spec) },
    warnings: found.flatMap(({ warnings = [] }) => warnings),
    sections: found.flatMap(({ sections }) => sections),
    seconds: (performance.now() - started) / 1000,
  };
}

/** What is asked for in words. */
export function summaryOf({ dozz, constants, masses, circle, kpz, fields, classical }: LiouvilleSpec): string {
  return [
    ...(dozz ? ["DOZZ"] : []),
    ...(constants ? [`${listOf(constants.triples).length} sampled structure constant(s)`] : []),
    ...(masses ? ["moments of the mass"] : []),
    ...(circle ? ["chaos on a circle"] : []),
    ...(kpz ? ["KPZ ratio"] : []),
    ...(fields ? [`${fields.fields} fields`] : []),
    ...(classical ? ["classical action"] : []),
  ].join(", ");
}
