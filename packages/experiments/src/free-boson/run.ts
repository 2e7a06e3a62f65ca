import type { Key } from "@nnft/random";
import { concerning } from "../input-error.ts";
import type { EntryHooks, Place } from "../part.ts";
import type { Section, Tabled } from "../tabled/tabled.ts";
import type { FreeBosonSpec } from "./schema.ts";
import { boundarySection, chargeSection, fermionSection, vertexSection, wardSection } from "./sections.ts";

export interface PreparedFreeBoson {
  readonly spec: FreeBosonSpec;
  readonly key: Key;
}

/** Checks cutoffs and charges before anything is computed. */
export async function prepare(spec: FreeBosonSpec, { key }: Place): Promise<PreparedFreeBoson> {
  const { logKernel } = await import("@nnft/free-boson/momenta");
  const { logKernelNet, chiralMajoranaNet, vertexCorrelator } = await import("@nnft/free-boson");
  for (const name of ["charge", "vertex", "boundary", "ward", "fermions"] as const) {
    const part = spec[name];
    if (part) await concerning([name], () => logKernel({ infrared: part.infrared, cutoff: part.cutoff }));
  }
  const { charge, vertex, ward, fermions } = spec;
  if (charge) {
    const { infrared, cutoff, readout, outputs } = charge;
    await concerning(["charge"], () =>
      logKernelNet({ width: 1, infrared, cutoff, outputs, ...(readout && { readout }) }),
    );
  }
  for (const [name, part] of [["vertex", vertex] as const, ["ward", ward] as const])
    if (part) {
      const { charges, points, infrared, cutoff } = part;
      const width = Number.POSITIVE_INFINITY;
      await concerning([name], () => vertexCorrelator({ charges, points, infrared, cutoff, width }));
    }
  if (fermions) {
    const { points, infrared, cutoff } = fermions;
    await concerning(["fermions"], () =>
      chiralMajoranaNet({ width: Number.POSITIVE_INFINITY, infrared, cutoff }).correlator(points),
    );
  }
  return { spec, key: key("charge") };
}

/** All that is asked for. */
export async function run({ spec, key }: PreparedFreeBoson, { signal }: EntryHooks): Promise<Tabled> {
  const started = performance.now();
  const sections: Section[] = [];
  const { charge, vertex, boundary, ward, fermions } = spec;
  const warnings: string[] = [];
  if (charge) {
    const found = await chargeSection(charge, key);
    sections.push(found.section);
    warnings.push(...found.warnings);
  }
  signal?.throwIfAborted();
  if (vertex) sections.push(await vertexSection(vertex));
  if (boundary) sections.push(await boundarySection(boundary));
  signal?.throwIfAborted();
  if (ward) sections.push(await wardSection(ward));
  if (fermions) sections.push(await fermionSection(fermions));
  return {
    ...{ name: spec.name, note: summaryOf(spec), warnings, sections },
    seconds: (performance.now() - started) / 1000,
  };
}

/** What is asked for in words. */
export function summaryOf({ charge, vertex, boundary, ward, fermions }: FreeBosonSpec): string {
  return [
    ...(charge ? ["central charge"] : []),
    ...(vertex ? ["vertex operators"] : []),
    ...(boundary ? ["boundaries"] : []),
    ...(ward ? ["Ward identity"] : []),
    ...(fermions ? ["fermions"] : []),
  ].join(", ");
}
