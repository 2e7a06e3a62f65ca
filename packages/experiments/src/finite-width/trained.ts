import type { Ensemble } from "@nnft/architectures";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { FiniteWidthSpec } from "./schema.ts";

type TrainedSpec = NonNullable<FiniteWidthSpec["trained"]>;

/** The mean of trained networks with its pieces, at every factor of the targets. */
export async function trainedSection(
  net: Ensemble,
  { inputs, targets, tests, targetScales, time, learningRate }: TrainedSpec,
): Promise<{ readonly section: Section; readonly warnings: readonly string[] }> {
  const { trainedMeanCorrection } = await import("@nnft/ntk/finite-width");
  const options = { learningRate, ...(time !== undefined && { time }) };
  const found = targetScales.map((scale) => ({
    scale,
    result: trainedMeanCorrection(net, { inputs, targets: targets.map((y) => [scale * y]) }, tests, options),
  }));
  const items = found.flatMap(({ scale, result }) =>
    tests.map((_, test) => ({
      ...{ scale, test, frozen: result.frozen.get(test), trained: result.trained.get(test) },
      ...{ size: result.size, scatter: result.scatter, verdict: result.warnings.length === 0 ? "holds" : "fails" },
      kernel: (result.mean.get(test) + result.covariance.get(test)) / result.fanIn,
      first: result.firstMotion.get(test) / result.fanIn,
      second: result.secondMotion.get(test) / result.fanIn,
    })),
  );
  const crossing = items.find(({ first, second }) => Math.abs(second) > Math.abs(first));
  const section: Section = {
    name: "trained_means",
    title: `${items.length} means of trained networks`,
    columns: [
      columnBy(items, "target_scale", "targets ×", ({ scale }) => scale),
      columnBy(items, "test", "test", ({ test }) => test),
      columnBy(items, "frozen", "n = ∞", ({ frozen }) => frozen, { digits: 5 }),
      columnBy(items, "kernel", "kernel", ({ kernel }) => kernel, { digits: 4 }),
      columnBy(items, "first_motion", "dNTK", ({ first }) => first, { digits: 4 }),
      columnBy(items, "second_motion", "ddNTK", ({ second }) => second, { digits: 4 }),
      columnBy(items, "trained", "mean", ({ trained }) => trained, { digits: 5 }),
      columnBy(items, "size", "share", ({ size }) => size, { digits: 2 }),
      columnBy(items, "scatter", "scatter", ({ scatter }) => scatter, { hidden: true }),
      columnBy(items, "verdict", "1/n", ({ verdict }) => verdict),
    ],
    below: [
      `n = ${found[0]?.result.fanIn}, ${time === undefined ? "end of training" : `time ${time}`}; kernel, dNTK and ddNTK are of order 1/n: ` +
        "mean and scatter of the kernel, its first and second motion",
      crossing
        ? `the second motion is larger than the first from targets × ${crossing.scale} on`
        : "the first motion is larger than the second at all these targets",
    ],
  };
  return {
    section,
    warnings: found.flatMap(({ scale, result }) => result.warnings.map((w) => `targets × ${scale}: ${w}`)),
  };
}
