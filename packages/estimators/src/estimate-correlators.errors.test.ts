import { type Ensemble, erfNet, mlp } from "@nnft/architectures";
import { rademacher } from "@nnft/densities/discrete";
import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { type EstimateOptions, estimateCorrelators } from "./index.ts";

const net = erfNet({ inputDimension: 2, width: 3 });
const deep = mlp({ inputDimension: 2, widths: [3, 3], activation: "erf" });
const coins = mlp({ inputDimension: 2, widths: [3, 3], activation: "erf", readoutDensity: rademacher() });
const points = ndarray(Float64Array.of(0.5, -0.2, 1.1, 0.3), [2, 2]);
const key = keyFrom(1);

type Kind = new (...args: never[]) => Error;

/** title, error class, code, words the message must hold, the call */
const cases: readonly (readonly [string, Kind, string, RegExp, () => Promise<unknown>])[] = [
  [
    "points of another dimension",
    ShapeError,
    "NNFT_SHAPE",
    /points.*\[P, 2\].*\[3, 1\]/,
    () => estimate({ orders: [2] }, net, ndarray(new Float64Array(3), [3, 1])),
  ],
  [
    "a point that is not finite, with row and column",
    DomainError,
    "NNFT_DOMAIN",
    /row 1, column 0/,
    () => estimate({ orders: [2] }, net, ndarray(Float64Array.of(0, 0, Number.NaN, 0), [2, 2])),
  ],
  [
    "a missing key",
    DomainError,
    "NNFT_DOMAIN",
    /key.*keyFrom/,
    () => estimateCorrelators(net, points, { orders: [2] } as unknown as EstimateOptions),
  ],
  [
    "an unknown option",
    DomainError,
    "NNFT_DOMAIN",
    /sample_count/,
    () => estimate({ orders: [2], sample_count: 5 } as Partial<EstimateOptions>),
  ],
  ["no orders", DomainError, "NNFT_DOMAIN", /orders/, () => estimate({})],
  ["an order that is too high", DomainError, "NNFT_DOMAIN", /1 to 8, got 9/, () => estimate({ orders: [9] })],
  ["a tuple index that is no point", DomainError, "NNFT_DOMAIN", /0 to 1, got 2/, () => estimate({ tuples: [[0, 2]] })],
  [
    "samples and a target at once",
    DomainError,
    "NNFT_DOMAIN",
    /not both/,
    () => estimate({ orders: [2], samples: 10, targetRelativeError: 0.1 }),
  ],
  ["negative samples", DomainError, "NNFT_DOMAIN", /samples.*-5/, () => estimate({ orders: [2], samples: -5 })],
  [
    "an unknown method",
    DomainError,
    "NNFT_DOMAIN",
    /method.*magic/,
    () => estimate({ orders: [2], method: "magic" as "brute" }),
  ],
  [
    "a tensor that is too large",
    DomainError,
    "NNFT_DOMAIN",
    /tuples/,
    () => estimate({ orders: [8] }, net, ndarray(new Float64Array(80), [40, 2])),
  ],
  [
    "the neuron method on a deep net",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /rao-blackwell/,
    () => estimate({ orders: [2], method: "neuron" }, deep),
  ],
  [
    "the exact method without a closed form",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /quadrature/,
    () => estimate({ orders: [4], method: "exact" }),
  ],
  [
    "Rao–Blackwell with a read-out of coins",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /Gaussian read-out/,
    () => estimate({ orders: [2], method: "rao-blackwell" }, coins),
  ],
];

function estimate(options: Partial<EstimateOptions>, ensemble: Ensemble = net, at = points): Promise<unknown> {
  return estimateCorrelators(ensemble, at, { key, ...options });
}

describe("estimateCorrelators refuses", () => {
  for (const [title, kind, code, words, call] of cases)
    it(title, async () => {
      const error = await call().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(kind);
      expect(error).toMatchObject({ code, message: expect.stringMatching(words) });
    });

  it("to read an order that was not estimated, or another width from whole networks", async () => {
    const result = await estimateCorrelators(deep, points, { orders: [2], key, samples: 128 });
    expect(() => result.connected(4)).toThrow(DomainError);
    expect(() => result.connected(4)).toThrow(/order 4 was not estimated/);
    expect(() => result.atWidth(7)).toThrow(UnsupportedError);
    expect(() => result.atWidth(0)).toThrow(/must be an integer of at least 1/);
  });

  it("nothing that is right: coins at the read-out go to brute force", async () => {
    const result = await estimateCorrelators(coins, points, { orders: [2], key, samples: 128 });
    expect(result.method).toBe("brute");
  });
});
