import { columnsOf } from "../columns-of.ts";
import type { ResultTable } from "../part.ts";
import type { QuantumResult } from "./run.ts";

/** All levels beside those of the Hamiltonian. */
export function rows(results: readonly QuantumResult[]): readonly ResultTable[] {
  return columnsOf(
    "levels",
    results.flatMap(({ name, report: { spectrum, energies } }) => {
      const row = (level: number, energy: number, standardError: number) => ({
        potential: name,
        level,
        energy,
        standard_error: standardError,
        exact: energies?.[level] ?? Number.NaN,
      });
      return [
        ...(spectrum.groundEnergy ? [row(0, spectrum.groundEnergy.value, spectrum.groundEnergy.standardError)] : []),
        ...spectrum.levels.map(({ energy, gap }, n) =>
          row(n + 1, (energy ?? gap).value, (energy ?? gap).standardError),
        ),
      ];
    }),
  );
}
