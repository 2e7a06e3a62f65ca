import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import { netCode } from "../../shared/net-code.ts";
import type { NoExperiment, SavedExperiment } from "../../shared/panel.ts";
import type { AxiomState } from "./controls.ts";
import { EXACT_GAP, KNOWN, LABELS, nameOf, netOf } from "./problem.ts";

/** A program that prints the table of the panel. */
export function code(state: AxiomState): string {
  const spec = netOf(state);
  const net = spec && netCode(spec);
  const theory = net
    ? `const theory = ${net.call};
const report = await osReport(theory, { key });`
    : `const { theory, options } = knownTheories().find(({ name }) => name === ${literal(KNOWN[state.theory])});
const report = await osReport(theory, { ...options, key });`;
  const gap = EXACT_GAP[state.theory];
  const exact = gap === undefined ? "undefined" : `k === 3 ? ${gap} : undefined`;
  return `${net ? `${net.architecture}\n` : ""}import { formatEstimate } from "@nnft/correlators";
import { keyFrom } from "@nnft/random";
import { osReport } from "@nnft/symmetry/axioms";${net ? "" : `\nimport { knownTheories } from "@nnft/symmetry/fields";`}

const key = keyFrom(${literal(partSeed(state.seed, "axioms", nameOf(state)))});
${theory}

${PRINT_ROW}
const { spectrum, decay } = report;
const standardError = spectrum.sampled ? NaN : 0;
const rows = [spectrum.eigenvalues[0], spectrum.eigenvalues[1], decay.plateau, decay.gap];
${literal(LABELS)}.forEach((label, k) => {
  if (Number.isFinite(rows[k])) show(label, rows[k], standardError, ${exact});
});
`;
}

/** The same as an experiment of the command line, which tests networks. */
export function experiment(state: AxiomState): SavedExperiment | NoExperiment {
  const net = netOf(state);
  if (!net) return { reason: "The command line tests networks, and this theory is not a network. Copy it as code." };
  return {
    experiment: {
      title: "Axioms from the playground",
      seed: state.seed,
      axioms: [{ name: nameOf(state), net }],
    },
  };
}
