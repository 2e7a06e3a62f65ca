import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../checks/packages.ts";

/** The way a user runs the published packages: no source condition, workers from the built file. */
const script = `
  import { mlp } from "@nnft/architectures";
  import { keyFrom } from "@nnft/random";
  import { estimateCorrelators, estimatorWorkers } from "@nnft/estimators";
  import ndarray from "ndarray";
  const net = mlp({ inputDimension: 2, widths: [16, 16], activation: "tanh" });
  const points = ndarray(Float64Array.of(1, 0, 0, 1), [2, 2]);
  const options = { orders: [2], method: "collapse", samples: 500 };
  const pool = estimatorWorkers({ count: 2 });
  const runs = [
    await estimateCorrelators(net, points, { ...options, key: keyFrom(1) }),
    await estimateCorrelators(net, points, { ...options, key: keyFrom(1), workers: pool }),
    await estimateCorrelators(net, points, { ...options, key: keyFrom(2), workers: pool }),
  ];
  pool.close();
  console.log(JSON.stringify({ url: import.meta.resolve("@nnft/estimators"), runs: runs.map((r) => [...r.connected(2).value.data]) }));
`;

describe("the built packages", () => {
  it("draw on workers without their sources, with the bits of one thread", () => {
    const out = execFileSync(process.execPath, ["--input-type=module", "--no-warnings", "-e", script], {
      cwd: join(root, "bench"),
      encoding: "utf8",
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    const { url, runs } = JSON.parse(out) as { url: string; runs: number[][] };
    expect(url).toMatch(/dist\/index\.js$/);
    expect(runs[1]).toEqual(runs[0]);
    // negative control: another key
    expect(runs[2]).not.toEqual(runs[0]);
  });
});
