// `npm run draw -- NAME`: measures and draws a picture of the docs anew.
import { spawnSync } from "node:child_process";
import { root } from "./steps.mjs";

/** Each picture: its script in tooling/draw, and what it shows. */
const pictures = {
  floors: "the packages by floor, from their imports",
  "four-point": "the picture of the README: G4 of random nets on digits against 1/N",
  scaling: "how the cost of every method grows; with the table in docs/performance.md",
  "depth-flow": "K, Θ and V through the layers; with the tables in docs/finite-width.md",
  "trained-means": "what 1/N does to trained networks, for the Training panel of the playground",
  "feature-learning": "coordinate checks and learning-rate transfer; with the tables in docs/feature-learning.md",
  liouville: "the random measure of Liouville theory and drawn fields on the sphere, for docs/liouville.md",
};

const [name, ...rest] = process.argv.slice(2);
if (!Object.hasOwn(pictures, name ?? "")) {
  console.error("npm run draw -- NAME, where NAME is one of");
  for (const [known, shows] of Object.entries(pictures)) console.error(`  ${known.padEnd(18)}${shows}`);
  process.exit(2);
}
const script = `tooling/draw/${name}.ts`;
const { status } = spawnSync("node", ["--conditions=nnft-source", "--no-warnings", script, ...rest], {
  cwd: root,
  stdio: "inherit",
});
process.exit(status ?? 1);
