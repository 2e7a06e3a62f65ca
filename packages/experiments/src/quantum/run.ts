import type { Potential } from "@nnft/interactions";
import { type QuantumReport, quantumReport } from "@nnft/qm";
import { given } from "../given.ts";
import { type Built, oneReport, type Reported } from "../one-report.ts";
import { potentialOf } from "../potential/potential-of.ts";
import type { QuantumSpec } from "./schema.ts";

/** The levels of one potential. */
export type QuantumResult = Reported<QuantumReport>;

/** A particle with its potential built. */
export type PreparedQuantum = Built<QuantumSpec, Potential>;

/** Levels by sampled paths beside those of the Hamiltonian. */
export const { prepare, run } = oneReport(
  ({ potential }: QuantumSpec) => potentialOf(potential),
  ({ spec: { name: _, potential: __, ...options }, subject, key }, { signal }) =>
    quantumReport({ ...given(options), potential: subject, key, ...(signal && { signal }) }),
);
