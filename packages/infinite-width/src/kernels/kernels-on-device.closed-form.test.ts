import { mlp } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { openDevice } from "@nnft/gpu-kernels";
import ndarray from "ndarray";
import { expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { kernels } from "../index.ts";

const points = (count: number, seed: number) =>
  ndarray(
    Float64Array.from({ length: 3 * count }, (_, i) => Math.sin(3 * i + seed)),
    [count, 3],
  );
const [some, others] = [points(30, 1), points(7, 2)];

it("kernels on a device are those of the processor within the error they state, whole and in blocks", async () => {
  for (const activation of ["relu", "erf"] as const) {
    const net = mlp({ inputDimension: 3, widths: [1, 1], activation, weightStd: 1.3, biasStd: 0.2 });
    for (const matrixEntries of [undefined, 200])
      for (const x2 of [undefined, others]) {
        await using device = await openDevice({ backend: "wasm", ...(matrixEntries ? { matrixEntries } : {}) });
        const exact = kernels(net, some, x2);
        const found = await kernels(net, some, x2, { device });
        expect(found.device).toMatchObject({ ran: "device", backend: "wasm" });
        expect(found.nngp.shape).toEqual(exact.nngp.shape);
        for (const which of ["nngp", "ntk"] as const) {
          const wanted = exact[which].data;
          const off = Math.max(...found[which].data.map((value, i) => Math.abs(value - wanted[i])));
          expect(off).toBeLessThan(found.accuracy);
          expect(off).toBeGreaterThan(0);
          expect(found.accuracy).toBeLessThan(2e-3 * Math.max(...wanted));
        }
        // negative control: another net
        const wrong = kernels(mlp({ inputDimension: 3, widths: [1, 1], activation }), some, x2);
        expect(Math.abs(wrong.ntk.data[0] - found.ntk.data[0])).toBeGreaterThan(10 * found.accuracy);
        expect(device.liveMatrices()).toBe(0);
      }
  }
});

it("an auto device is measured against SIMD, and takes over nothing that it cannot compute", async () => {
  await using device = await openDevice({ backend: "auto" });
  const net = mlp({ inputDimension: 3, widths: [1], activation: "relu" });
  const { device: choice, ntk } = await kernels(net, some, undefined, { device });
  expect(choice.ran).toBe(choice.milliseconds!.device < choice.milliseconds!.simd ? "device" : "simd");
  expect(Math.abs(ntk.get(0, 1) - kernels(net, some).ntk.get(0, 1))).toBeLessThan(1e-4);
  const tanh = mlp({ inputDimension: 3, widths: [1], activation: "tanh" });
  const here = await kernels(tanh, others, undefined, { device });
  expect(here.device).toMatchObject({ ran: "simd", milliseconds: undefined });
  expect(here.ntk.data).toEqual(kernels(tanh, others).ntk.data);
});

it("a device that was asked for is never left, and must be one", async () => {
  await using device = await openDevice({ backend: "cpu" });
  const tanh = mlp({ inputDimension: 3, widths: [1], activation: "tanh" });
  for (const [run, type, words] of [
    [() => kernels(tanh, some, undefined, { device }), UnsupportedError, /relu or erf/],
    [() => kernels(tanh, some, undefined, { device: "webgpu" as never }), DomainError, /openDevice/],
  ] as const) {
    const caught: unknown = await run().catch((error: unknown) => error);
    expectRefusal(
      () => {
        throw caught;
      },
      type,
      words,
    );
  }
});
