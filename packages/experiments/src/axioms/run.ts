import type { Ensemble } from "@nnft/architectures";
import type { Key } from "@nnft/random";
import { type OsReport, osReport } from "@nnft/symmetry";
import { given } from "../given.ts";
import { buildNet } from "../net/build-net.ts";
import type { Place } from "../part.ts";
import type { AxiomsSpec } from "./schema.ts";

/** The axioms of one ensemble. */
export interface AxiomsResult {
  readonly name: string;
  readonly report: OsReport;
  readonly seconds: number;
}

/** An ensemble to test, built. */
export interface PreparedAxioms {
  readonly spec: AxiomsSpec;
  readonly ensemble: Ensemble;
  readonly key: Key;
}

/** Builds the ensemble. */
export async function prepare(spec: AxiomsSpec, { key }: Place): Promise<PreparedAxioms> {
  return { spec, ensemble: buildNet(spec.net), key: key() };
}

/** The Osterwalder–Schrader report of an ensemble. */
export async function run({ spec, ensemble, key }: PreparedAxioms): Promise<AxiomsResult> {
  const started = performance.now();
  const { name, net: _, ...options } = spec;
  const report = await osReport(ensemble, { ...given(options), key });
  return { name, report: { ...report, name }, seconds: (performance.now() - started) / 1000 };
}
