import type { Ensemble } from "@nnft/architectures";
import type { Key } from "@nnft/random";
import type { NdArray } from "ndarray";
import { concerning } from "../input-error.ts";
import { buildNet } from "../net/build-net.ts";
import type { EntryHooks, Place } from "../part.ts";
import { loadPoints } from "../points/load-points.ts";
import type { Section, Tabled } from "../tabled/tabled.ts";
import type { ReadOutsSpec } from "./schema.ts";
import {
  correlatorSection,
  lawSection,
  processSection,
  statisticsSection,
  stringSection,
  vacuumSection,
} from "./sections.ts";

export interface PreparedReadOuts {
  readonly spec: ReadOutsSpec;
  readonly key: Key;
  readonly field?: { readonly net: Ensemble; readonly points: NdArray<Float64Array> };
}

/** Builds the net, and tries all that takes no time. */
export async function prepare(spec: ReadOutsSpec, { folder, key }: Place): Promise<PreparedReadOuts> {
  const { correlators, law, strings, statistics, vacuum } = spec;
  if (law) await concerning(["law"], () => lawSection(law));
  if (strings) await concerning(["strings"], () => stringSection(strings));
  if (statistics) await concerning(["statistics"], () => statisticsSection(statistics));
  if (vacuum) await concerning(["vacuum"], () => vacuumSection(vacuum));
  if (!correlators) return { spec, key: key("process") };
  const net = await concerning(["correlators", "net"], () => buildNet(correlators.net));
  const points = await concerning(["correlators", "points"], () =>
    loadPoints(correlators.points, net.architecture.inputDimension, folder),
  );
  const { readOutCorrelators } = await import("@nnft/read-outs");
  for (const readOut of [correlators.readOuts].flat())
    await concerning(["correlators"], () => readOutCorrelators(net, points, [[0, 0]], { readOut }));
  return { spec, key: key("process"), field: { net, points } };
}

/** All that is asked for. */
export async function run({ spec, key, field }: PreparedReadOuts, { signal }: EntryHooks): Promise<Tabled> {
  const started = performance.now();
  const sections: Section[] = [];
  const { correlators, law, process, strings, statistics, vacuum } = spec;
  if (correlators && field) sections.push(await correlatorSection(correlators, field.net, field.points));
  if (law) sections.push(await lawSection(law));
  signal?.throwIfAborted();
  if (process) sections.push(await processSection(process, key));
  if (strings) sections.push(await stringSection(strings));
  if (statistics) sections.push(await statisticsSection(statistics));
  if (vacuum) sections.push(await vacuumSection(vacuum));
  return {
    ...{ name: spec.name, note: summaryOf(spec), warnings: [], sections },
    seconds: (performance.now() - started) / 1000,
  };
}

/** What is asked for in words. */
export function summaryOf({ correlators, law, process, strings, statistics, vacuum }: ReadOutsSpec): string {
  return [
    ...(correlators ? ["correlators"] : []),
    ...(law ? ["one variable"] : []),
    ...(process ? ["q-oscillators"] : []),
    ...(strings ? ["strings of Majoranas"] : []),
    ...(statistics ? ["matrices"] : []),
    ...(vacuum ? ["vacuum"] : []),
  ].join(", ");
}
