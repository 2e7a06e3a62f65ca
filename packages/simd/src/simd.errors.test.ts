import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { afterEach, describe, expect, it, vi } from "vitest";
import { plain } from "./generated/plain.ts";
import { difference, length } from "./generated/relaxed.ts";
import { loadSimd } from "./index.ts";
import { caught } from "./testing/caught.ts";
import { borrow } from "./wasm/borrow.ts";
import { bytesOf, patched } from "./wasm/difference.ts";
import { instantiate } from "./wasm/instance.ts";

const simd = loadSimd();
const four = new Float32Array(4);

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe("bad input", () => {
  it("words other than two unsigned 32-bit integers are refused with NNFT_DOMAIN", () => {
    for (const words of [[1], [1, 2, 3], [-1, 0], [0.5, 0], [0, 2 ** 32], undefined, "ab"])
      for (const fill of [simd.fillNormalF32, simd.fillUniformF32]) {
        const error = caught(() => fill(words as unknown as [number, number], four));
        expect(error).toBeInstanceOf(DomainError);
        expect(error).toMatchObject({ code: "NNFT_DOMAIN", message: expect.stringContaining("`words`") });
      }
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])("a first index of %d is refused with NNFT_DOMAIN", (first) => {
    const error = caught(() => simd.fillNormalF32([1, 2], four, first));
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: "NNFT_DOMAIN", message: expect.stringContaining("`firstIndex`") });
  });

  it("arrays of another type or of unequal lengths are refused with NNFT_SHAPE", () => {
    const doubles = new Float64Array(4) as unknown as Float32Array;
    for (const action of [
      () => simd.fillNormalF32([1, 2], doubles),
      () => simd.fillUniformF32([1, 2], [1, 2] as unknown as Float32Array),
      () => simd.activate("tanh", doubles),
      () => simd.activate("tanh", four, doubles),
      () => simd.activate("tanh", four, new Float32Array(5)),
    ]) {
      const error = caught(action);
      expect(error).toBeInstanceOf(ShapeError);
      expect(error).toMatchObject({ code: "NNFT_SHAPE" });
    }
  });

  it("an unknown activation or build is refused with NNFT_UNSUPPORTED", () => {
    for (const action of [
      () => simd.activate("softplus" as "tanh", four),
      () => simd.activate("toString" as "tanh", four),
      () => loadSimd({ build: "avx" as "plain" }),
    ]) {
      const error = caught(action);
      expect(error).toBeInstanceOf(UnsupportedError);
      expect(error).toMatchObject({ code: "NNFT_UNSUPPORTED" });
    }
  });

  it("more than WebAssembly's 4 GiB is refused with NNFT_SHAPE", () => {
    const error = caught(() => borrow(instantiate("auto"), 2 ** 33, () => 0));
    expect(error).toBeInstanceOf(ShapeError);
    expect(error).toMatchObject({ code: "NNFT_SHAPE", message: expect.stringContaining("4 GiB") });
  });
});

describe("bad input to the fused kernels", () => {
  const program = { size: 2, parents: new Int32Array(2), factors: new Int32Array(2) };
  const layer = { inputs: 2, outputs: 3, scale: 1, biasScale: 0 };
  const readout = { inputs: 3, outputs: 1, scale: 1, biasScale: 0 };
  const network = {
    activation: "tanh",
    layers: [layer, readout],
    coordinates: new Float64Array(2),
    points: 1,
  } as const;
  const sums = new Float64Array(2);
  const neurons = { activation: "tanh", factor: [1], points: 1, rank: 1, program } as const;
  const sobol = { steps: new Int32Array(32), seeds: new Int32Array(3), first: 0 };
  const collapsed = () => simd.collapsedLayer({ activation: "tanh", points: 2, maxWidth: 4, maxRank: 2 });
  const whole = { factor: new Float64Array(4), rank: 2 };
  const shapes: [string, () => unknown][] = [
    ["factor", () => simd.neuronMoments({ ...neurons, factor: [1, 2] })],
    ["program", () => simd.neuronMoments({ ...neurons, program: { ...program, parents: new Int32Array(3) } })],
    ["program", () => simd.neuronMoments({ ...neurons, program: { ...program, factors: Int32Array.of(0, 1) } })],
    ["sums", () => simd.neuronMoments(neurons)([1, 2], 4, new Float64Array(3))],
    ["columns", () => simd.neuronMoments(neurons)({ columns: four }, 3, sums)],
    ["amplitudes", () => simd.neuronMoments(neurons)({ columns: four, amplitudes: new Float32Array(3) }, 4, sums)],
    ["source", () => simd.neuronMoments(neurons)({ ...sobol, steps: new Int32Array(31) }, 4, sums)],
    ["source", () => simd.fillSobolNormalF32({ ...sobol, seeds: new Int32Array(4) }, four)],
    ["source", () => simd.fillSobolNormalF32(undefined as never, four)],
    ["coordinates", () => simd.networkMoments({ ...network, coordinates: new Float64Array(3), program })],
    ["layers[1].inputs", () => simd.networkMoments({ ...network, layers: [layer, layer], program })],
    ["blocks", () => simd.networkMoments({ ...network, program })([[1, 2]], 1, sums)],
    ["blocks[0]", () => simd.networkMoments({ ...network, program })([four, [1, 2]], 1, sums)],
    ["coordinates", () => simd.networkGrams({ ...network, coordinates: [1] })],
    ["factor", () => collapsed().drawGram([1, 2], 0, { ...whole, rank: 1 }, 4, new Float64Array(4))],
    ["target", () => collapsed().drawGram([1, 2], 0, whole, 4, new Float64Array(3))],
  ];
  it.each(shapes)("%s that does not fit is refused with NNFT_SHAPE (%#)", (argument, action) => {
    const error = caught(action);
    expect(error).toBeInstanceOf(ShapeError);
    expect(error).toMatchObject({ code: "NNFT_SHAPE", message: expect.stringContaining(`\`${argument}\``) });
  });

  const domains: [string, () => unknown][] = [
    ["points", () => simd.neuronMoments({ ...neurons, points: 0 })],
    ["count", () => simd.neuronMoments(neurons)([1, 2], 0, sums)],
    ["words", () => simd.neuronMoments(neurons)([1, -2], 4, sums)],
    ["first", () => simd.neuronMoments(neurons)({ ...sobol, first: 2 }, 4, sums)],
    ["first", () => simd.fillSobolNormalF32({ ...sobol, first: 2 ** 32 }, four)],
    ["points", () => simd.networkMoments({ ...network, points: 1.5, program })],
    [
      "layers[0].outputs",
      () => simd.networkMoments({ ...network, layers: [{ ...layer, outputs: 0 }, readout], program }),
    ],
    [
      "words",
      () =>
        simd.networkMoments({ ...network, program })(
          [
            [1, 2],
            [0.5, 1],
          ],
          1,
          sums,
        ),
    ],
    ["count", () => simd.networkGrams({ ...network, layers: [layer] })([[1, 2]], 0, () => {})],
    ["width", () => collapsed().drawGram([1, 2], 0, whole, 5, new Float64Array(4))],
    ["rank", () => collapsed().drawGram([1, 2], 0, { factor: new Float64Array(6), rank: 3 }, 4, new Float64Array(4))],
    ["first", () => collapsed().drawGram([1, 2], -1, whole, 4, new Float64Array(4))],
  ];
  it.each(domains)("%s out of range is refused with NNFT_DOMAIN (%#)", (argument, action) => {
    const error = caught(action);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: "NNFT_DOMAIN", message: expect.stringContaining(`\`${argument}\``) });
  });

  it("an activation the kernels do not have is refused with NNFT_UNSUPPORTED", () => {
    for (const action of [
      () => simd.neuronMoments({ ...neurons, activation: "softplus" as "tanh" }),
      () => simd.networkMoments({ ...network, activation: "softplus" as "tanh", program }),
      () => simd.collapsedLayer({ activation: "softplus" as "tanh", points: 2, maxWidth: 4, maxRank: 2 }),
    ])
      expect(caught(action)).toMatchObject({ code: "NNFT_UNSUPPORTED" });
  });
});

describe("the choice of a build", () => {
  it("auto is the relaxed build on this engine", () => {
    expect(loadSimd().build).toBe("relaxed");
  });

  it("auto falls back to plain where relaxed SIMD is not validated; asked for by name it throws", async () => {
    const { validate, Module, Instance } = WebAssembly;
    vi.resetModules();
    vi.stubGlobal("WebAssembly", {
      Module,
      Instance,
      validate: (bytes: Uint8Array<ArrayBuffer>) => bytes.length !== length && validate(bytes),
    });
    const fresh = await import("./index.ts");
    expect(fresh.loadSimd().build).toBe("plain");
    expect(caught(() => fresh.loadSimd({ build: "relaxed" }))).toMatchObject({ code: "NNFT_UNSUPPORTED" });
  });

  it("both builds import nothing and own a growable memory", () => {
    for (const [build, source] of [
      ["plain", bytesOf(plain)],
      ["relaxed", patched(bytesOf(plain), bytesOf(difference), length)],
    ] as const) {
      const module = new WebAssembly.Module(source);
      expect(WebAssembly.Module.imports(module)).toEqual([]);
      const { memory } = instantiate(build);
      const before = memory.grow(1);
      expect(memory.buffer.byteLength).toBe((before + 1) * 65536);
    }
  });
});
