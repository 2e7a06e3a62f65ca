import { expression, type Potential, polynomial } from "@nnft/interactions";
import { type QuantumReport, quantumReport } from "@nnft/qm";
import type { Key } from "@nnft/random";
import type { QuantumSpec } from "./experiment-schema.ts";

/** The levels of one potential. */
export interface QuantumResult {
  readonly name: string;
  readonly report: QuantumReport;
  readonly seconds: number;
}

/** The potential an experiment names. */
export function quantumPotential({ potential }: QuantumSpec): Potential {
  return Array.isArray(potential) ? polynomial(potential) : expression(potential.expression, potential.parameters);
}

/** The report of a particle in a potential. */
export function runQuantum(spec: QuantumSpec, key: Key): QuantumResult {
  const started = performance.now();
  const { name, potential: _, ...given } = spec;
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const report = quantumReport({ ...options, potential: quantumPotential(spec), key });
  return { name, report, seconds: (performance.now() - started) / 1000 };
}
