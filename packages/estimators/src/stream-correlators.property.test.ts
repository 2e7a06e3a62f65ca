import { mlp, reluNet } from "@nnft/architectures";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { type CorrelatorResult, type EstimateOptions, estimateCorrelators, streamCorrelators } from "./index.ts";

const points = ndarray(Float64Array.of(0.5, -0.2, 1.1, 0.3), [2, 2]);
const net = mlp({ inputDimension: 2, widths: [16], activation: "tanh" });
const deep = mlp({ inputDimension: 2, widths: [8, 8], activation: "tanh" });
const bitsOf = (result: CorrelatorResult): readonly (readonly number[])[] =>
  [result.connected(2), result.correlator(2)].flatMap(({ value, standardError }) => [
    Array.from(value.data),
    Array.from(standardError.data),
  ]);

/** All results of a stream. */
async function taken(of: typeof net, options: Omit<EstimateOptions, "orders">): Promise<CorrelatorResult[]> {
  const results: CorrelatorResult[] = [];
  for await (const result of streamCorrelators(of, points, { orders: [2], ...options })) results.push(result);
  return results;
}

const cases = {
  "independent neurons": [net, { method: "neuron", draws: "independent", samples: 20_000 }],
  "neurons on Sobol points": [net, { method: "neuron", samples: 20_000 }],
  "networks with a frozen-law twin": [deep, { method: "collapse", control: "frozen-law", samples: 4096 }],
  "neurons until a precision": [net, { method: "neuron", draws: "independent", targetRelativeError: 0.01 }],
  "Sobol points until a precision": [net, { method: "neuron", targetRelativeError: 1e-5 }],
} as const;

describe("a stream of correlators", () => {
  for (const [name, [of, options]] of Object.entries(cases))
    it(`of ${name} ends with the bits of estimateCorrelators, after estimates of fewer draws`, async () => {
      const results = await taken(of, { key: keyFrom("stream"), ...options });
      const whole = await estimateCorrelators(of, points, { orders: [2], key: keyFrom("stream"), ...options });
      expect(bitsOf(results.at(-1)!)).toEqual(bitsOf(whole));
      const samples = results.map(({ samples: draws }) => draws);
      expect(samples).toEqual([...samples].sort((a, b) => a - b));
      expect(samples[0]).toBeLessThan(whole.samples);
      expect(results.length).toBeGreaterThan(2);
      // negative control: another key gives other bits
      const other = await taken(of, { ...options, key: keyFrom("another") });
      expect(bitsOf(other.at(-1)!)).not.toEqual(bitsOf(whole));
    });

  it("gives for a number of draws the same bits, whenever it is looked at", async () => {
    const options = { key: keyFrom("looks"), method: "neuron", draws: "independent", samples: 20_000 } as const;
    const all = new Map((await taken(net, options)).map((result) => [result.samples, bitsOf(result)]));
    let looks = 0;
    let seen: CorrelatorResult | undefined;
    for await (const result of streamCorrelators(net, points, { orders: [2], ...options })) {
      // a slow reader misses some
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(all.get(result.samples)).toEqual(bitsOf(result));
      seen ??= result;
      looks++;
    }
    expect(looks).toBeGreaterThan(0);
    // what was taken stays as it was while more was drawn
    expect(all.get(seen!.samples)).toEqual(bitsOf(seen!));
    expect(seen!.atWidth(4).connected(2).value.get(0, 1)).toBe(
      (await firstOf(net, options, seen!.samples)).atWidth(4).connected(2).value.get(0, 1),
    );
  });

  it("says that nothing is converged below 32 groups of draws, and why", async () => {
    const results = await taken(net, { key: keyFrom("few"), method: "neuron", draws: "independent", samples: 6400 });
    const few = results.filter(({ samples }) => samples < 3200);
    expect(few[0].warnings).toContainEqual(
      "Only 8 groups of draws so far: errors are known to 27 %, and tails are not judged yet.",
    );
    expect(few.every(({ converged }) => !converged)).toBe(true);
    expect(results.filter(({ samples }) => samples >= 3200).every(({ converged }) => converged)).toBe(true);
  });

  it("has one result where nothing is drawn", async () => {
    const results = await taken(net, { key: keyFrom("exact") });
    expect(results.map(({ method }) => method)).toEqual(["quadrature"]);
  });

  it("stops drawing where its reader leaves, and where a signal says so", async () => {
    let last = 0;
    const options: EstimateOptions = {
      orders: [2],
      key: keyFrom("leave"),
      method: "brute",
      samples: 2 ** 20,
      onProgress: ({ fraction }) => {
        last = fraction;
      },
    };
    for await (const { samples } of streamCorrelators(deep, points, options)) if (samples > 0) break;
    const left = last;
    expect(left).toBeLessThan(0.5);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(last).toBe(left);
    const stream = streamCorrelators(deep, points, { ...options, signal: AbortSignal.abort(new Error("enough")) });
    await expect(stream.next()).rejects.toThrow("enough");
  });

  it("throws the errors of estimateCorrelators with its first result", async () => {
    const stream = streamCorrelators(reluNet({ inputDimension: 2, width: 3 }), points, {
      orders: [0],
      key: keyFrom("wrong"),
    });
    await expect(stream.next()).rejects.toThrow(/`orders` must be integers from 1 to 8, got 0/u);
  });
});

/** The estimate of a stream at a number of draws. */
async function firstOf(
  of: typeof net,
  options: Omit<EstimateOptions, "orders">,
  samples: number,
): Promise<CorrelatorResult> {
  for (const result of await taken(of, options)) if (result.samples === samples) return result;
  throw new Error(`no estimate of ${samples} draws`);
}
