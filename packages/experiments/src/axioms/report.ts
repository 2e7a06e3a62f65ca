import { type AxiomVerdict, formatOsReport } from "@nnft/symmetry/axioms";
import type { Cell, Report } from "../report/report.ts";
import type { AxiomsResult } from "./run.ts";

/** The four axioms with verdicts and reasons. */
export function report({ name, report, seconds }: AxiomsResult): Report {
  return {
    heading: name,
    pageHeading: `${name}: the Osterwalder–Schrader axioms`,
    note: [
      `d = ${report.dimension}, the first coordinate is Euclidean time`,
      `correlators fall off on the length ${Number(report.scale.toPrecision(4))}`,
      `${seconds.toFixed(1)} s.\n“Holds in the limit” means: broken at this width and cutoff by an amount that goes to zero as they grow.`,
    ].join("; "),
    warnings: [],
    text: `${formatOsReport(report)}\n${seconds.toFixed(1)} s`,
    tones: { HOLDS: "good", "HOLDS IN THE LIMIT": "good", BROKEN: "bad", UNDECIDED: "doubt" },
    tables: [
      {
        head: ["axiom", "verdict", "why"],
        align: ["left", "right", "left"],
        rows: [
          axiomRow("Euclidean invariance", report.euclideanInvariance),
          axiomRow("permutation invariance", report.permutationInvariance),
          axiomRow("reflection positivity", report.reflectionPositivity),
          axiomRow("cluster decomposition", report.clusterDecomposition),
        ],
      },
    ],
    lists: [
      { title: "Tested:", entries: report.tested },
      { title: "Not tested:", entries: report.notTested },
    ],
  };
}

function axiomRow(title: string, { verdict, statement, evidence, trends }: AxiomVerdict): readonly Cell[] {
  const sizes = trends.map(({ parameter, quantity, values, violations }) => {
    const list = values.map((value, i) => `${violations[i]!.toPrecision(2)} at ${parameter} = ${value}`);
    return `${quantity}: ${list.join(", ")}`;
  });
  return [title, { text: verdict, tone: "strong" }, [statement, ...evidence, ...sizes].join("\n")];
}
