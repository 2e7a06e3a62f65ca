import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { split } from "@nnft/random";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { PreparedBayesian } from "./prepare.ts";

interface Item {
  readonly gamma: number;
  readonly width: string;
  readonly test: number;
  readonly mean: number;
  readonly meanError: number;
  readonly kernel: number;
  readonly kernelError: number;
}

/** The saddle at every γ beside sampled networks of every width: there targets are γ√N y, and fields are taken over γ√N. */
export async function saddleSection(
  { spec, saddleKey }: PreparedBayesian,
  nets: readonly Ensemble<DenseArchitecture>[],
  signal: AbortSignal | undefined,
): Promise<{ readonly section: Section; readonly warnings: readonly string[] }> {
  const { featureLearningSaddle, hiddenPosterior } = await import("@nnft/bayesian-networks");
  const { preactivationCovariance } = await import("@nnft/infinite-width");
  const { inputs, targets, tests, noiseVariance, samples, gammas = [] } = spec;
  const net = nets[0]!;
  const points = [...inputs, ...tests];
  const between = preactivationCovariance(net, Float64Array.from(points.flat()));
  const kernel = points.map((_, a) => points.map((_, b) => between(a, b)));
  const exact = { meanError: Number.NaN, kernelError: Number.NaN };
  const items: Item[] = [];
  const warnings: string[] = [];
  for (const [g, gamma] of gammas.entries()) {
    const { activation } = net.architecture;
    const saddle = featureLearningSaddle({ activation, kernel, targets, noiseVariance, gamma });
    const laws = [
      { width: "infinite, γ → 0", mean: saddle.gaussian.mean, kernel: saddle.gaussian.kernel },
      { width: "infinite", mean: saddle.mean, kernel: saddle.kernel },
    ];
    for (const law of laws)
      tests.forEach((_, test) => {
        items.push({ ...exact, gamma, width: law.width, test, mean: law.mean.get(test), kernel: law.kernel.get(0, 0) });
      });
    signal?.throwIfAborted();
    for (const [w, wide] of nets.entries()) {
      const [width] = wide.architecture.widths as readonly [number];
      const unit = gamma * Math.sqrt(width);
      const found = hiddenPosterior(wide, { inputs, targets: targets.map((y) => unit * y), noiseVariance }, tests, {
        ...{ samples, key: split(split(saddleKey, w), g) },
      });
      if (!found.reliable) warnings.push(`γ = ${gamma}, N = ${width}: ${found.reasons.join("; ")}`);
      tests.forEach((_, test) => {
        items.push({
          ...{ gamma, width: String(width), test },
          ...{ mean: found.mean.value.get(test) / unit, meanError: found.mean.standardError.get(test) / unit },
          ...{ kernel: found.kernel.value.get(0, 0), kernelError: found.kernel.standardError.get(0, 0) },
        });
      });
    }
  }
  const section: Section = {
    name: "bayesian_saddles",
    title: `${items.length} saddles and networks`,
    columns: [
      columnBy(items, "gamma", "γ", ({ gamma }) => gamma),
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "test", "test", ({ test }) => test, tests.length > 1 ? {} : { hidden: true }),
      columnBy(items, "mean", "mean", ({ mean }) => mean, { error: ({ meanError }) => meanError }),
      columnBy(items, "kernel", "⟨σσ⟩ of the first input", ({ kernel }) => kernel, {
        error: ({ kernelError }) => kernelError,
      }),
    ],
    brief: 24,
    below: ["γ moves features: the output is Σ aσ/(γN), the noise σ_n²/(γ²N)"],
  };
  return { section, warnings };
}
