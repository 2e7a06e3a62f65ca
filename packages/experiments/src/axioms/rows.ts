import { columnsOf } from "../columns-of.ts";
import type { ResultTable } from "../part.ts";
import type { AxiomsResult } from "./run.ts";

const AXIOMS = [
  "euclideanInvariance",
  "permutationInvariance",
  "reflectionPositivity",
  "clusterDecomposition",
] as const;

/** A verdict for each axiom, and the eigenvalues of the matrix of reflected functionals. */
export function rows(results: readonly AxiomsResult[]): readonly ResultTable[] {
  return [
    ...columnsOf(
      "axioms",
      results.flatMap(({ name, report }) =>
        AXIOMS.map((axiom) => ({
          ensemble: name,
          axiom,
          verdict: report[axiom].verdict,
          statement: report[axiom].statement,
        })),
      ),
    ),
    ...columnsOf(
      "reflection_spectrum",
      results.flatMap(({ name, report }) =>
        report.spectrum.eigenvalues.map((eigenvalue, index) => ({ ensemble: name, index, eigenvalue })),
      ),
    ),
  ];
}
