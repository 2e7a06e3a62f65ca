import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { sweep } from "../../../tooling/testing/sweep.ts";
import { fieldGram } from "./fields.ts";
import type { HostMatrix } from "./index.ts";
import { openDevice } from "./index.ts";
import { denseLayer, kernelLayer } from "./networks.ts";
import { layerCases } from "./self-test/layers.ts";
import { sumCases } from "./self-test/sums.ts";
import { deviceBenchmark, type SelfTest, selfTest } from "./self-test.ts";
import { hasDriver, inNode } from "./testing/node-webgpu.ts";

const named = [
  ...[
    "linear",
    "tanh",
    "sigmoid",
    "erf",
    "relu",
    "gelu",
    "swish",
    "sin",
    "cos",
    "exp",
    "gaussian",
    "abs",
    "sign",
    "step",
  ],
  '{"name":"leaky-relu","slope":0.1}',
  '{"name":"monomial","degree":3}',
  '{"name":"rectified-monomial","degree":2}',
  '{"name":"hermite","degree":4}',
  '{"name":"polynomial","coefficients":[1,-2,1e-7,0.5]}',
];
/** What the self-test compares. */
const comparisons = [
  ...named.flatMap((name) => [name, `slope of ${name}`, `NaN, ±10⁴, 10⁻⁴⁰ into ${name}`]),
  ...["NaN into kernels of relu", "NaN into kernels of erf"],
  ...["network layer", "network fields", "network Grams", "network moments", "neuron moments"],
  ...["field Gram", "field quadruples", "field products", "Gram matrices of networks", "kernel matrices"],
  ...["relu nngp", "relu ntk", "erf nngp", "erf ntk"].map((kernel) => `kernel layer ${kernel}`),
  ...["tangent contraction", "empirical tangents", "wave table", "wave field", "wave gradient", "cosine action"],
  ...["polynomial action", "polynomial force"],
].sort();

/** Every kernel and every kind of input is there, agrees, and leaves nothing behind; the count is printed. */
const check = ({ backend, adapter, errors, left, passed }: SelfTest): void => {
  const wrong = Object.entries(errors).filter(([, error]) => !(error < 1));
  expect({ backend, wrong }).toEqual({ backend, wrong: [] });
  expect(passed).toBe(true);
  expect(left).toBe(0);
  const names = Object.keys(errors);
  expect(names.sort()).toEqual(comparisons);
  process.stdout.write(`${backend} (${adapter}): ${names.length} comparisons with float64 agree\n`);
};

describe("kernels against float64 within a bound of float32", () => {
  for (const backend of ["cpu", "wasm"] as const)
    it(`on ${backend}, the backend asserted`, async () => {
      const told: number[] = [];
      const result = await selfTest(backend, { onProgress: (fraction) => told.push(fraction) });
      expect(result.backend).toBe(backend);
      expect(told.at(-1)).toBe(1);
      check(result);
    });

  it.skipIf(!hasDriver)("on WebGPU in Node, by the software adapter of chromium", () => {
    const result = inNode<SelfTest>("./run-self-test.ts", "webgpu");
    expect(result.backend).toBe("webgpu");
    expect(result.adapter).toMatch(/SwiftShader/);
    check(result);
  });

  it("a device whose first number is a thousandth off is seen", async () => {
    await using device = await openDevice({ backend: "cpu" });
    const spoilt = {
      ...device,
      read: async (matrix: Parameters<typeof device.read>[0]) =>
        (await device.read(matrix)).map((value, i) => (i === 0 ? value * 1.001 : value)),
    };
    const sums = await sumCases(spoilt);
    expect(Object.values(sums).every((error) => error > 1)).toBe(true);
    const layers = await layerCases(spoilt);
    expect(layers.tanh).toBeGreaterThan(1);
  });

  it("NaN is not swallowed by the comparison", async () => {
    await using device = await openDevice({ backend: "cpu" });
    const read = async ({ rows, columns }: HostMatrix | Parameters<typeof device.read>[0]) =>
      new Float32Array(rows * columns).fill(Number.NaN);
    const sums = await sumCases({ ...device, read });
    expect(Object.values(sums).every((error) => error === Number.POSITIVE_INFINITY)).toBe(true);
  });
});

describe("what gpu.js does silently wrong", () => {
  it("loops of more than 1,000 turns end where they should, and strides follow the shapes of each call", async () => {
    await using device = await openDevice({ backend: "cpu" });
    const gram = async (rows: number, columns: number): Promise<number> => {
      const data = new Float32Array(rows * columns).fill(1);
      return (await fieldGram(device, { rows, columns, data }))[0];
    };
    // pieces of 256 rows: a loop beyond 1,000 is one of terms
    const ones = (rows: number, columns: number): HostMatrix => ({
      rows,
      columns,
      data: Float32Array.from({ length: rows * columns }, (_, i) => i % 7),
    });
    for (const [n, k] of [
      [2, 2500],
      [3, 5],
      [5, 3],
      [2, 2500],
    ]) {
      const options = { weights: ones(n, k), biases: ones(n, 1), inputs: ones(k, 2), activation: "linear" } as const;
      const made = await denseLayer(device, options);
      const found = await device.read(made);
      made.free();
      for (let i = 0; i < n; i++)
        for (let p = 0; p < 2; p++) {
          let sum = i % 7;
          for (let m = 0; m < k; m++) sum += ((i * k + m) % 7) * ((2 * m + p) % 7);
          expect(found[2 * i + p]).toBe(sum);
        }
    }
    expect([await gram(3000, 2), await gram(5, 3), await gram(3000, 2)]).toEqual([3000, 5, 3000]);
  });

  it("kernels that differ only in a constant are different kernels", async () => {
    await using device = await openDevice({ backend: "cpu" });
    const one = { rows: 1, columns: 1, data: Float32Array.of(1) };
    const options = { kernel: one, ntk: one, rowVariances: one, columnVariances: one, activation: "relu" } as const;
    const values: number[] = [];
    for (const biasVariance of [0, 3, 0]) {
      const made = await kernelLayer(device, { ...options, weightVariance: 2, biasVariance, quantity: "nngp" });
      values.push((await device.read(made))[0]);
      made.free();
    }
    expect(values).toEqual([1, 4, 1]);
  });
});

describe("memory and processes", () => {
  it("ten thousand calls on wasm leave no matrix behind, and no memory", async () => {
    await using device = await openDevice({ backend: "wasm" });
    const matrix = { rows: 8, columns: 2, data: Float32Array.from({ length: 16 }, (_, k) => k / 16) };
    for (let k = 0; k < 500; k++) await fieldGram(device, matrix);
    const before = process.memoryUsage().rss;
    for (let k = 0; k < 10_000; k++) await fieldGram(device, matrix);
    expect(process.memoryUsage().rss - before).toBeLessThan(60e6);
    expect(device.liveMatrices()).toBe(0);
  });

  it.skipIf(!hasDriver)(
    "thousands of calls on WebGPU leave no buffer behind, and the process ends by itself",
    { timeout: 240_000 },
    () => {
      const count = sweep(2500, 10_000);
      const { calls, created, grown, matrices, bytesPerCall, left } = inNode<Readonly<Record<string, number>>>(
        "./count-buffers.ts",
        `${count}`,
      );
      expect(calls).toBe(count);
      expect(created).toBeGreaterThan(count);
      expect({ grown, matrices, left }).toEqual({ grown: 0, matrices: 0, left: 0 });
      expect(bytesPerCall).toBeLessThan(10_000);
    },
  );

  it.skipIf(!hasDriver)("a lost device is an error that can be retried, and another opens", () => {
    const { before, told, after, devices } = inNode<Readonly<Record<string, unknown>>>("./lose-device.ts");
    expect(before).toEqual([10, 14, 14, 20]);
    expect(told).toMatchObject({ code: "NNFT_DEVICE", retry: true, message: expect.stringMatching(/lost/) });
    expect(after).toEqual(before);
    expect(devices).toBe(2);
  });

  it("a process that disposes its device ends by itself", () => {
    const program = `
      import { openDevice } from "@nnft/gpu-kernels";
import { fieldGram } from "@nnft/gpu-kernels/fields";
      for (const backend of ["cpu", "wasm"]) {
        const device = await openDevice({ backend });
        await fieldGram(device, { rows: 1, columns: 1, data: Float32Array.of(2) });
        await device.dispose();
      }
      console.log("done");`;
    const given = ["--conditions=nnft-source", "--no-warnings", "--input-type=module", "-e", program];
    const out = execFileSync(process.execPath, given, {
      cwd: new URL("..", import.meta.url).pathname,
      encoding: "utf8",
      timeout: 60_000,
    });
    expect(out.trim()).toBe("done");
  });
});

describe("the benchmark", () => {
  it("times four workloads on both sides", async () => {
    const results = await deviceBenchmark("wasm", { size: 0.01 });
    expect(results.length).toBe(4);
    for (const { simdMilliseconds, deviceMilliseconds } of results) {
      expect(simdMilliseconds).toBeGreaterThan(0);
      expect(deviceMilliseconds).toBeGreaterThan(0);
    }
  });
});
