import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import type { SavedExperiment } from "../../shared/panel.ts";
import type { ConformalState } from "./controls.ts";
import { fieldSpec, ladderOf, MIDDLE, MIDDLE_LABEL, nameOf, operatorOf } from "./problem.ts";

const samplesOf = (state: ConformalState, index: number): number => {
  const ladder = ladderOf(state);
  return ladder[Math.min(index, ladder.length - 1)];
};

function fieldCode({ network, dimension, width }: ConformalState): string {
  const linear = `linearField({ dimension: ${dimension} })`;
  if (network === "layer") return `conformalLayer({ neuron: ${linear}, width: ${width} })`;
  if (network === "squares") return `conformalLayer({ neuron: powerField(${linear}, 2), width: ${width} })`;
  return linear;
}

/** A program that prints the table of the panel. */
export function code(state: ConformalState, index: number): string {
  const field = fieldCode(state);
  const names = ["conformalLayer", "powerField"].filter((name) => field.includes(name));
  return `import { ${["conformalReport", "linearField", ...names].join(", ")} } from "@nnft/conformal";
import { formatEstimate } from "@nnft/correlators";
import { keyFrom } from "@nnft/random";

const field = ${field};
const key = keyFrom(${literal(partSeed(state.seed, "conformal", nameOf(state)))});
const report = await conformalReport(field, { key, operator: ${operatorOf(state)}, samples: ${samplesOf(state, index)} });

${PRINT_ROW}
const middle = report.line[${MIDDLE}];
show(${literal(MIDDLE_LABEL)}, middle.measured?.value ?? Number.NaN, middle.measured?.standardError ?? Number.NaN, middle.exact);
for (const { scalingDimension, spin, measured, exact } of report.operators)
  show(\`P(Δ = \${scalingDimension}, ℓ = \${spin})\`, measured.value, measured.standardError, exact);
`;
}

/** The same as an experiment of the command line. */
export function experiment(state: ConformalState, index: number): SavedExperiment {
  return {
    experiment: {
      title: "A conformal field from the playground",
      seed: state.seed,
      conformal: [
        {
          name: nameOf(state),
          field: fieldSpec(state),
          operator: operatorOf(state),
          samples: samplesOf(state, index),
        },
      ],
    },
  };
}
