import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../checks/packages.ts";
import { scratchConfig } from "../testing/scratch-config.ts";
import { scratchFolders } from "../testing/scratch-folders.ts";

const newFolder = scratchFolders("kinds");

/** The packages of the library in a folder of their own: sources, manifests and the links between them. */
function scratchCopy(): string {
  const folder = newFolder();
  for (const name of readdirSync(join(root, "packages")))
    cpSync(join(root, "packages", name), join(folder, "packages", name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !/\.test\.ts$|\/(dist|testing|fixtures|\.turbo)(\/|$)|\/bench\.ts$/.test(path),
    });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, "program"));
  writeFileSync(join(folder, "tsconfig.json"), scratchConfig(["packages/*/src"]));
  return folder;
}

/** Writes a file, or puts a text in front of another one that occurs once. */
type Edit =
  | { readonly file: string; readonly text: string }
  | { readonly file: string; readonly before: string; readonly put: string };

function edit(folder: string, edits: readonly Edit[]): void {
  for (const change of edits) {
    const path = join(folder, "packages", change.file);
    if ("text" in change) {
      writeFileSync(path, change.text);
      continue;
    }
    const text = readFileSync(path, "utf8");
    expect(text.split(change.before).length, `${change.before} in ${change.file}`).toBe(2);
    writeFileSync(path, text.replace(change.before, `${change.put}${change.before}`));
  }
}

function complaintsOf(folder: string): string {
  const tsc = join(root, "node_modules/.bin/tsc");
  const { status, stdout } = spawnSync(tsc, ["-p", folder, "--pretty", "false"], { encoding: "utf8" });
  return status === 0 ? "" : stdout;
}

/** The output of a program that uses the packages of the copy. */
function printed(folder: string, package_: string, program: string): string {
  // beside the sources of a package, so that its links are found
  const file = join(folder, "packages", package_, "program.ts");
  writeFileSync(file, program);
  const { stdout, stderr } = spawnSync(
    join(root, "node_modules/.bin/node"),
    ["--conditions=nnft-source", "--no-warnings", "--preserve-symlinks-main", file],
    { encoding: "utf8" },
  );
  return stdout + stderr;
}

const ACTIVATIONS = "gaussian-averages/src/activations/named-activations.ts";
const softplus: { readonly name: Edit; readonly entry: Edit; readonly sources: readonly Edit[] } = {
  name: { file: ACTIVATIONS, before: '  | "step";', put: '  | "softplus"\n' },
  entry: {
    file: ACTIVATIONS,
    before: "  swish: smooth(",
    put: "  softplus: smooth((order) => (order === 0 ? (z) => Math.log1p(Math.exp(z)) : sigmoid(order - 1))),\n",
  },
  sources: [
    {
      file: "estimators/src/sampling/float32-range.ts",
      before: "  exp: undefined,",
      put: '  softplus: { size: "grows" },\n',
    },
    {
      file: "gpu-kernels/src/kernels/activation-source.ts",
      before: "  gaussian: {\n    value",
      put: '  softplus: {\n    value: "let value = Math.log(1 + Math.exp(z));",\n    slope: "let value = 1 / (1 + Math.exp(-z));",\n  },\n',
    },
  ],
};

const scaling: {
  readonly file: Edit;
  readonly union: readonly Edit[];
  readonly line: readonly Edit[];
  readonly kernel: Edit;
} = {
  file: {
    file: "architectures/src/layers/scaling.ts",
    text: `import type { LayerKind } from "./layer-kind.ts";

/** y = c x. */
export interface ScalingLayer {
  readonly kind: "scaling";
  readonly factor: number;
}

/** A factor as a layer. */
export const scaling = (factor: number): ScalingLayer => ({ kind: "scaling", factor });

export const scalingKind: LayerKind<ScalingLayer> = {
  read: ({ factor }) => scaling(factor as number),
  outputShape: (_layer, inputShape) => inputShape,
  pass: ({ layer }) => ({
    forward: (_theta, _at, input) => input.map((x) => layer.factor * x),
    backward: (_theta, _at, cotangent) => cotangent.map((x) => layer.factor * x),
  }),
};
`,
  },
  union: [
    {
      file: "architectures/src/layers/layer.ts",
      before: "import type { SelfAttentionLayer }",
      put: 'import type { ScalingLayer } from "./scaling.ts";\n',
    },
    { file: "architectures/src/layers/layer.ts", before: "  | ParallelLayer\n", put: "  | ScalingLayer\n" },
  ],
  line: [
    {
      file: "architectures/src/layers/layer-kinds.ts",
      before: "import { selfAttentionKind }",
      put: 'import { scalingKind } from "./scaling.ts";\n',
    },
    {
      file: "architectures/src/layers/layer-kinds.ts",
      before: "  parallel: parallelKind,",
      put: "  scaling: scalingKind,\n",
    },
    {
      file: "architectures/src/layers.ts",
      before: "export { parallel, serial }",
      put: 'export { scaling } from "./layers/scaling.ts";\n',
    },
  ],
  kernel: {
    file: "infinite-width/src/layered/layer-kernels.ts",
    before: '  "layer-norm": {',
    put: `  scaling: {
    through: ({ layer }, state) => ({
      ...state,
      nngp: state.nngp.map((k) => layer.factor ** 2 * k),
      ntk: state.ntk.map((k) => layer.factor ** 2 * k),
    }),
    isFresh: asBefore,
    needsPairs: asAfter,
  },
`,
  },
};

const method: { readonly name: Edit; readonly line: Edit } = {
  name: { file: "estimators/src/method.ts", before: '"brute"] as const', put: '"twice", ' },
  line: {
    file: "estimators/src/methods/samplers.ts",
    before: "  collapse: overCovariances",
    put: "  twice: (net, points, plan, _maxOrder, simd) => bruteBlocks(net, points, plan, simd),\n",
  },
};
const methodTable: Edit = {
  file: "estimators/src/methods/method-table.ts",
  before: "    collapse: (problem) =>",
  put: '    twice: (problem) => fromDraws("twice", problem),\n',
};

const triangularKind = `import { requirePositive } from "@nnft/foundations/checks";
import { fillUniform } from "@nnft/random";
import type { Triangular } from "../density.ts";
import type { DensityOperations } from "../density-operations.ts";
import { boxCoordinates } from "../operations/bounded-coordinates.ts";
import { mapped } from "../draws/drawing.ts";
import { momentAbout } from "./moments.ts";
import { weightedCoordinates } from "../operations/own-coordinates.ts";
import { slopeRow } from "./rows.ts";

/** (1 − |w|/reach)/reach on [−reach, reach]. */
export const triangular = (reach: number): Triangular =>
  Object.freeze({ kind: "triangular" as const, reach: requirePositive("triangular", "reach", reach) });

export const triangularKind: DensityOperations<Triangular> = {
  fields: ["reach"],
  fromFields: (raw) => triangular(raw["reach"] as number),
  dimension: () => 1,
  sampler: ({ reach }) =>
    mapped(fillUniform, (u) => reach * (u < 0.5 ? Math.sqrt(2 * u) - 1 : 1 - Math.sqrt(2 * (1 - u)))),
  logDensity: ({ reach }) => (row, at) =>
    Math.abs(row[at]!) < reach ? Math.log((1 - Math.abs(row[at]!) / reach) / reach) : -Infinity,
  gradLogDensity: ({ reach }) =>
    slopeRow((w) => (Math.abs(w) < reach ? -Math.sign(w) / (reach - Math.abs(w)) : Number.NaN)),
  moment: ({ reach }, [n]) => momentAbout(n!, 0, (k) => (2 * reach ** k) / ((k + 1) * (k + 2))),
  support: ({ reach }) => ({ kind: "interval", low: -reach, high: reach }),
  coordinates: (density, on) => weightedCoordinates(density, on, boxCoordinates(-density.reach, density.reach)),
  isSymmetric: () => true,
};
`;

const triangular: { readonly file: Edit; readonly type: readonly Edit[]; readonly line: readonly Edit[] } = {
  file: { file: "densities/src/kinds/triangular.ts", text: triangularKind },
  type: [
    {
      file: "densities/src/density.ts",
      before: "/** A probability density on",
      put: 'export type Triangular = { readonly kind: "triangular"; readonly reach: number };\n\n',
    },
    { file: "densities/src/density.ts", before: "  | CorrelatedNormal;", put: "  | Triangular\n" },
  ],
  line: [
    {
      file: "densities/src/density-kinds.ts",
      before: "import { uniformKind }",
      put: 'import { triangularKind } from "./kinds/triangular.ts";\n',
    },
    {
      file: "densities/src/density-kinds.ts",
      before: "  correlatedNormal: correlatedNormalKind,",
      put: "  triangular: triangularKind,\n",
    },
    {
      file: "densities/src/index.ts",
      before: "export { uniform } from",
      put: 'export { triangular } from "./kinds/triangular.ts";\n',
    },
  ],
};

const POTENTIAL = "interactions/src/potential/potential.ts";
const cosh: { readonly type: readonly Edit[]; readonly line: Edit } = {
  type: [
    {
      file: POTENTIAL,
      before: "/** V(φ): plain data",
      put: 'export interface CoshPotential {\n  readonly kind: "cosh";\n  readonly strength: number;\n}\n\n',
    },
    { file: POTENTIAL, before: "ExpressionPotential;", put: "CoshPotential | " },
  ],
  line: {
    file: "interactions/src/potential/potential-kinds.ts",
    before: "  expression: {",
    put: `  cosh: {
    makers: ["cosh"],
    fields: ["strength"],
    check: (caller, { strength }) => {
      requireFinite(caller, "potential.strength", strength);
    },
    functions: ({ strength }) =>
      functionSum(
        (phi) => strength * (Math.cosh(phi) - 1),
        (phi) => strength * Math.sinh(phi),
      ),
  },
`,
  },
};

describe("a new kind", () => {
  it("of density, activation, layer, method or potential is one file and one line, and works at once", {
    timeout: 300_000,
  }, () => {
    const folder = scratchCopy();
    edit(folder, [
      triangular.file,
      ...triangular.type,
      ...triangular.line,
      softplus.name,
      softplus.entry,
      ...softplus.sources,
      scaling.file,
      ...scaling.union,
      ...scaling.line,
      scaling.kernel,
      method.name,
      method.line,
      methodTable,
      ...cosh.type,
      cosh.line,
    ]);
    expect(complaintsOf(folder)).toBe("");
    const numbers = printed(
      folder,
      "estimators",
      `import { layeredNet, mlp } from "@nnft/architectures";
import { activation, dense, scaling } from "@nnft/architectures/layers";
import { sample, triangular } from "@nnft/densities";
import { densityFromJSON, densityToJSON } from "@nnft/densities/json";
import { logDensity } from "@nnft/densities/operations";
import { kernels } from "@nnft/infinite-width";
import { keyFrom } from "@nnft/random";
import { estimateCorrelators } from "./src/index.ts";

const net = mlp({ inputDimension: 1, widths: [4], activation: "softplus" });
const once = layeredNet({ inputShape: [1], layers: [dense({ width: 4 }), activation("softplus"), dense({ width: 1 })] });
const scaled = layeredNet({ inputShape: [1], layers: [dense({ width: 4 }), activation("softplus"), scaling(3), dense({ width: 1 })] });
const reach = Math.sqrt(6);
const readout = densityFromJSON(densityToJSON(triangular(reach)));
const draws = sample(readout, keyFrom(2), 10_000).data as Float64Array;
const drawn = await estimateCorrelators(net, [[1]], { orders: [2], key: keyFrom(1), method: "twice", samples: 256 });
console.log(JSON.stringify({
  dense: kernels(net, [[1]]).nngp.get(0, 0),
  layered: kernels(once, [[1]]).nngp.get(0, 0),
  scaled: kernels(scaled, [[1]]).nngp.get(0, 0),
  method: drawn.method,
  readout: kernels(mlp({ inputDimension: 1, widths: [4], activation: "softplus", readoutDensity: readout }), [[1]]).nngp.get(0, 0),
  variance: draws.reduce((sum, w) => sum + w * w, 0) / draws.length,
  peak: Math.exp(logDensity(readout, [[0]]).get(0)) * reach,
}));
`,
    );
    const found = JSON.parse(numbers) as Record<string, number>;
    // ⟨softplus(z)²⟩ over z ~ N(0, 1), by a plain sum
    let exact = 0;
    for (let z = -12; z < 12; z += 0.01)
      exact += (0.01 * Math.log1p(Math.exp(z)) ** 2 * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
    expect(Math.abs(found.dense - exact)).toBeLessThan(1e-9);
    expect(Math.abs(found.layered - exact)).toBeLessThan(1e-9);
    expect(Math.abs(found.scaled - 9 * exact)).toBeLessThan(1e-8);
    expect(found.method).toBe("twice");
    // the variance of the new density is reach²/6 = 1; that of ⟨w²⟩ is ⟨w⁴⟩ − 1 = 1.4
    expect(Math.abs(found.readout - exact)).toBeLessThan(1e-9);
    expect(Math.abs(found.variance - 1)).toBeLessThan(5 * Math.sqrt(1.4 / 10_000));
    expect(Math.abs(found.peak - 1)).toBeLessThan(1e-12);
    const potential = printed(
      folder,
      "interactions",
      `import { localPotential } from "./src/interaction.ts";

const { value, derivative } = localPotential({ kind: "cosh", strength: 2 });
console.log(JSON.stringify([value(1), derivative(1)]));
`,
    );
    expect(JSON.parse(potential)).toEqual([2 * (Math.cosh(1) - 1), 2 * Math.sinh(1)]);
  });

  it("that lacks a line is named by the type checker, with the table it lacks it in (negative control)", {
    timeout: 300_000,
  }, () => {
    const folder = scratchCopy();
    const withoutMoment: Edit = {
      file: "densities/src/kinds/triangular.ts",
      text: triangularKind.replace(/ {2}moment: .*\n/, ""),
    };
    expect(withoutMoment.text).not.toBe(triangularKind);
    edit(folder, [
      withoutMoment,
      ...triangular.type,
      softplus.name,
      scaling.file,
      ...scaling.union,
      method.name,
      ...cosh.type,
    ]);
    const complaints = complaintsOf(folder);
    expect(complaints).toMatch(/kinds\/triangular\.ts.*Property 'moment' is missing/);
    for (const [file, kind] of [
      ["density-kinds", "triangular"],
      ["named-activations", "softplus"],
      ["float32-range", "softplus"],
      ["activation-source", "softplus"],
      ["layer-kinds", "scaling"],
      ["layer-kernels", "scaling"],
      ["samplers", "twice"],
      ["method-table", "twice"],
      ["potential-kinds", "cosh"],
    ])
      expect(complaints).toMatch(new RegExp(`${file}\\.ts.*Property '${kind}' is missing`));
  });
});
