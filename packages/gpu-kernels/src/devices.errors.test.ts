import { DomainError, ShapeError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { largest, largestDifference } from "../../../tooling/testing/statistics.ts";
import {
  fieldGram,
  fieldProducts,
  fieldQuadruples,
  polynomialAction,
  polynomialForce,
  waveField,
  waveGradient,
  waveTable,
} from "./fields.ts";
import { availableBackends, DeviceError, type GpuDevice, openDevice } from "./index.ts";
import {
  backLayer,
  denseLayer,
  empiricalTangents,
  kernelLayer,
  networkFields,
  networkGrams,
  networkLayer,
  tangentContraction,
} from "./networks.ts";
import { hasDriver } from "./testing/node-webgpu.ts";

const caughtFrom = (run: () => Promise<unknown>): Promise<unknown> =>
  (async () => run())().then(
    () => undefined,
    (error: unknown) => error,
  );
const matrix = (rows: number, columns: number) => ({ rows, columns, data: new Float32Array(rows * columns).fill(1) });

it("backends that are expected here are here", () => {
  // `npm test` installs chromium where it may, and says so where it may not
  if (process.env.NNFT_EXPECT_GPU === "1") expect(hasDriver).toBe(true);
  const present = hasDriver
    ? "webgpu in Node, webgl2 and webgpu in Chromium"
    : "no software adapter: WebGPU and WebGL2 not run";
  process.stdout.write(`backends under test beside cpu and wasm: ${present}\n`);
});

describe("devices", () => {
  it("say what they run on, never fall back, and list what there is", async () => {
    const present = await availableBackends();
    expect(present).toContain("cpu");
    const device = await openDevice({ backend: "auto" });
    expect(device.backend).toBe(present[0]);
    expect(device.measured).toBe(true);
    await device.dispose();
    for (const [backend, remedy] of [
      ["webgl2", /there is .*"cpu"; open the page in a browser/],
      ["headless-gl", /npm package "gl"/],
    ] as const) {
      const caught = await caughtFrom(() => openDevice({ backend }));
      expect(caught).toBeInstanceOf(DeviceError);
      expect(caught).toMatchObject({ code: "NNFT_DEVICE", retry: false, message: expect.stringMatching(remedy) });
    }
    for (const [options, words] of [
      [{ backend: "cuda" as never }, /cuda/],
      [{ backend: "cpu", matrixEntries: 0 }, /matrixEntries/],
      [{ backend: "cpu", matrixEntries: 1.5 }, /matrixEntries/],
    ] as const) {
      const caught = await caughtFrom(() => openDevice(options));
      expect(caught).toBeInstanceOf(DomainError);
      expect(String(caught)).toMatch(words);
    }
  });

  it("refuse use after dispose, with an error that can be retried", async () => {
    const device = await openDevice({ backend: "cpu" });
    await device.dispose();
    await device.dispose();
    expect(await caughtFrom(() => fieldGram(device, matrix(2, 2)))).toMatchObject({ code: "NNFT_DEVICE", retry: true });
  });

  it("refuse shapes that do not fit, at every kernel", async () => {
    await using device = await openDevice({ backend: "cpu" });
    const [a, b, c] = [matrix(2, 2), matrix(3, 2), matrix(2, 1)];
    const tables = { rowCos: a, rowSin: a, columnCos: b, columnSin: a };
    const layer = { inputs: 2, outputs: 1, scale: 1, biasScale: 0 };
    const calls: readonly [RegExp, (on: GpuDevice) => unknown][] = [
      [/\[n, 1\]/, (on) => denseLayer(on, { weights: a, biases: a, inputs: a, activation: "tanh" })],
      [/M = 2/, (on) => networkLayer(on, { networks: 2, weights: b, inputs: a, activation: "tanh" })],
      [/M = 0/, (on) => networkLayer(on, { networks: 0, weights: a, inputs: a, activation: "tanh" })],
      [/\[k, P\]/, (on) => backLayer(on, { weights: a, deltas: b, preactivations: a, activation: "tanh" })],
      [/M·N = 4/, (on) => networkFields(on, { readout: a, neurons: b })],
      [/multiple of 2/, (on) => networkGrams(on, { networks: 2, neurons: b })],
      [/\[P, P\]/, (on) => tangentContraction(on, { deltas: a, inputs: a, kernel: b, weightRate: 1, biasRate: 0 })],
      [
        /\[P1, P2\]/,
        (on) =>
          kernelLayer(on, {
            ...{ kernel: a, ntk: b, rowVariances: c, columnVariances: c, activation: "relu" },
            ...{ weightVariance: 1, biasVariance: 0, quantity: "nngp" },
          }),
      ],
      [/\[N, R\]/, (on) => waveField(on, { amplitudes: c, tables })],
      [/at most d/, (on) => waveTable(on, { momenta: a, phases: c, points: a, from: 1, wave: "cos" })],
      [/one shape/, (on) => polynomialForce(on, { field: a, weights: b, coefficients: [0, 1] })],
    ];
    for (const [words, call] of calls) expectRefusal(() => call(device), ShapeError, words);
    const later: readonly [typeof ShapeError | typeof DomainError, RegExp, () => Promise<unknown>][] = [
      [ShapeError, /\[R, C\]/, () => waveGradient(device, { force: b, tables, rows: c, columns: c })],
      [ShapeError, /one shape/, () => polynomialAction(device, { field: a, weights: b, coefficients: [1] })],
      [DomainError, /coefficients/, () => polynomialAction(device, { field: a, weights: a, coefficients: [] })],
      [
        ShapeError,
        /layer 0/,
        () =>
          empiricalTangents(device, {
            ...{ layers: [layer], weights: [b], biases: [undefined], inputs: a, activation: "tanh" },
          }),
      ],
      [
        DomainError,
        /one output/,
        () => empiricalTangents(device, { layers: [], weights: [], biases: [], inputs: a, activation: "tanh" }),
      ],
      [DomainError, /outputs/, () => fieldProducts(device, b, [[0]], 2)],
      [DomainError, /0 … 1/, () => fieldProducts(device, a, [[2]])],
      [DomainError, /factor/, () => fieldProducts(device, a, [[]])],
      [DomainError, /0 … 1/, () => fieldQuadruples(device, a, [[0, 1, 2, 0]])],
      [ShapeError, /must hold 2 × 2/, () => fieldGram(device, { rows: 2, columns: 2, data: new Float32Array(3) })],
    ];
    for (const [type, words, call] of later) {
      const caught = await caughtFrom(call);
      expect(caught).toBeInstanceOf(type);
      expect(String(caught)).toMatch(words);
    }
    expect(device.liveMatrices()).toBe(0);
  });

  it("refuse activations that have no source, functions of yours by name", async () => {
    await using device = await openDevice({ backend: "cpu" });
    const options = { weights: matrix(1, 1), biases: matrix(1, 1), inputs: matrix(1, 1) };
    const own = { value: (z: number) => z, derivative: () => 1 };
    for (const [activation, words] of [
      [own as never, /function of yours/],
      ["tahn" as never, /tanh/],
      [{ name: "leaky-relu", slope: Number.NaN } as const, /slope/],
    ] as const)
      expectRefusal(() => denseLayer(device, { ...options, activation }), DomainError, words);
  });
});

describe("sizes", () => {
  it("nothing is refused as on the processor", async () => {
    await using device = await openDevice({ backend: "cpu" });
    for (const call of [
      () => fieldGram(device, matrix(0, 2)),
      () => fieldQuadruples(device, matrix(0, 2), [[0, 0, 0, 0]]),
      () => fieldProducts(device, matrix(2, 2), []),
      () =>
        denseLayer(device, { weights: matrix(0, 1), biases: matrix(0, 1), inputs: matrix(1, 2), activation: "cos" }),
      () => device.neuronMoments(neurons).run([]),
      () => device.neuronMoments(neurons).run([{ source: [1, 2], count: 0 }]),
    ])
      expect(await caughtFrom(call)).toBeInstanceOf(DomainError);
    expect(await caughtFrom(async () => device.neuronMoments({ ...neurons, factor: [] }))).toBeInstanceOf(ShapeError);
  });

  it("what is beyond the limits of a device is refused by kernels and done in pieces by workloads", async () => {
    await using small = await openDevice({ backend: "cpu", matrixEntries: 600 });
    await using large = await openDevice({ backend: "cpu" });
    const caught = await caughtFrom(() => fieldGram(small, matrix(601, 1)));
    expect(caught).toBeInstanceOf(DomainError);
    expect(String(caught)).toMatch(/at most 600 numbers .* got \[601, 1\]; work in pieces/);
    const batches = [{ source: [3, 4] as const, count: 1000 }];
    expect(small.neuronMoments(neurons).capacity).toBe(300);
    close(await small.neuronMoments(neurons).run(batches), await large.neuronMoments(neurons).run(batches));
    const draws = [{ source: [[1, 1] as const, [1, 2] as const, [1, 3] as const], count: 150 }];
    expect(small.networkMoments(networks).capacity).toBe(30);
    close(await small.networkMoments(networks).run(draws), await large.networkMoments(networks).run(draws));
    const hidden = { ...networks, layers: networks.layers.slice(0, 1) };
    const inner = [{ source: draws[0].source.slice(0, 2), count: 150 }];
    close(await small.networkGrams(hidden).run(inner), await large.networkGrams(hidden).run(inner));
    const rows = Float64Array.from({ length: 100 }, (_, i) => Math.sin(i));
    const kernel = { dimension: 2, rows, first: { weightVariance: 1, biasVariance: 0.1 }, wantTheta: true } as const;
    const layers = [{ activation: "relu", weightVariance: 2, biasVariance: 0 } as const];
    const [some, all] = [
      await small.kernelMatrices({ ...kernel, layers }),
      await large.kernelMatrices({ ...kernel, layers }),
    ];
    close(some.theta, all.theta);
    // negative control: not the same numbers
    expect(distance(some.k, all.theta)).toBeGreaterThan(0.1);
    await using tiny = await openDevice({ backend: "cpu", matrixEntries: 5 });
    expect(await caughtFrom(async () => tiny.networkMoments(networks))).toMatchObject({ code: "NNFT_DEVICE" });
    expect(await caughtFrom(() => tiny.kernelMatrices({ ...kernel, layers }))).toMatchObject({ code: "NNFT_DEVICE" });
  });

  it("NaN in a draw is NaN only in its sums", async () => {
    await using device = await openDevice({ backend: "wasm" });
    const columns = Float32Array.of(0.1, Number.NaN, 0.2, 0.3);
    const sums = await device.neuronMoments(neurons).run([{ source: { columns }, count: 2 }]);
    expect(sums[0]).toBe(2);
    expect(Number.isNaN(sums[1])).toBe(true);
    const finite = await device
      .neuronMoments(neurons)
      .run([{ source: { columns: Float32Array.of(0.1, 0.2, 0.2, 0.3) }, count: 2 }]);
    expect(finite.every(Number.isFinite)).toBe(true);
  });
});

describe("the choice between SIMD and a device", () => {
  it("is measured once for each workload, and not at all for a device that was asked for", async () => {
    const wait = (milliseconds: number) => () => new Promise((resolve) => setTimeout(resolve, milliseconds));
    await using measured = await openDevice({ backend: "auto" });
    const first = await measured.choose("a", { simd: wait(1), device: wait(30) });
    expect(first).toMatchObject({ ran: "simd", backend: measured.backend, adapter: measured.adapter });
    expect(first.milliseconds!.device).toBeGreaterThan(first.milliseconds!.simd);
    const again = await measured.choose("a", {
      simd: () => expect.unreachable(),
      device: () => Promise.reject(new Error("ran twice")),
    });
    expect(again).toEqual(first);
    expect((await measured.choose("b", { simd: wait(30), device: wait(1) })).ran).toBe("device");
    const broken = { simd: wait(1), device: () => Promise.reject(new DeviceError("lost", true)) };
    expect(await caughtFrom(() => measured.choose("c", broken))).toMatchObject({ retry: true });
    // a failure is not kept
    expect((await measured.choose("c", { simd: wait(30), device: wait(1) })).ran).toBe("device");
    await using asked = await openDevice({ backend: "cpu" });
    const unmeasured = { simd: () => expect.unreachable(), device: () => Promise.reject(new Error("ran")) };
    expect(await asked.choose("a", unmeasured)).toMatchObject({ ran: "device", milliseconds: undefined });
  });
});

const program = { size: 3, parents: Int32Array.of(0, 0, 1), factors: Int32Array.of(0, 0, 1) };
const neurons = { activation: "tanh", factor: [1, 0, 0.5, 0.5], points: 2, rank: 2, program };
const networks = {
  activation: "erf",
  layers: [
    { inputs: 2, outputs: 10, scale: 0.7, biasScale: 0.3 },
    { inputs: 10, outputs: 1, scale: 0.3, biasScale: 0 },
  ],
  coordinates: [1, 0, 0.2, 0.4],
  points: 2,
  program,
};

/** Largest difference in units of the largest number. */
function distance(found: Float64Array, wanted: Float64Array): number {
  return largestDifference(found, wanted) / largest(wanted);
}

function close(found: Float64Array, wanted: Float64Array): void {
  expect(found.length).toBe(wanted.length);
  expect(distance(found, wanted)).toBeLessThan(1e-5);
}
