import { mlp } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { requireOwnJob } from "./own-job.ts";
import { type PlannedJob, plannedJob } from "./planned-job.ts";

const net = mlp({ inputDimension: 2, widths: [4, 3], activation: "tanh" });
const points = [
  [0, 1],
  [0.5, -1],
];
const planned = async (method: "collapse" | "rao-blackwell" | "brute"): Promise<PlannedJob> =>
  (await plannedJob(net, points, { orders: [2, 4], key: keyFrom(1), method, samples: 5000 }))!;

describe("a job of correlators from elsewhere", () => {
  it.each(["collapse", "rao-blackwell", "brute"] as const)("passes as plannedJob makes it: %s", async (method) => {
    const { data, resultLength } = await planned(method);
    expect(() => requireOwnJob(data, resultLength)).not.toThrow();
    const doubling = { ...data, schedule: { kind: "doubling", blockSize: 64 } } as const;
    expect(() => requireOwnJob(doubling, resultLength)).not.toThrow();
  });

  it("is refused where it asks for what no estimate needs", async () => {
    const { data, resultLength } = await planned("brute");
    const { problem } = data;
    const { shape } = problem.points;
    const changed: readonly [PlannedJob["data"], number | undefined, RegExp][] = [
      [data, 2 ** 27 - 1, /`resultLength` must be the number \d+ of its sums/],
      [data, undefined, /`resultLength`/],
      [
        { ...data, schedule: { kind: "fixed", samples: 1e9, blockSize: 1e9 } },
        resultLength,
        /`blockSize` must be at most/,
      ],
      [{ ...data, schedule: { kind: "doubling", blockSize: 1e9 } }, resultLength, /`blockSize`/],
      [{ ...data, problem: { ...problem, maxOrder: 8 } }, resultLength, /`maxOrder`/],
      [
        { ...data, problem: { ...problem, points: { data: problem.points.data, shape: [1e9, shape[1]] } } },
        resultLength,
        /`points\.shape`/,
      ],
    ];
    for (const [job, length, message] of changed) expectRefusal(() => requireOwnJob(job, length), DomainError, message);
    const wide = mlp({ inputDimension: 2, widths: [1e6, 1e6], activation: "tanh" });
    expectRefusal(
      () => requireOwnJob({ ...data, problem: { ...problem, net: wide } }, resultLength),
      UnsupportedError,
      /TiB of memory/,
    );
  });
});
