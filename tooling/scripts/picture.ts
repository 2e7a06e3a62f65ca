// Draws the picture of the root README from the digits experiment: `npm run picture`.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadExperiment, runExperiment } from "../../apps/cli/src/index.ts";
import { fourPointSpec, renderSvg } from "../../apps/cli/src/plots.ts";
import { root } from "../checks/packages.ts";

const file = join(root, "examples/digits.yaml");
const experiment = await loadExperiment(file);
const { runs } = await runExperiment({ ...experiment, runs: experiment.runs.slice(0, 1) }, file);
const spec = fourPointSpec(runs[0]);
if (!spec) throw new Error("the first run of examples/digits.yaml has no four-point function at several widths");
mkdirSync(join(root, "docs/pictures"), { recursive: true });
const title = "Connected 4-point function of a relu-net on handwritten digits";
writeFileSync(join(root, "docs/pictures/four-point.svg"), await renderSvg({ ...spec, title }));
console.log("wrote docs/pictures/four-point.svg");
