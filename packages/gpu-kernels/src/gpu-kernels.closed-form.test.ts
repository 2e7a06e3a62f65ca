import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DomainError, erf, ShapeError } from "@nnft/densities";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { availableBackends, DeviceError, denseLayer, fieldGram, openDevice } from "./index.ts";
import { type Differential, differential } from "./testing/differential.ts";

/** The software driver of Debian's chromium: WebGPU without a GPU. */
const DRIVER = "/usr/lib/chromium/vk_swiftshader_icd.json";

const check = ({ layers, grams, others, lostNaN, liveAfter }: Differential): void => {
  for (const [activation, error] of Object.entries(layers))
    expect({ activation, within: error < 1 }).toEqual({ activation, within: true });
  for (const [rows, error] of Object.entries(grams))
    expect({ rows, within: error < 1 }).toEqual({ rows, within: true });
  for (const [kernel, error] of Object.entries(others))
    expect({ kernel, error, within: error < 1 }).toEqual({ kernel, error, within: true });
  expect(Object.keys(others).length).toBe(6);
  expect(lostNaN).toEqual([]);
  expect(Object.keys(layers).length).toBe(12);
  expect(liveAfter).toBe(0);
};

describe("kernels against float64 within a bound of float32", () => {
  for (const backend of ["cpu", "wasm"] as const)
    it(`on ${backend}, the backend asserted`, async () => {
      const result = await differential(backend, erf);
      expect(result.backend).toBe(backend);
      check(result);
      // negative control: another function breaks the bound by far
      const wrong = await differential(backend, (x) => erf(1.001 * x));
      expect(wrong.layers.erf).toBeGreaterThan(50);
    });

  it.skipIf(!existsSync(DRIVER))("on WebGPU in Node, by the software adapter of chromium", () => {
    const out = execFileSync(
      process.execPath,
      [
        "--conditions=nnft-source",
        "--no-warnings",
        new URL("./testing/run-differential.ts", import.meta.url).pathname,
        "webgpu",
      ],
      {
        encoding: "utf8",
        timeout: 50_000,
        env: {
          ...process.env,
          VK_DRIVER_FILES: DRIVER,
          LD_LIBRARY_PATH: "/usr/lib/chromium",
          XDG_RUNTIME_DIR: mkdtempSync(join(tmpdir(), "nnft-gpu-")),
        },
      },
    );
    const result: Differential = JSON.parse(out);
    expect(result.backend).toBe("webgpu");
    expect(result.adapter).toMatch(/SwiftShader/);
    check(result);
  });
});

describe("devices", () => {
  it("say what they run on, never fall back, and list what there is", async () => {
    const present = await availableBackends();
    expect(present).toContain("cpu");
    const device = await openDevice({ backend: "auto" });
    expect(device.backend).toBe(present[0]);
    await device.dispose();
    const caught = await openDevice({ backend: "webgl2" }).catch((error: unknown) => error);
    expect(caught).toBeInstanceOf(DeviceError);
    expect(caught).toMatchObject({
      code: "NNFT_DEVICE",
      retry: false,
      message: expect.stringMatching(/there is .*"cpu"; open the page/),
    });
    const unknown = await openDevice({ backend: "cuda" as never }).catch((error: unknown) => error);
    expectRefusal(
      () => {
        throw unknown;
      },
      DomainError,
      /cuda/,
    );
  });

  it("refuse use after dispose, with an error that can be retried, and shapes that do not fit", async () => {
    const device = await openDevice({ backend: "cpu" });
    const matrix = { rows: 2, columns: 2, data: Float32Array.of(1, 2, 3, 4) };
    expectRefusal(
      () => denseLayer(device, { weights: matrix, biases: matrix, inputs: matrix, activation: "tanh" }),
      ShapeError,
      /\[n, 1\]/,
    );
    const empty = await fieldGram(device, { rows: 0, columns: 2, data: new Float32Array(0) }).catch(
      (error: unknown) => error,
    );
    expect(empty).toBeInstanceOf(DomainError);
    await device.dispose();
    await device.dispose();
    const caught = await fieldGram(device, matrix).catch((error: unknown) => error);
    expect(caught).toMatchObject({ code: "NNFT_DEVICE", retry: true });
  });

  it("ten thousand calls leave no matrix behind, and no memory", async () => {
    const device = await openDevice({ backend: "wasm" });
    const matrix = { rows: 8, columns: 2, data: Float32Array.from({ length: 16 }, (_, k) => k / 16) };
    for (let k = 0; k < 500; k++) await fieldGram(device, matrix);
    const before = process.memoryUsage().rss;
    for (let k = 0; k < 10_000; k++) await fieldGram(device, matrix);
    expect(process.memoryUsage().rss - before).toBeLessThan(60e6);
    expect(device.liveMatrices()).toBe(0);
    await device.dispose();
  });
});
