// Measures how the cost of every method grows: `npm run draw -- scaling`. Writes docs/pictures/scaling.svg and the table in docs/performance.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import ndarray from "ndarray";
import { mlp } from "../../packages/architectures/src/index.ts";
import { fitExponent } from "../../packages/correlators/src/index.ts";
import { drawPlots } from "../../packages/drawing/src/index.ts";
import { estimateCorrelators, type Method } from "../../packages/estimators/src/index.ts";
import { log } from "../../packages/plots/src/index.ts";
import { keyFrom } from "../../packages/random/src/index.ts";
import { root } from "../checks/packages.ts";
import { panels } from "./panels.ts";

interface Setting {
  readonly samples: number;
  readonly width: number;
  readonly points: number;
  readonly dimension: number;
  readonly depth: number;
}
type Variable = keyof Setting;

/** The sizes around which each method is measured: large enough that its own work dominates the time. */
const centres: Readonly<Record<string, Setting>> = {
  neuron: { samples: 65_536, width: 256, points: 16, dimension: 16, depth: 1 },
  collapse: { samples: 256, width: 256, points: 16, dimension: 16, depth: 2 },
  "rao-blackwell": { samples: 128, width: 256, points: 16, dimension: 16, depth: 2 },
  brute: { samples: 128, width: 256, points: 16, dimension: 16, depth: 2 },
};
const ranges: Readonly<Record<Variable, (centre: Setting) => readonly number[]>> = {
  samples: ({ samples }) => [1, 2, 4, 8, 16].map((k) => k * samples),
  width: () => [64, 128, 256, 512, 1024],
  points: () => [4, 8, 16, 32, 64, 128],
  dimension: () => [4, 16, 64, 256, 1024],
  depth: () => [1, 2, 4, 8],
};
const symbols: Readonly<Record<Variable, string>> = {
  samples: "M",
  width: "N",
  points: "P",
  dimension: "d",
  depth: "L",
};
const REPETITIONS = 5;

async function milliseconds(method: Method, { samples, width, points, dimension, depth }: Setting): Promise<number[]> {
  const net = mlp({
    inputDimension: dimension,
    widths: new Array<number>(depth).fill(width),
    activation: "tanh",
    biasStd: 0.1,
  });
  const x = ndarray(
    Float64Array.from({ length: points * dimension }, (_, i) => Math.sin(1.7 * i) + Math.cos(0.3 * i * i)),
    [points, dimension],
  );
  // a few tuples: the time is that of the draws, not of the sums over all tuples
  const tuples = [
    [0, points - 1],
    [0, 0, points - 1, points - 1],
  ];
  const times: number[] = [];
  for (let r = -1; r < REPETITIONS; r++) {
    const start = performance.now();
    const result = await estimateCorrelators(net, x, { tuples, key: keyFrom(r + 2), method, samples });
    const time = performance.now() - start;
    if (result.method !== method || !(result.connected(2).value.get(0) ** 2 < 9))
      throw new Error(`${method}: wrong result`);
    if (r >= 0) times.push(time);
  }
  return times.sort((a, b) => a - b);
}

const rows: { method: string; variable: string; x: number; time: number }[] = [];
const table: string[] = [];
for (const [method, centre] of Object.entries(centres)) {
  const cells: string[] = [];
  for (const variable of Object.keys(ranges) as Variable[]) {
    if (method === "neuron" && variable === "depth") {
      cells.push("–");
      continue;
    }
    const values: number[] = [];
    const errors: number[] = [];
    const xs = ranges[variable](centre);
    for (const x of xs) {
      const times = await milliseconds(method as Method, { ...centre, [variable]: x });
      const median = times[(REPETITIONS - 1) / 2]!;
      values.push(median);
      errors.push(Math.max(0.01 * median, (times[REPETITIONS - 2]! - times[1]!) / 2));
      rows.push({ method, variable: symbols[variable], x, time: median });
    }
    // the upper end, where the leading term counts
    const last = xs.length - 3;
    const fit = fitExponent(xs.slice(last), values.slice(last), errors.slice(last));
    const error = fit.exponent.standardError * Math.max(1, Math.sqrt(fit.chiSquared / fit.degreesOfFreedom));
    cells.push(`${fit.exponent.value.toFixed(2)} ± ${error.toFixed(2)}`);
    console.log(
      method.padEnd(14),
      symbols[variable],
      xs.map((x, i) => `${x}: ${values[i]!.toFixed(1)}`).join("  "),
      cells.at(-1),
    );
  }
  table.push(`| \`${method}\` | ${cells.join(" | ")} |`);
}

const order = Object.values(symbols);
const plots = panels(
  rows.toSorted((a, b) => order.indexOf(a.variable) - order.indexOf(b.variable)),
  {
    panel: ({ variable }) => variable,
    label: ({ method }) => method,
    x: ({ x }) => x,
    y: ({ time }) => time,
    xAxis: log(""),
    yAxis: log("milliseconds"),
  },
);
mkdirSync(join(root, "docs/pictures"), { recursive: true });
// time of one estimate against samples M, width N, points P, dimension d, hidden layers L
writeFileSync(join(root, "docs/pictures/scaling.svg"), drawPlots(plots, { titles: true, width: "double", columns: 3 }));
const page = join(root, "docs/performance.md");
const head = `| method | M | N | P | d | L |\n| --- | --- | --- | --- | --- | --- |\n`;
const where =
  `Measured on ${cpus()[0]!.model.trim()}, ${cpus().length} cores, Node ` +
  `${process.versions.node}, one thread, ${new Date().toISOString().slice(0, 10)}.`;
const text = readFileSync(page, "utf8").replace(
  /<!-- scaling -->[\s\S]*<!-- \/scaling -->/,
  `<!-- scaling -->\n${head}${table.join("\n")}\n\n${where}\n<!-- /scaling -->`,
);
writeFileSync(page, text);
console.log("wrote docs/pictures/scaling.svg and docs/performance.md");
