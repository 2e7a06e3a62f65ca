import type { Ensemble } from "@nnft/architectures";
import { type OsReport, osReport } from "@nnft/symmetry/axioms";
import { given } from "../given.ts";
import { buildNet } from "../net/build-net.ts";
import { type Built, oneReport, type Reported } from "../one-report.ts";
import type { AxiomsSpec } from "./schema.ts";

/** The axioms of one ensemble. */
export type AxiomsResult = Reported<OsReport>;

/** An ensemble to test, built. */
export type PreparedAxioms = Built<AxiomsSpec, Ensemble>;

/** The Osterwalder–Schrader report of an ensemble. */
export const { prepare, run } = oneReport(
  ({ net }: AxiomsSpec) => buildNet(net),
  async ({ spec: { name, net: _, ...options }, subject, key }, { signal }) => ({
    ...(await osReport(subject, { ...given(options), key, ...(signal && { signal }) })),
    name,
  }),
);
