import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cosNet, mlp } from "@nnft/architectures";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { estimateCorrelators } from "./estimate-correlators.ts";

const net = mlp({ inputDimension: 1, widths: [6], activation: "tanh", outputDimension: 2, weightStd: 1.3 });
const line = (count: number): number[][] => Array.from({ length: count }, (_, i) => [Math.sin(i)]);

describe("correlators of chosen tuples", () => {
  it.each(["auto", "neuron", "brute"] as const)(
    "are those of their own points, to the bit, whatever stands beside: %s",
    async (method) => {
      const points = line(40);
      const options = { key: keyFrom(1), method, samples: 2048 };
      // sites 2p + o of points 3, 17 and 30
      const beside = await estimateCorrelators(net, points, { ...options, tuples: [[6, 34], [7, 7, 61, 61], [60]] });
      const own = [points[3]!, points[17]!, points[30]!];
      const named = await estimateCorrelators(net, own, { ...options, tuples: [[0, 2], [1, 1, 5, 5], [4]] });
      for (const order of [1, 2, 4]) {
        expect(beside.connected(order).value.get(0)).toBe(named.connected(order).value.get(0));
        expect(beside.connected(order).standardError.get(0)).toBe(named.connected(order).standardError.get(0));
      }
      // negative control: the point beside another is another correlator
      const other = await estimateCorrelators(net, points, { ...options, tuples: [[8, 34]] });
      expect(other.connected(2).value.get(0)).not.toBe(named.connected(2).value.get(0));
    },
  );

  it.each([3, 64])("of few pairs by collapse are those among all pairs, to rounding: layers of %i", async (width) => {
    const deep = mlp({ inputDimension: 1, widths: [width, width], activation: "tanh", weightStd: 1.3, biasStd: 0.2 });
    const points = line(40);
    const options = { key: keyFrom(3), method: "collapse", control: "none", samples: 64 } as const;
    const all = await estimateCorrelators(deep, points, { ...options, orders: [2] });
    const neighbours = points.map((_, p) => [p, (p + 1) % 40]);
    const few = await estimateCorrelators(deep, points, { ...options, tuples: neighbours });
    const errorBars = neighbours.map(([p, q], i) => {
      const value = few.connected(2).value.get(i);
      const difference = value - all.connected(2).value.get(p!, q!);
      expect(Math.abs(difference)).toBeLessThan(1e-5 * Math.abs(all.connected(2).value.get(p!, p!)));
      return few.connected(2).standardError.get(i);
    });
    // negative control: of another key they differ by their errors
    const other = await estimateCorrelators(deep, points, { ...options, key: keyFrom(4), tuples: neighbours });
    const far = errorBars.filter(
      (error, i) => Math.abs(other.connected(2).value.get(i) - few.connected(2).value.get(i)) > 0.1 * error,
    );
    expect(far.length).toBeGreaterThan(20);
  });

  it("take less than 300 MB for ten tuples on 100,000 points", () => {
    const script = `
      import { mlp } from "@nnft/architectures";
      import { estimateCorrelators } from "@nnft/estimators";
      import { keyFrom } from "@nnft/random";
      const points = Array.from({ length: 100000 }, (_, i) => [i / 1e5, 1]);
      const tuples = Array.from({ length: 10 }, (_, k) => [k * 1000, 99999 - k]);
      const net = mlp({ inputDimension: 2, widths: [20], activation: "relu" });
      for (const method of ["auto", "neuron", "collapse", "rao-blackwell", "brute"])
        await estimateCorrelators(net, points, { tuples, key: keyFrom(1), method, samples: 1024 });
      console.log(process.resourceUsage().maxRSS);
    `;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--conditions=nnft-source", "--no-warnings", "--input-type=module", "-e", script],
      { cwd: fileURLToPath(new URL("../../experiments", import.meta.url)), encoding: "utf8" },
    );
    expect(stderr).toBe("");
    // kilobytes
    expect(Number(stdout)).toBeGreaterThan(10_000);
    expect(Number(stdout)).toBeLessThan(300_000);
  });

  it("whose matrices fit into no memory go to a method without one, or are refused with what they would take", async () => {
    const many = line(60_000);
    const tuples = many.map((_, p) => [p, p]);
    const deep = mlp({ inputDimension: 1, widths: [2, 2], activation: "relu" });
    const options = { key: keyFrom(1), tuples, samples: 16 };
    for (const method of ["collapse", "rao-blackwell"] as const)
      await expect(estimateCorrelators(deep, many, { ...options, method })).rejects.toThrow(
        /would take [0-9.]+ GiB of memory, more than the [0-9.]+ GiB here; ask for tuples on fewer points/,
      );
    const served = await estimateCorrelators(deep, many, options);
    expect(served.method).toBe("brute");
    // a million neurons of a plane wave take no matrix
    await expect(
      estimateCorrelators(cosNet({ inputDimension: 1, width: 1e12 }), [[0]], {
        ...options,
        tuples: [[0]],
        method: "brute",
      }),
    ).rejects.toThrow(/TiB of memory/);
  });
});
