import { buildNet, partKey } from "@nnft/experiments/net";
import { type AxiomVerdict, type OsReport, osReport } from "@nnft/symmetry/axioms";
import { knownTheories } from "@nnft/symmetry/fields";
import type { Compute, Row } from "../../shared/frame.ts";
import type { AxiomState } from "./controls.ts";
import { EXACT_GAP, KNOWN, LABELS, nameOf, netOf } from "./problem.ts";

export interface AxiomData {
  readonly verdicts: readonly {
    readonly axiom: string;
    readonly verdict: AxiomVerdict["verdict"];
    readonly statement: string;
  }[];
  readonly eigenvalues: readonly number[];
  readonly sampled: boolean;
  readonly functionals: readonly string[];
  readonly trends: readonly AxiomVerdict["trends"][number][];
  readonly decay: OsReport["decay"];
}

/** One frame: the report of the axioms, with the key of an experiment's first part. */
export const compute: Compute<AxiomState, AxiomData> = (state) => ({
  frame: async () => {
    const report = await reportOf(state);
    const { reflectionPositivity, clusterDecomposition, euclideanInvariance, permutationInvariance } = report;
    const { eigenvalues, sampled } = report.spectrum;
    return {
      index: 0,
      done: true,
      fraction: 1,
      status: `${report.functionals.length} functionals at positive times, ${sampled ? "networks drawn" : "exact n-point functions"}`,
      rows: rowsOf(state, report),
      data: {
        verdicts: [
          { axiom: "Euclidean invariance", ...euclideanInvariance },
          { axiom: "Permutation invariance", ...permutationInvariance },
          { axiom: "Reflection positivity", ...reflectionPositivity },
          { axiom: "Cluster decomposition", ...clusterDecomposition },
        ].map(({ axiom, verdict, statement }) => ({ axiom, verdict, statement })),
        eigenvalues,
        sampled,
        functionals: report.functionals,
        trends: [...reflectionPositivity.trends, ...clusterDecomposition.trends],
        decay: report.decay,
      },
    };
  },
});

function reportOf(state: AxiomState): Promise<OsReport> {
  const key = partKey(state.seed, "axioms", nameOf(state));
  const net = netOf(state);
  if (net) return osReport(buildNet(net), { key });
  const known = knownTheories().find(({ name }) => name === KNOWN[state.theory]);
  if (!known) throw new Error(`no theory named ${state.theory}`);
  return osReport(known.theory, { ...known.options, key });
}

function rowsOf({ theory }: AxiomState, { spectrum, decay }: OsReport): readonly Row[] {
  const standardError = spectrum.sampled ? Number.NaN : 0;
  const [lowest, second] = spectrum.eigenvalues;
  const rows: readonly Row[] = [
    { label: LABELS[0], value: lowest, standardError },
    { label: LABELS[1], value: second, standardError },
    { label: LABELS[2], value: decay.plateau, standardError },
    { label: LABELS[3], value: decay.gap, standardError, exact: EXACT_GAP[theory] },
  ];
  return rows.filter(({ value }) => Number.isFinite(value));
}
