import { afterEach, describe, expect, it, vi } from "vitest";
import { borrow } from "./borrow.ts";
import { plain } from "./generated/plain.ts";
import { relaxed } from "./generated/relaxed.ts";
import { DomainError, loadSimd, ShapeError, UnsupportedError } from "./index.ts";
import { instantiate } from "./instance.ts";

const simd = loadSimd();
const four = new Float32Array(4);
const caught = (action: () => unknown): unknown => {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
};

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

describe("the choice of a build", () => {
  it("auto is the relaxed build on this engine", () => {
    expect(loadSimd().build).toBe("relaxed");
  });

  it("auto falls back to plain where relaxed SIMD is not validated; asked for by name it throws", async () => {
    const { validate, Module, Instance } = WebAssembly;
    const length = atob(relaxed).length;
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
      ["plain", plain],
      ["relaxed", relaxed],
    ] as const) {
      const module = new WebAssembly.Module(Uint8Array.from(atob(source), (letter) => letter.charCodeAt(0)));
      expect(WebAssembly.Module.imports(module)).toEqual([]);
      const { memory } = instantiate(build);
      const before = memory.grow(1);
      expect(memory.buffer.byteLength).toBe((before + 1) * 65536);
    }
  });
});
