import { alphaScalar, cosNet, type Ensemble, mlp } from "@nnft/architectures";
import { discrete } from "@nnft/densities/discrete";
import { keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { type EstimateOptions, estimateCorrelators, estimatorWorkers } from "./index.ts";

const points: NdArray = ndarray(Float64Array.of(0.3, -0.2, 0.9, 0.4, -0.5, 0.8), [3, 2]);
const tuples = [
  [0, 1],
  [0, 0, 1, 2],
];
const shallow = mlp({ inputDimension: 2, widths: [9], activation: "tanh", weightStd: 1.3, biasStd: 0.2 });
const deep = mlp({ inputDimension: 2, widths: [7, 5], activation: "erf", weightStd: 1.3, biasStd: 0.2 });

// workers given as an object do all the work, however little it is
const pools = [1, 2, 3, 7].map((count) => estimatorWorkers({ count }));
afterAll(() => pools.forEach((pool) => void pool.close()));
afterEach(() => void vi.unstubAllGlobals());

/** Every number of a result, as bits. */
async function bits(
  net: Ensemble,
  options: Omit<EstimateOptions, "key" | "tuples"> & { readonly seed?: number },
): Promise<string> {
  const { seed, ...rest } = options;
  const result = await estimateCorrelators(net, points, { tuples, key: keyFrom(seed ?? 3), ...rest });
  const numbers = [2, 4].flatMap((order) => {
    const { value, standardError } = result.connected(order);
    return [...value.data, ...standardError.data, ...result.correlator(order).value.data];
  });
  return `${result.samples} ${result.arithmetic} ${Buffer.from(Float64Array.from(numbers).buffer).toString("hex")}`;
}

describe("workers do not touch a bit", () => {
  const cases: [string, Ensemble, Omit<EstimateOptions, "key">][] = [
    ["neurons, a number of draws", shallow, { method: "neuron", samples: 9001 }],
    ["neurons, a precision", shallow, { method: "neuron", targetRelativeError: 0.01 }],
    [
      "neurons of plane waves",
      alphaScalar({ dimension: 2, width: 5, mass: 1, cutoff: 3, alpha: 0.5 }),
      { method: "neuron", samples: 3000 },
    ],
    [
      "plane waves in float64",
      cosNet({ inputDimension: 2, width: 5 }),
      { method: "neuron", samples: 2000, arithmetic: "float64" },
    ],
    ["collapse", deep, { method: "collapse", samples: 1003 }],
    ["Rao–Blackwell", deep, { method: "rao-blackwell", targetRelativeError: 0.1 }],
    ["whole networks", deep, { method: "brute", samples: 1003, arithmetic: "plain" }],
  ];
  it.each(cases)("%s: 1, 2, 3 and 7 workers give the same result", async (_, net, options) => {
    const wanted = await bits(net, options);
    for (const workers of pools) expect(await bits(net, { ...options, workers })).toBe(wanted);
    // negative control: another key
    expect(await bits(net, { ...options, seed: 4, workers: pools[1] })).not.toBe(wanted);
  });

  it("nor does memory that cannot be shared", async () => {
    const options = { method: "neuron", samples: 5000 } as const;
    const wanted = await bits(shallow, { ...options, workers: pools[1] });
    vi.stubGlobal("SharedArrayBuffer", undefined);
    using pool = estimatorWorkers({ count: 2 });
    expect(await bits(shallow, { ...options, workers: pool })).toBe(wanted);
  });

  it("nor do workers that take over in the middle", async () => {
    const options = { method: "neuron", samples: 2_000_000, arithmetic: "float64" } as const;
    const wanted = await bits(shallow, options);
    expect(await bits(shallow, { ...options, workers: 2 })).toBe(wanted);
  });

  it("the kernels do: float64 and float32 agree to rounding, not to the bit", async () => {
    const options = { tuples, key: keyFrom(3), method: "neuron", samples: 4000 } as const;
    const [single, plain, double] = await Promise.all(
      (["relaxed", "plain", "float64"] as const).map((arithmetic) =>
        estimateCorrelators(shallow, points, { ...options, arithmetic }),
      ),
    );
    expect([single.arithmetic, plain.arithmetic, double.arithmetic]).toEqual(["relaxed", "plain", "float64"]);
    for (const order of [2, 4])
      for (const other of [single, plain]) {
        const off = other.connected(order).value.get(0) / double.connected(order).value.get(0) - 1;
        expect(Math.abs(off)).toBeLessThan(1e-4);
        expect(off).not.toBe(0);
      }
  });
});

describe("workers", () => {
  it("that were made for a call are closed with their block, and refuse work from then on", async () => {
    const pool = estimatorWorkers({ count: 1 });
    expect(pool.count).toBe(1);
    await bits(shallow, { method: "neuron", samples: 1000, workers: pool });
    pool.close();
    await expect(bits(shallow, { method: "neuron", samples: 1000, workers: pool })).rejects.toMatchObject({
      code: "NNFT_WORKER",
    });
  });

  it("refuse an ensemble with a function in it, and counts that are none", async () => {
    const own = mlp({ inputDimension: 2, widths: [4], activation: { value: Math.tanh, derivative: () => 1 } });
    await expect(bits(own, { method: "neuron", samples: 100, workers: 2 })).rejects.toMatchObject({
      code: "NNFT_UNSUPPORTED",
      message: expect.stringContaining("function"),
    });
    for (const workers of [0, 1.5, -1, "two" as unknown as number])
      await expect(bits(shallow, { method: "neuron", samples: 100, workers })).rejects.toMatchObject({
        code: "NNFT_DOMAIN",
      });
    await expect(bits(shallow, { arithmetic: "fast" as "auto" })).rejects.toMatchObject({ code: "NNFT_DOMAIN" });
  });

  it("stop when told to", async () => {
    const controller = new AbortController();
    const running = estimateCorrelators(deep, points, {
      tuples,
      key: keyFrom(1),
      method: "collapse",
      samples: 10_000_000,
      workers: 2,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error("enough")),
    });
    await expect(running).rejects.toThrow(/enough/);
  });
});

describe("float32", () => {
  it("is left for float64 where a field would leave its range, at the origin as elsewhere", async () => {
    const origin = ndarray(Float64Array.of(0, 0), [1, 2]);
    for (const [readout, arithmetic] of [
      [1, "relaxed"],
      [1e5, "float64"],
    ] as const) {
      const net = mlp({ inputDimension: 2, widths: [5], activation: "cos", weightStd: [1, readout] });
      const result = await estimateCorrelators(net, origin, {
        tuples: [[0, 0, 0, 0, 0, 0, 0, 0]],
        key: keyFrom(1),
        method: "brute",
        samples: 1000,
      });
      expect(result.arithmetic).toBe(arithmetic);
      expect(Number.isFinite(result.correlator(8).value.get(0))).toBe(true);
    }
  });

  it("throws where rare draws leave its range, and float64 serves", async () => {
    const net = mlp({ inputDimension: 2, widths: [5], activation: "relu", weightStd: [250, 1] });
    // all moments are finite, and a rare weight makes a neuron whose eighth power is not in float32
    const rare = discrete([-600, -1, 1, 600], [1e-5, 0.49999, 0.49999, 1e-5]);
    const heavy = { ...net, density: { ...net.density, weight0: rare } };
    const options = {
      tuples: [[2, 2, 2, 2, 2, 2, 2, 2]],
      key: keyFrom(1),
      method: "neuron",
      samples: 500_000,
    } as const;
    await expect(estimateCorrelators(heavy, points, { ...options, arithmetic: "plain" })).rejects.toMatchObject({
      code: "NNFT_DOMAIN",
      message: expect.stringContaining("float64"),
    });
    const result = await estimateCorrelators(heavy, points, { ...options, arithmetic: "float64" });
    expect(Number.isFinite(result.correlator(8).value.get(0))).toBe(true);
  });
});
