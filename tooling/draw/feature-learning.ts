// Coordinate checks, learning-rate transfer and mean-field theory against trained nets: `npm run draw -- feature-learning`.
// Writes docs/pictures/{coordinate-check,learning-rate-transfer,mean-field}.svg and the tables in docs/feature-learning.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ndarray from "ndarray";
import { formatEstimate } from "../../packages/correlators/src/index.ts";
import { normal, sample } from "../../packages/densities/src/index.ts";
import { drawPlots } from "../../packages/drawing/src/index.ts";
import { ConvergenceError } from "../../packages/foundations/src/index.ts";
import {
  coordinateCheck,
  featureLearningFamily,
  lazyFamily,
  scaledLearningRate,
  scaledNet,
  type WidthScaling,
} from "../../packages/ntk/src/feature-learning.ts";
import { meanFieldDynamics, trainEnsemble } from "../../packages/ntk/src/index.ts";
import { log, type Series } from "../../packages/plots/src/index.ts";
import { keyFrom } from "../../packages/random/src/index.ts";
import { root } from "../checks/packages.ts";
import { panels } from "./panels.ts";

const scalings: Readonly<Record<string, WidthScaling>> = {
  "maximal update": featureLearningFamily(0, 3),
  lazy: lazyFamily(0.5, 3),
};
mkdirSync(join(root, "docs/pictures"), { recursive: true });
const write = (name: string, svg: string): void => writeFileSync(join(root, `docs/pictures/${name}.svg`), svg);
const PANELS = { titles: true, width: "double", columns: 2 } as const;

// coordinate check
const data = {
  inputs: ndarray(Float64Array.of(1, 0.3, -0.5, 0.9, 0.2, -1.2), [3, 2]),
  targets: ndarray(Float64Array.of(1, -1, 0.5), [3]),
};
const widths = [64, 128, 256, 512, 1024];
const points: { scaling: string; width: number; size: number; quantity: string }[] = [];
const table: string[] = [];
for (const [name, scaling] of Object.entries(scalings))
  for (const row of await coordinateCheck({
    scaling,
    activation: "tanh",
    data,
    widths,
    networks: 24,
    key: keyFrom(1),
    steps: 1,
  })) {
    const { quantity, layer, size, fit, verdict } = row;
    table.push(
      `| ${name} | ${quantity === "dphi/dt" ? "dφ/dt" : `${quantity} of layer ${layer}`} ` +
        `| ${formatEstimate(fit.exponent.value, fit.exponent.standardError)} | ${verdict} |`,
    );
    for (const [w, rms] of size.value.data.entries())
      points.push({
        scaling: name,
        width: widths[w]!,
        size: rms,
        quantity: quantity === "dphi/dt" ? "dφ/dt" : `${quantity}, layer ${layer}`,
      });
  }
write(
  "coordinate-check",
  drawPlots(
    panels(points, {
      panel: ({ scaling }) => scaling,
      label: ({ quantity }) => quantity,
      x: ({ width }) => width,
      y: ({ size }) => size,
      xAxis: log("N"),
      yAxis: log("r.m.s."),
    }),
    PANELS,
  ),
);

// learning-rate transfer: the loss after a few steps against η₀, for several widths
const d = 8;
const samples = 48;
const inputs = ndarray(sample(normal(0, 1), keyFrom(11), samples * d).data as Float64Array, [samples, d]);
const targets = ndarray(
  Float64Array.from(
    { length: samples },
    (_, i) => Math.sin(2 * inputs.get(i, 0)) + inputs.get(i, 1) * inputs.get(i, 2),
  ),
  [samples],
);
/** The mean loss of four networks after 60 steps; ∞ where they diverge. */
async function lossAfter(net: ReturnType<typeof scaledNet>, width: number, learningRate: number): Promise<number> {
  try {
    const { losses, diverged } = await trainEnsemble(
      net,
      { inputs, targets },
      { learningRate, steps: 60, networks: 4, key: keyFrom(width), workers: 2, centered: true },
    );
    const found = [0, 1, 2, 3].map((m) => losses.get(1, m));
    return diverged.length > 0 ? Number.POSITIVE_INFINITY : found.reduce((sum, loss) => sum + loss / 4, 0);
  } catch (error) {
    if (error instanceof ConvergenceError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}
const transfer: { parameterization: string; N: string; rate: number; loss: number }[] = [];
const best: string[] = [];
const rates = Array.from({ length: 13 }, (_, i) => 2 ** (i / 2 - 2));
for (const name of ["maximal update", "standard"] as const) {
  const cells: string[] = [];
  for (const width of [64, 256, 1024]) {
    // the usual parameterization: weights of variance 1/N, one learning rate for all widths
    const scaling = name === "standard" ? { a: [0, 0, 0], b: [0, 1, 1], c: 0, d: 0 } : featureLearningFamily(0, 3);
    const net = scaledNet({ inputDimension: d, width, activation: "tanh", scaling });
    const base = name === "standard" ? 1 / 16 : 1;
    const found: { rate: number; loss: number }[] = [];
    for (const eta0 of rates) {
      const learningRate = scaledLearningRate(scaling, width, { eta0: eta0 * base });
      const loss = await lossAfter(net, width, learningRate);
      if (!(loss <= 3)) continue;
      found.push({ rate: eta0 * base, loss });
      transfer.push({ parameterization: name, N: String(width), rate: eta0 * base, loss });
    }
    const least = found.reduce((one, other) => (other.loss < one.loss ? other : one));
    cells.push(`${least.rate.toPrecision(2)} (${least.loss.toFixed(3)})`);
  }
  best.push(`| ${name} | ${cells.join(" | ")} |`);
}
write(
  "learning-rate-transfer",
  drawPlots(
    panels(transfer, {
      panel: ({ parameterization }) => parameterization,
      label: ({ N }) => `N = ${N}`,
      x: ({ rate }) => rate,
      y: ({ loss }) => loss,
      xAxis: log("η₀"),
      yAxis: log("loss"),
    }),
    PANELS,
  ),
);

// mean-field theory against nets of one hidden layer
const tests = ndarray(Float64Array.of(0.5, 0.5, -1, 0.2), [2, 2]);
const times = [0.25, 0.5, 1, 2, 4, 8];
const series: Series[] = [];
const rows: string[] = [];
for (const gamma0 of [0, 1, 3]) {
  const theory = await meanFieldDynamics({
    activation: "tanh",
    data,
    testInputs: tests,
    times,
    gamma0,
    replicas: 16,
    key: keyFrom(6),
  });
  const label = `γ₀ = ${gamma0}`;
  series.push({ label, kind: "exact", mark: "line", x: times, y: times.map((_, i) => theory.outputs.value.get(i, 0)) });
  const g = Math.max(gamma0, 0.02);
  const scaling = featureLearningFamily(0, 2);
  const width = 2048;
  const step = 0.01;
  const nets = await trainEnsemble(
    scaledNet({ inputDimension: 2, width, activation: "tanh", scaling, gamma0: g }),
    data,
    {
      learningRate: scaledLearningRate(scaling, width, { eta0: step, gamma0: g }),
      steps: 800,
      record: times.map((time) => Math.round(time / step)),
      networks: 16,
      key: keyFrom(7),
      testInputs: tests,
      centered: true,
      workers: 2,
      arithmetic: "float64",
    },
  );
  const trained: number[] = [];
  times.forEach((time, i) => {
    const { value, standardError } = nets.moments(i, 1);
    trained.push(value.get(0));
    if (time === 1 || time === 8)
      rows.push(
        `| ${gamma0} | ${time} | ${formatEstimate(theory.outputs.value.get(i, 0), theory.outputs.standardError.get(i, 0))} ` +
          `| ${formatEstimate(value.get(0), standardError.get(0))} |`,
      );
  });
  series.push({ label, kind: "measured", mark: "dots", x: times, y: trained });
}
write(
  "mean-field",
  drawPlots(
    {
      title: "Output at a test point: mean-field theory (lines) and nets of width 2048 (points)",
      x: log("time"),
      y: { label: "φ(x)", scale: "linear" },
      series,
    },
    { titles: true, width: 120 },
  ),
);

const page = join(root, "docs/feature-learning.md");
let text = readFileSync(page, "utf8");
for (const [name, lines] of Object.entries({
  coordinates: ["| scaling | quantity | power of N | verdict |", "| --- | --- | --- | --- |", ...table],
  transfer: ["| parameterization | N = 64 | N = 256 | N = 1024 |", "| --- | --- | --- | --- |", ...best],
  field: ["| γ₀ | time | theory | nets |", "| --- | --- | --- | --- |", ...rows],
}))
  text = text.replace(
    new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`),
    [`<!-- ${name} -->`, ...lines, `<!-- /${name} -->`].join("\n"),
  );
writeFileSync(page, text);
console.log("wrote docs/feature-learning.md and its pictures");
