import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type Activation, type Build, loadSimd } from "./index.ts";
import { activationReference } from "./reference/activate.ts";
import { borrow, KEPT_BYTES } from "./wasm/borrow.ts";
import { instantiate } from "./wasm/instance.ts";

const builds: Build[] = ["plain", "relaxed"];
const activations = Object.keys(activationReference) as Activation[];
const GUARD = 77;

describe.each(builds)("sizes and offsets in the %s build", (build) => {
  const simd = loadSimd({ build });

  it.each(["fillNormalF32", "fillUniformF32"] as const)("%s: any piece is that piece of the whole stream", (fill) => {
    const whole = new Float32Array(20_000);
    simd[fill]([1, 2], whole);
    const first = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 19_900 }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), first, fc.integer({ min: 0, max: 9 }), (size, from, margin) => {
        const padded = new Float32Array(size + 2 * margin).fill(GUARD);
        simd[fill]([1, 2], padded.subarray(margin, margin + size), from);
        expect([...padded.subarray(margin, margin + size)]).toEqual([...whole.subarray(from, from + size)]);
        const outside = [...padded.subarray(0, margin), ...padded.subarray(margin + size)];
        expect(outside.every((x) => x === GUARD)).toBe(true);
      }),
      { seed: 1, numRuns: 400 },
    );
    // negative control: the neighbouring piece differs
    const next = new Float32Array(40);
    simd[fill]([1, 2], next, 1);
    expect([...next]).not.toEqual([...whole.subarray(0, 40)]);
  });

  it("activate: every entry depends only on its own argument, whatever the size and the place", () => {
    const sizes = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 4090, max: 4102 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...activations),
        sizes,
        fc.integer({ min: 0, max: 9 }),
        (activation, size, offset) => {
          const x = Float32Array.from({ length: size }, (_, i) => Math.sin(i + offset) * 3);
          const target = new Float32Array(size + 2 * offset).fill(GUARD);
          const inside = target.subarray(offset, offset + size);
          simd.activate(activation, x, inside);
          const one = new Float32Array(1);
          for (let i = 0; i < size; i += size > 100 ? 7 : 1) {
            one[0] = x[i]!;
            simd.activate(activation, one);
            expect(inside[i]).toBe(one[0]);
          }
          const outside = [...target.subarray(0, offset), ...target.subarray(offset + size)];
          expect(outside.every((y) => y === GUARD)).toBe(true);
          simd.activate(activation, x);
          expect([...x]).toEqual([...inside]);
        },
      ),
      { seed: 2, numRuns: 100 },
    );
  });
});

describe("borrowed memory", () => {
  it("does not grow over ten thousand calls, and what exceeds 64 MiB is not kept", () => {
    const instance = instantiate("auto");
    const size = (): number => instance.memory.buffer.byteLength;
    borrow(instance, 300_000, () => 0);
    const before = size();
    const written = new Set<number>();
    for (let call = 0; call < 10_000; call++)
      borrow(instance, 1 + ((call * 7919) % 300_000), ({ memory }, base) => {
        new Uint8Array(memory.buffer)[base] = call % 200;
        written.add(base);
      });
    expect(size()).toBe(before);
    expect([...written]).toEqual([instance.base]);
    borrow(instance, KEPT_BYTES + 1, ({ memory }) => expect(memory.buffer.byteLength).toBeGreaterThan(KEPT_BYTES));
    expect(size()).toBe(before);
    // negative control: a larger call within the limit does grow
    borrow(instance, 1_000_000, () => 0);
    expect(size()).toBeGreaterThan(before);
  });
});

const original = WebAssembly.Memory.prototype.grow;

describe("prepared computations", () => {
  it("keep their memory over ten thousand calls, grow once for a larger one, and leave nothing behind when dropped", () => {
    const grown: WebAssembly.Memory[] = [];
    const grow = vi.spyOn(WebAssembly.Memory.prototype, "grow").mockImplementation(function (
      this: WebAssembly.Memory,
      pages,
    ) {
      grown.push(this);
      return original.call(this, pages);
    });
    try {
      const simd = loadSimd();
      const program = { size: 2, parents: new Int32Array(2), factors: new Int32Array(2) };
      const add = simd.neuronMoments({
        activation: "tanh",
        factor: new Float64Array(12).fill(1),
        points: 4,
        rank: 3,
        program,
      });
      const sums = new Float64Array(2);
      add([1, 2], 5000, sums);
      const before = grown.length;
      for (let call = 0; call < 10_000; call++) add([1, call], 1 + (call % 100), sums);
      expect(grown.length).toBe(before);
      // negative control: a call that needs more room does grow
      add([1, 2], 50_000, sums);
      expect(grown.length).toBeGreaterThan(before);
      // each computation owns its memory; ten thousand of them are more than an engine would hold at once
      const used = process.memoryUsage().rss;
      for (let made = 0; made < 10_000; made++)
        simd.neuronMoments({ activation: "tanh", factor: [1], points: 1, rank: 1, program })([1, made], 16, sums);
      expect(process.memoryUsage().rss - used).toBeLessThan(400e6);
    } finally {
      grow.mockRestore();
    }
  });
});
