import type { Potential } from "@nnft/interactions";
import { type QuantumReport, quantumReport } from "@nnft/qm";
import type { Key } from "@nnft/random";
import { given } from "../given.ts";
import type { Place } from "../part.ts";
import { potentialOf } from "../potential/potential-of.ts";
import type { QuantumSpec } from "./schema.ts";

/** The levels of one potential. */
export interface QuantumResult {
  readonly name: string;
  readonly report: QuantumReport;
  readonly seconds: number;
}

/** A particle with its potential built. */
export interface PreparedQuantum {
  readonly spec: QuantumSpec;
  readonly potential: Potential;
  readonly key: Key;
}

/** Builds the potential. */
export async function prepare(spec: QuantumSpec, { key }: Place): Promise<PreparedQuantum> {
  return { spec, potential: potentialOf(spec.potential), key: key() };
}

/** Levels by sampled paths beside those of the Hamiltonian. */
export async function run({ spec, potential, key }: PreparedQuantum): Promise<QuantumResult> {
  const started = performance.now();
  const { name, potential: _, ...options } = spec;
  const report = await quantumReport({ ...given(options), potential, key });
  return { name, report, seconds: (performance.now() - started) / 1000 };
}
