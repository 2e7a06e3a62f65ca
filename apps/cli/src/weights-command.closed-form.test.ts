import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine({ threads: false });
const script = fileURLToPath(new URL("../../../packages/trained-networks/src/testing/networks.py", import.meta.url));

/** State dicts, points and outputs that numpy wrote, in the folder `nets`. */
async function written(kind: "mlp" | "cnn"): Promise<void> {
  await mkdir(join(folder(), "nets"));
  execFileSync("/usr/bin/python3", [script, join(folder(), "nets"), kind, "4"]);
}
const points = ["--points", "nets/points.npy", "--outputs", "nets/outputs.npy"];

const CNN = `
inputShape: [8, 12, 2]
layers:
  - { kind: convolution, channels: 4, size: 3, padding: zero }
  - { kind: activation, activation: relu }
  - { kind: average-pooling, size: 2 }
  - { kind: convolution, channels: 5, size: 3, padding: zero, stride: 2 }
  - { kind: activation, activation: relu }
  - { kind: flatten }
  - { kind: dense, width: 16 }
  - { kind: activation, activation: relu }
  - { kind: dense, width: 3 }
`;

describe("nnft weights", () => {
  it("says that networks agree with their outputs, in a table of 80 columns, and fails where they do not", async () => {
    await written("mlp");
    const good = await run("weights", "nets", ...points, "--activation", "tanh");
    expect(good.status).toBe(0);
    expect(good.out).toMatch(/4 networks of 1,250 parameters; 7 points, 2 outputs/);
    expect(good.out).toMatch(/│ agree +│ +\d\.\d×10⁻¹\p{No}/u);
    expect(good.out).toMatch(/│ covariance .*(not )?rejected/);
    for (const line of good.out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    const bad = await run("weights", "nets", ...points, "--activation", "relu");
    expect(bad).toMatchObject({ status: 1, err: "" });
    expect(bad.out).toMatch(/DIFFER/);
    expect(bad.out).toMatch(/the networks have `activation: "tanh"`; describe them so/);
    const fields = ["--out", "out", "--format", "json,npz"];
    expect((await run("weights", "nets", ...points, "--activation", "tanh", "--no-tangents", ...fields)).status).toBe(
      0,
    );
    const { weights } = JSON.parse(await readFile(join(folder(), "out/results.json"), "utf8"));
    expect(weights[0].stored.agrees).toBe(true);
    expect(weights[0].tangentDistance).toBe(null);
    const again = await run("report", "out/results.json", "--out", "again");
    expect(again.out).toMatch(/│ agree/);
  });

  it("reads a convolutional net with a file of its layers; the same as an experiment", async () => {
    await written("cnn");
    await writeFile(join(folder(), "cnn.yaml"), CNN);
    expect((await run("weights", "nets", ...points, "--net", "cnn.yaml", "--no-tangents")).out).toMatch(/│ agree/);
    const entry = CNN.trimEnd().replaceAll("\n", "\n    ");
    const yaml = `title: a\nweights:\n  - name: nets\n    networks: nets\n    points: nets/points.npy${entry}\n`;
    await writeFile(join(folder(), "e.yaml"), yaml);
    expect((await run("validate", "e.yaml")).out).toMatch(/nets: 4 networks of 808 parameters, 4 points/);
    expect((await run("run", "e.yaml")).status).toBe(0);
  });

  it("compares with the law after training, in an experiment", async () => {
    await written("mlp");
    const program = "import sys, numpy as np; np.save(sys.argv[1], np.ones((7, 2)))";
    execFileSync("/usr/bin/python3", ["-c", program, join(folder(), "y.npy")]);
    const entry = { name: "nets", networks: "nets", activation: "tanh", points: [[0.1, 0.2, 0.3]], tangents: false };
    const training = { inputs: "nets/points.npy", targets: "y.npy", learningRate: 0.01, steps: "all" };
    const limits = async (extra: object) => {
      await writeFile(join(folder(), "e.yaml"), JSON.stringify({ title: "a", weights: [{ ...entry, ...extra }] }));
      const { status, out, err } = await run("run", "e.yaml", "--force", "--fresh");
      expect({ status, err }).toEqual({ status: 0, err: "" });
      return { out, ...JSON.parse(await readFile(join(folder(), "nnft-results/results.json"), "utf8")).weights[0] };
    };
    const trained = await limits({ training });
    expect(trained.out).toMatch(/infinite width, trained/);
    // trained to the end on targets of 1 all around, the mean is near 1 and the variance small
    expect(trained.rows[0].meanLimit).toBeGreaterThan(0.5);
    const untrained = await limits({});
    expect(untrained.rows[0].meanLimit).toBe(0);
    expect(trained.rows[0].varianceLimit).toBeLessThan(0.5 * untrained.rows[0].varianceLimit);
    // ten steps reach less; other initial weights have another law
    const steps = await limits({ training: { ...training, steps: 10, momentum: 0.5 } });
    expect(steps.rows[0].meanLimit).toBeLessThan(trained.rows[0].meanLimit);
    const gaussian = await limits({ initialization: { weightStd: 1.5, biasStd: [0.1, 0.1, 0] } });
    expect(gaussian.rows[0].varianceLimit).toBeGreaterThan(3 * untrained.rows[0].varianceLimit);
  });

  it("refuses what it cannot read by name", async () => {
    await written("cnn");
    const refused = async (...words: string[]) => {
      const { status, err } = await run("weights", "nets", "--points", "nets/points.npy", ...words);
      expect(status).toBe(2);
      return err;
    };
    expect(await refused("--activation", "tanh")).toMatch(/"conv1.weight".*no dense layer; describe the net/);
    expect(await refused()).toMatch(/an `activation` or `layers`, got neither/);
    expect(await refused("--net", "none.yaml")).toMatch(/none\.yaml: cannot be read .* write inputShape and layers/);
    await writeFile(join(folder(), "list.yaml"), "- 1\n");
    expect(await refused("--net", "list.yaml")).toMatch(/must describe a net; write inputShape/);
    await writeFile(join(folder(), "cnn.yaml"), CNN.replace("[8, 12, 2]", "[2, 8, 12]"));
    expect(await refused("--net", "cnn.yaml")).toMatch(/"conv1.weight" must have shape \[4, 12, 3, 3\] by `layers`/);
    expect((await run("weights", "nets")).err).toMatch(/--points/);
  });
});
