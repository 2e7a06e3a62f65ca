import { freeScalar, mlp, periodicScalar } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { openDevice } from "@nnft/gpu-kernels";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import {
  box,
  deform,
  gaussianWindow,
  periodicBox,
  phi4,
  polynomial,
  type SampleDeformedOptions,
  sampleDeformed,
  sineGordon,
} from "../index.ts";
import { deformedTarget } from "../interaction/deformed-target.ts";
import { deviceTarget } from "../interaction/device-target.ts";

const line = deform(periodicScalar({ lengths: [4], mass: 1, cutoff: 8 }), phi4(6), periodicBox({ lengths: [4] }));
const plane = deform(
  freeScalar({ dimension: 2, mass: 1, cutoff: 4, width: 30 }),
  polynomial([0, 0.1, 0.3, 0, 0.2]),
  box({ lengths: [3, 2] }),
);
const window = deform(
  freeScalar({ dimension: 3, mass: 1, cutoff: 2, width: 12 }),
  phi4(2),
  gaussianWindow({ dimension: 3, scale: 1 }),
);

describe("forces on a device", () => {
  it("are those of float64 within 10⁻⁵ of their sums, in one, two and three dimensions", async () => {
    await using device = await openDevice({ backend: "wasm" });
    for (const theory of [line, plane, window]) {
      const exact = deformedTarget(theory, { route: "reverse-mode" });
      const found = deviceTarget(theory, device);
      expect([found.dimension, found.angles]).toEqual([exact.dimension, exact.angles]);
      for (const seed of [1, 2, 3]) {
        const u = Float64Array.from({ length: exact.dimension }, (_, i) => 3 * Math.sin(seed + 7.3 * i));
        const [slope, wanted] = [new Float64Array(u.length), new Float64Array(u.length)];
        const value = await found.gradient(u, slope);
        const reference = exact.gradient(u, wanted);
        expect(Math.abs(value - reference)).toBeLessThan(1e-5 * (1 + Math.abs(reference)));
        expect(Math.abs((await found.logDensity(u)) - value)).toBe(0);
        const scale = Math.max(...wanted.map(Math.abs));
        expect(scale).toBeGreaterThan(0.1);
        slope.forEach((force, i) => {
          expect(Math.abs(force - wanted[i])).toBeLessThan(2e-5 * scale);
        });
        // negative control: another coupling
        const other = new Float64Array(u.length);
        deformedTarget({ ...theory, potential: phi4(60) }, { route: "reverse-mode" }).gradient(u, other);
        expect(Math.max(...slope.map((force, i) => Math.abs(force - other[i])))).toBeGreaterThan(1e-4 * scale);
      }
    }
    expect(device.liveMatrices()).toBe(0);
  });

  it("give chains that draw from the same theory, and go on from a checkpoint bit by bit", {
    timeout: 120_000,
  }, async () => {
    await using device = await openDevice({ backend: "wasm" });
    const points = ndarray(Float64Array.of(0, 1), [2, 1]);
    const options = { key: keyFrom(3), points, chains: 2, warmup: 150, samples: 300, leastEss: 50 } as const;
    const there = await sampleDeformed(line, { ...options, device });
    expect(there.device).toMatchObject({ ran: "device", backend: "wasm" });
    const long = await sampleDeformed(line, { ...options, samples: 4000 });
    expect(long.device).toBeUndefined();
    for (const order of [2, 4]) {
      const [a, b] = [there.correlator(order), long.correlator(order)];
      const pull =
        Math.abs(a.value.data[0] - b.value.data[0]) / Math.hypot(a.standardError.data[0], b.standardError.data[0]);
      expect(pull).toBeLessThan(4);
    }
    const free = await sampleDeformed({ ...line, potential: phi4(0.01) }, { ...options, samples: 4000 });
    const [mine, other] = [there.correlator(2), free.correlator(2)];
    expect(
      Math.abs(mine.value.data[0] - other.value.data[0]) /
        Math.hypot(mine.standardError.data[0], other.standardError.data[0]),
    ).toBeGreaterThan(5);
    // ⟨e^{−ΔH}⟩ = 1 is judged on the energies of the device
    expect(there.reasons.filter((reason) => /ΔH|diverge/.test(reason))).toEqual([]);
    let saved: Parameters<NonNullable<SampleDeformedOptions["checkpoint"]>["save"]>[0] | undefined;
    await sampleDeformed(line, {
      ...{ ...options, device },
      checkpoint: { every: 100, save: (state) => void (saved ??= JSON.parse(JSON.stringify(state))) },
    });
    const resumed = await sampleDeformed(line, { ...options, device, resume: saved! });
    expect(resumed.fields.map(({ data }) => data)).toEqual(there.fields.map(({ data }) => data));
    await expect(sampleDeformed(line, { ...options, resume: saved! })).rejects.toThrow(/resume/);
  });

  it("are measured against the processor for an auto device, and never left for one that was asked for", async () => {
    await using auto = await openDevice({ backend: "auto" });
    await using asked = await openDevice({ backend: "cpu" });
    const options = { key: keyFrom(1), chains: 1, warmup: 100, samples: 16 } as const;
    const { device } = await sampleDeformed(line, { ...options, device: auto });
    expect(device!.ran).toBe(device!.milliseconds!.device < device!.milliseconds!.simd ? "device" : "simd");
    const dense = deform(
      mlp({ inputDimension: 1, widths: [4], activation: "tanh" }),
      phi4(1),
      box({ lengths: [1], nodes: [8] }),
    );
    const here = await sampleDeformed(dense, { ...options, device: auto });
    expect(here.device).toMatchObject({ ran: "simd", milliseconds: undefined });
    const sine = { ...line, potential: sineGordon({ strength: 1, frequency: 1 }) };
    for (const [theory, wrong, type, words] of [
      [dense, {}, UnsupportedError, /plane waves/],
      [sine, {}, UnsupportedError, /polynomial/],
      [line, { device: "webgpu" }, DomainError, /openDevice/],
      [line, { workers: 2 }, DomainError, /takes the place/],
      [line, { arithmetic: "float64" }, DomainError, /takes the place/],
      [line, { sampler: "reweighting" }, DomainError, /chains, not reweighting/],
    ] as const) {
      const given = { ...options, device: asked, ...wrong } as unknown as SampleDeformedOptions;
      const caught: unknown = await sampleDeformed(theory, given).catch((error: unknown) => error);
      expect(caught).toBeInstanceOf(type);
      expect(String(caught)).toMatch(words);
    }
  });
});
