import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { layeredNet, mlp } from "@nnft/architectures";
import { ensembleToJSON } from "@nnft/architectures/json";
import { convolution, dense, globalAveragePooling } from "@nnft/architectures/layers";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine();
const architectures = new URL("../../../packages/architectures/src/index.ts", import.meta.url).href;
const net = "{ kind: mlp, inputDimension: 1, widths: [6], activation: erf }";
const experiment = (spec: string, more = ""): string =>
  `title: t\nruns:\n  - name: x\n    net: ${spec}\n    points: [[0.3], [1]]\n    samples: 512\n    methods: [brute]\n    compare: none\n    fields: 0\n${more}`;
const connected = async (): Promise<unknown> =>
  JSON.parse(await readFile(join(folder(), "nnft-results/results.json"), "utf8")).runs[0].connected;

describe("a net that an experiment does not spell out", () => {
  it("as a module or as JSON gives the numbers of the same net by name, and runs no code unasked", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment(net));
    expect((await run("run", "e.yaml", "--quiet", "--force")).status).toBe(0);
    const expected = await connected();

    await writeFile(
      join(folder(), "nets.mjs"),
      `import { mlp } from ${JSON.stringify(architectures)};
globalThis.nnftModuleRan = true;
export const small = ({ width }) => mlp({ inputDimension: 1, widths: [width], activation: "erf" });
export const own = mlp({ inputDimension: 1, widths: [6], activation: { value: Math.tanh, derivative: (z) => 1 / Math.cosh(z) ** 2 } });
export const none = 3;`,
    );
    const named = (name: string): string =>
      experiment(`{ kind: module, module: ./nets.mjs, export: ${name}, options: { width: 6 } }`);
    await writeFile(join(folder(), "m.yaml"), named("small"));
    expect(await run("run", "m.yaml", "--quiet")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/names the module \.\/nets\.mjs\. Its code would run here.*--allow-modules/),
    });
    expect((globalThis as { nnftModuleRan?: boolean }).nnftModuleRan).toBeUndefined();
    expect(await run("run", "m.yaml", "--quiet", "--allow-modules", "--force")).toMatchObject({ status: 0, err: "" });
    expect(await connected()).toEqual(expected);
    for (const [name, words] of [
      ["own", /gives no ensemble of plain data: .*holds a user's function/],
      ["none", /gives no ensemble of plain data/],
      ["nothing", /exports no "nothing", but small, own, none/],
    ] as const) {
      await writeFile(join(folder(), "m.yaml"), named(name));
      expect(await run("validate", "m.yaml", "--allow-modules")).toMatchObject({
        status: 2,
        err: expect.stringMatching(words),
      });
    }

    const json = JSON.stringify(ensembleToJSON(mlp({ inputDimension: 1, widths: [6], activation: "erf" })));
    await writeFile(join(folder(), "e.yaml"), experiment(`{ kind: ensemble, ensemble: ${json} }`));
    expect((await run("run", "e.yaml", "--quiet", "--force")).status).toBe(0);
    expect(await connected()).toEqual(expected);
    // negative control: another net
    const wider = JSON.stringify(ensembleToJSON(mlp({ inputDimension: 1, widths: [7], activation: "erf" })));
    await writeFile(join(folder(), "e.yaml"), experiment(`{ kind: ensemble, ensemble: ${wider} }`));
    expect((await run("run", "e.yaml", "--quiet", "--force")).status).toBe(0);
    expect(await connected()).not.toEqual(expected);
  });

  it("may be of layers that have no name in experiments", async () => {
    const layers = [convolution({ channels: 3, size: 3 }), globalAveragePooling(), dense({ width: 1 })];
    const ensemble = ensembleToJSON(layeredNet({ inputShape: [4, 1], layers }));
    const text = stringify({
      title: "t",
      runs: [{ name: "x", net: { kind: "ensemble", ensemble }, points: [[1, 0, 0, 1]], samples: 256, compare: "none" }],
    });
    await writeFile(join(folder(), "e.yaml"), text);
    expect(await run("run", "e.yaml", "--quiet", "--force")).toMatchObject({ status: 0, err: "" });
    await writeFile(join(folder(), "e.yaml"), text.replace("channels: 3", "channels: -3"));
    expect((await run("run", "e.yaml", "--quiet", "--force")).status).toBe(2);
  });
});
