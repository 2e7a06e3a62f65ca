import { rademacher } from "@nnft/densities/discrete";
import { densityKinds } from "@nnft/densities/json";
import { activationNames } from "@nnft/gaussian-averages";
import { keyFrom } from "@nnft/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as nn from "../index.ts";
import { ensembleFromJSON, ensembleToJSON } from "../json.ts";
import { matrix } from "../testing/numbers.ts";

describe("an ensemble", () => {
  it("survives JSON unchanged, and draws the same networks after it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...activationNames),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.constantFrom("ntk" as const, "standard" as const, "lecture" as const),
        (inputDimension, widths, activation, biasStd, parameterization) => {
          const net = nn.mlp({
            inputDimension,
            widths,
            activation,
            biasStd: biasStd < 0.2 ? 0 : biasStd,
            parameterization,
          });
          const back = ensembleFromJSON(JSON.parse(JSON.stringify(ensembleToJSON(net))));
          expect(back).toEqual(net);
          const points = matrix(new Array<number>(inputDimension).fill(0.3));
          const draw = (from: typeof net): number[] =>
            Array.from(nn.evaluate(from, nn.sampleParameters(from, keyFrom(2), 2), points).data);
          expect(draw(back as typeof net)).toEqual(draw(net));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("survives JSON for every family of plane waves and a read-out of coins", () => {
    expect(densityKinds).toContain("rademacher");
    for (const net of [
      nn.cosNet({ inputDimension: 2, width: 3 }),
      nn.freeScalar({ dimension: 3, width: 2, mass: 1, cutoff: 4, readoutDensity: rademacher() }),
      nn.alphaScalar({ dimension: 2, width: 2, mass: 0.5, cutoff: 4, alpha: -0.3 }),
    ])
      expect(ensembleFromJSON(JSON.parse(JSON.stringify(ensembleToJSON(net))))).toEqual(net);
  });

  it("draws network m from only the key and m, however many are drawn", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (few, more) => {
        const net = nn.mlp({ inputDimension: 2, widths: [3, 2], activation: "tanh", biasStd: 0.1 });
        const a = nn.sampleParameters(net, keyFrom(5), few).data;
        const b = nn.sampleParameters(net, keyFrom(5), few + more).data;
        expect(Array.from(b.slice(0, a.length))).toEqual(Array.from(a));
        expect(Array.from(nn.sampleParameters(net, keyFrom(6), few).data)).not.toEqual(Array.from(a));
      }),
    );
  });
});
