import type { Key } from "@nnft/random";
import { type OsReport, osReport } from "@nnft/symmetry";
import { buildNet } from "./build-net.ts";
import type { AxiomsSpec } from "./experiment-schema.ts";

/** What the axioms of one ensemble came to. */
export interface AxiomsResult {
  readonly name: string;
  readonly report: OsReport;
  readonly seconds: number;
}

/** The Osterwalder–Schrader report of an ensemble that an experiment names. */
export async function runAxioms(spec: AxiomsSpec, key: Key): Promise<AxiomsResult> {
  const started = performance.now();
  const { name, net, ...given } = spec;
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const report = await osReport(buildNet(net), { ...options, key });
  return { name, report: { ...report, name }, seconds: (performance.now() - started) / 1000 };
}
