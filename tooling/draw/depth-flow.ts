// Flows of K, Θ and V through the layers and the approach of sampled nets to V/N: `npm run draw -- depth-flow`.
// Writes docs/pictures/depth-flow.svg and the tables in docs/finite-width.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ndarray from "ndarray";
import { mlp } from "../../packages/architectures/src/index.ts";
import { fitExponent, formatEstimate } from "../../packages/correlators/src/index.ts";
import { drawPlots } from "../../packages/drawing/src/index.ts";
import { estimateCorrelators } from "../../packages/estimators/src/index.ts";
import type { ActivationName } from "../../packages/gaussian-averages/src/index.ts";
import {
  criticalInitialization,
  finiteWidthFlow,
  fourPointVertex,
} from "../../packages/infinite-width/src/finite-width.ts";
import { linear, log } from "../../packages/plots/src/index.ts";
import { keyFrom } from "../../packages/random/src/index.ts";
import { root } from "../checks/packages.ts";
import { panels } from "./panels.ts";

const DEPTH = 40;

/** K, Θ/ℓ and V/K² by layer, for C_W below, at and above its critical value. */
function flowRows(activation: ActivationName) {
  const { weightVariance, biasVariance } = criticalInitialization(activation);
  return (
    [
      ["0.9 × critical", 0.9],
      ["critical", 1],
      ["1.1 × critical", 1.1],
    ] as const
  ).flatMap(([initialization, factor]) => {
    const net = mlp({
      inputDimension: 1,
      widths: new Array<number>(DEPTH).fill(100),
      activation,
      weightStd: Math.sqrt(weightVariance * factor),
      biasStd: Math.sqrt(biasVariance),
    });
    return finiteWidthFlow(net, ndarray([1], [1, 1])).layers.flatMap(({ layer, K, Theta, V }) =>
      Object.entries({ K, "Θ/ℓ": Theta / layer, "V/K²": V / K ** 2 }).map(([quantity, value]) => ({
        activation,
        initialization,
        layer,
        quantity,
        value,
      })),
    );
  });
}

const rows = (["relu", "tanh", "gelu"] as const).flatMap(flowRows);
const ACTIVATIONS = ["relu", "tanh", "gelu"] as const;
const plots = ["K", "Θ/ℓ", "V/K²"].flatMap((quantity) =>
  ACTIVATIONS.flatMap((activation) =>
    panels(
      rows.filter((row) => row.quantity === quantity && row.activation === activation),
      {
        panel: () => `${quantity}, ${activation}`,
        label: ({ initialization }) => initialization,
        x: ({ layer }) => layer,
        y: ({ value }) => value,
        xAxis: linear("layer ℓ"),
        yAxis: log(quantity),
        mark: "line",
      },
    ),
  ),
);
// the flow through the layers at |x| = 1: kernel, tangent kernel, four-point vertex
const svg = drawPlots(plots, { titles: true, width: 240, height: 48, columns: ACTIVATIONS.length });
mkdirSync(join(root, "docs/pictures"), { recursive: true });
writeFileSync(join(root, "docs/pictures/depth-flow.svg"), svg);

const critical = (["relu", "abs", "linear", "tanh", "sin", "erf", "gelu", "swish"] as const).map((activation) => {
  const { universalityClass, weightVariance, biasVariance, fixedPoint } = criticalInitialization(activation);
  const point = Number.isNaN(fixedPoint) ? "any" : Number(fixedPoint.toPrecision(8));
  return `| ${activation} | ${universalityClass} | ${Number(weightVariance.toPrecision(8))} | ${Number(biasVariance.toPrecision(8))} | ${point} |`;
});

const x = ndarray(Float64Array.of(1, 0.4), [1, 2]);
const widths = [64, 128, 256, 512, 1024];
const samples = [1_000_000, 1_000_000, 1_000_000, 500_000, 250_000];
const approach: string[] = [];
const deviations: number[] = [];
const errors: number[] = [];
for (const [i, N] of widths.entries()) {
  const net = mlp({ inputDimension: 2, widths: [N, N, N], activation: "relu", weightStd: Math.SQRT2 });
  const { connected, kernel } = fourPointVertex(net, x);
  const result = await estimateCorrelators(net, x, {
    orders: [4],
    key: keyFrom(`approach ${N}`),
    method: "collapse",
    samples: samples[i],
    workers: 2,
  });
  const { value, standardError } = result.connected(4);
  const [found, error, leading] = [value.data[0], standardError.data[0], connected.data[0]];
  // relu on one ray at C_W = 2: ⟨φ⁴⟩/3K² = (1 + 5/N)³
  const exact = 3 * kernel.data[0] ** 2 * ((1 + 5 / N) ** 3 - 1);
  deviations.push(found - leading);
  errors.push(error);
  approach.push(
    `| ${N} | ${samples[i].toLocaleString("en")} | ${formatEstimate(N * found, N * error)} | ${(N * leading).toFixed(4)} | ${(N * exact).toFixed(4)} |`,
  );
}
const { value: exponent, standardError } = fitExponent(widths, deviations, errors).exponent;

const file = join(root, "docs/finite-width.md");
const between = (text: string, name: string, body: readonly string[]): string =>
  text.replace(
    new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`),
    ["<!-- NAME -->", ...body, "<!-- /NAME -->"].join("\n").replaceAll("NAME", name),
  );
let text = readFileSync(file, "utf8");
text = between(text, "critical", ["| σ | class | C_W | C_b | K* |", "| --- | --- | --- | --- | --- |", ...critical]);
text = between(text, "approach", [
  "| N | networks | N·G_c⁽⁴⁾ sampled | leading order | exact |",
  "| --- | --- | --- | --- | --- |",
  ...approach,
  "",
  `The distance of the sampled values from the leading order falls like N^p with p = ${formatEstimate(exponent, standardError)}.`,
]);
writeFileSync(file, text);
console.log(
  `wrote docs/pictures/depth-flow.svg and docs/finite-width.md: exponent ${formatEstimate(exponent, standardError)}`,
);
