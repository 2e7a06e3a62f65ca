// Draws the picture of the root README from the digits experiment: `npm run draw -- four-point`.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawPlots } from "../../packages/drawing/src/index.ts";
import { loadExperiment, parts, runExperiment } from "../../packages/experiments/src/index.ts";

import { root } from "../checks/packages.ts";

const file = join(root, "examples/digits.yaml");
const experiment = await loadExperiment(file);
const {
  runs: [first],
} = await runExperiment({ ...experiment, runs: experiment.runs.slice(0, 1) }, file);
const plot = parts.runs.plots(first!).find(({ x }) => x.label === "1/N");
if (!plot) throw new Error("the first run of examples/digits.yaml has no four-point function at several widths");
mkdirSync(join(root, "docs/pictures"), { recursive: true });
const title = "Connected 4-point function of a relu-net on handwritten digits";
writeFileSync(join(root, "docs/pictures/four-point.svg"), drawPlots({ ...plot, title }, { width: 120, titles: true }));
console.log("wrote docs/pictures/four-point.svg");
