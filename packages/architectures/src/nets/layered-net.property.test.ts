import { keyFrom } from "@nnft/random";
import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import * as nn from "../index.ts";
import { ensembleFromJSON, ensembleToJSON } from "../json.ts";
import {
  activation,
  averagePooling,
  convolution,
  dense,
  flatten,
  globalAveragePooling,
  type Layer,
  layerNorm,
  parallel,
  selfAttention,
  serial,
} from "../layers.ts";

/** A layer that takes [4, 2] to [4, 2]. */
const block: fc.Arbitrary<Layer> = fc.letrec<{ layer: Layer }>((tie) => ({
  layer: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<Layer>(
      dense({ width: 2, biasStd: 0.3 }),
      activation("tanh"),
      activation({ name: "leaky-relu", slope: 0.1 }),
      layerNorm({ epsilon: 0.2 }),
      averagePooling({ size: 3, stride: 1, padding: "circular" }),
      selfAttention({ heads: 2, queryDimension: 2 }),
      selfAttention({ heads: 1, queryDimension: 3, valueDimension: 1, channels: 2, scores: "identity" }),
    ),
    fc
      .record({
        size: fc.integer({ min: 1, max: 6 }),
        padding: fc.constantFrom("circular" as const, "zero" as const),
        weightStd: fc.double({ min: 0, max: 2, noNaN: true }),
      })
      .map((options) => convolution({ channels: 2, ...options })),
    fc.array(tie("layer"), { maxLength: 2 }).map((layers) => serial(...layers)),
    fc
      .array(fc.array(tie("layer"), { maxLength: 2 }), { minLength: 1, maxLength: 2 })
      .map((branches) => parallel(...branches)),
  ),
})).layer;

const inputs = (length: number): Float64Array => Float64Array.from({ length }, (_, i) => Math.sin(1 + i));

describe("a layered net", () => {
  it("survives JSON unchanged, and draws the same fields after it", () => {
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("ntk" as const, "standard" as const),
        (layers, parameterization) => {
          const net = nn.layeredNet({ inputShape: [4, 2], layers: [...layers, flatten()], parameterization });
          const back = ensembleFromJSON(JSON.parse(JSON.stringify(ensembleToJSON(net))));
          expect(back).toEqual(net);
          const points = ndarray(inputs(8), [1, 8]);
          const draw = (from: typeof back): number[] =>
            Array.from(nn.evaluate(from, nn.sampleParameters(from, keyFrom(2), 2), points).data);
          expect(draw(back)).toEqual(draw(net));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("of circular convolutions and attention moves with its input", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }), fc.integer(), (shift, size, seed) => {
        const net = nn.layeredNet({
          inputShape: [8, 1],
          layers: [
            convolution({ channels: 3, size, biasStd: 0.2 }),
            activation("tanh"),
            parallel([], [selfAttention({ heads: 2, queryDimension: 2 })]),
          ],
        });
        const theta = nn.sampleParameters(net, keyFrom(seed), 1).pick(0, null);
        const still = inputs(8);
        const moved = still.map((_, p) => still[(p + shift) % 8]);
        const y = nn.evaluate(net, theta, ndarray(still, [1, 8]));
        const z = nn.evaluate(net, theta, ndarray(moved, [1, 8]));
        const wanted = Float64Array.from({ length: 24 }, (_, k) => y.get(0, (k + 3 * shift) % 24));
        expect(relativeDistance(z.data, wanted)).toBeLessThan(5e-13);
        // negative control: the field is not constant
        expect(Math.abs(y.get(0, 0) - y.get(0, 3))).toBeGreaterThan(1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it("ending in global average pooling does not see a translation, and with zeros beyond the edge it does", () => {
    const pooled = (padding: "circular" | "zero"): number => {
      const net = nn.layeredNet({
        inputShape: [8, 1],
        layers: [
          convolution({ channels: 4, size: 3, padding }),
          activation("tanh"),
          globalAveragePooling(),
          dense({ width: 1 }),
        ],
      });
      const theta = nn.sampleParameters(net, keyFrom(4), 1).pick(0, null);
      const still = inputs(8);
      const both = Float64Array.from([...still, ...still.map((_, p) => still[(p + 3) % 8])]);
      const phi = nn.evaluate(net, theta, ndarray(both, [2, 8]));
      return Math.abs(phi.get(0) - phi.get(1));
    };
    expect(pooled("circular")).toBeLessThan(1e-14);
    expect(pooled("zero")).toBeGreaterThan(1e-4);
  });
});
