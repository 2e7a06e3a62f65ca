import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import type { HiddenPosterior } from "@nnft/bayesian-networks";
import { split } from "@nnft/random";
import ndarray from "ndarray";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { PreparedBayesian } from "./prepare.ts";
import type { BayesianSpec } from "./schema.ts";

/** One net, one size of the targets, and the words of its random numbers. */
export interface Setting {
  readonly net: Ensemble<DenseArchitecture>;
  readonly scale: number;
  readonly key: readonly [number, number];
}

/** A posterior, at every test. */
export interface FoundPosterior {
  readonly widths: string;
  readonly scale: number;
  readonly posterior: "Gaussian" | "exact" | "renormalized" | "sampled";
  readonly logEvidence: number;
  /** ⟨s | y⟩ */
  readonly factor: number;
  readonly tests: readonly Readonly<Record<"mean" | "meanError" | "variance" | "varianceError", number>>[];
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly learned?: HiddenPosterior["learned"];
}

interface Read {
  readonly mean: { get(t: number): number };
  readonly variance: { get(t: number): number };
}

/** All posteriors of one setting; the Gaussian process of infinite width first. */
export async function posteriorsOf(
  { spec, kinds, key }: PreparedBayesian,
  { net, scale, key: [w, words] }: Setting,
  signal: AbortSignal | undefined,
): Promise<readonly FoundPosterior[]> {
  const { deepLinearPosterior, hiddenPosterior, kernelRenormalization } = await import("@nnft/bayesian-networks");
  const { nngp } = await import("@nnft/infinite-width");
  const { inputs, tests, noiseVariance } = spec;
  const targets = spec.targets.map((y) => scale * y);
  const widths = net.architecture.widths.join("×");
  const [P, T] = [inputs.length, tests.length];
  const exactly = ({ mean, variance }: Read): FoundPosterior["tests"] =>
    tests.map((_, t) => ({
      mean: mean.get(t),
      meanError: Number.NaN,
      variance: variance.get(t),
      varianceError: Number.NaN,
    }));
  const base = { widths, scale, logEvidence: Number.NaN, factor: Number.NaN, reasons: [] };
  const K = nngp(net)(ndarray(Float64Array.from([...inputs, ...tests].flat()), [P + T, inputs[0]!.length]));
  const rows = (count: number, from: number): number[][] =>
    Array.from({ length: count }, (_, a) => Array.from({ length: P }, (_, b) => K.get(from + a, b)));
  const own = Array.from({ length: T }, (_, t) => K.get(P + t, P + t));
  const kernel = { kernel: rows(P, 0), cross: rows(T, P), own, targets, noiseVariance };
  const found: FoundPosterior[] = [];
  const mixed = (
    posterior: "exact" | "renormalized",
    result: ReturnType<typeof deepLinearPosterior>,
    verdict: string,
  ): void => {
    const { logEvidence, scale: factor } = result;
    found.push({ ...base, posterior, verdict, logEvidence, factor, tests: exactly(result) });
  };
  const mixture = deepLinearPosterior(kernel, net.architecture.widths);
  const { gaussian } = mixture;
  if (w === 0)
    found.push({
      ...{ ...base, widths: "infinite", posterior: "Gaussian", logEvidence: gaussian.logEvidence },
      ...{ factor: 1, tests: exactly(gaussian), verdict: "" },
    });
  if (kinds.includes("exact")) mixed("exact", mixture, "");
  if (kinds.includes("renormalized")) {
    const result = kernelRenormalization(net, { inputs, targets, noiseVariance }, tests);
    mixed("renormalized", result, result.certificate.verdict);
  }
  if (!kinds.includes("sampled")) return found;
  signal?.throwIfAborted();
  const sampled = hiddenPosterior(net, { inputs, targets, noiseVariance }, tests, {
    samples: spec.samples,
    key: split(split(key, w), spec.targetScales.indexOf(words)),
  });
  const values = tests.map((_, t) => ({
    ...{ mean: sampled.mean.value.get(t), meanError: sampled.mean.standardError.get(t) },
    ...{ variance: sampled.variance.value.get(t), varianceError: sampled.variance.standardError.get(t) },
  }));
  const reasons = sampled.reliable ? [] : [`width ${widths}, targets × ${scale}: ${sampled.reasons.join("; ")}`];
  found.push({
    ...{
      ...base,
      posterior: "sampled",
      tests: values,
      reasons,
      verdict: sampled.reliable ? "reliable" : "not reliable",
    },
    learned: sampled.learned,
  });
  return found;
}

/** Every posterior at every test. */
export function posteriorSection({ targetScales, tests }: BayesianSpec, found: readonly FoundPosterior[]): Section {
  const items = found.flatMap((one) => one.tests.map((at, test) => ({ ...one, ...at, test })));
  const single = (count: number): { readonly hidden?: true } => (count > 1 ? {} : { hidden: true });
  const known = found.filter(({ posterior, scale }) => posterior !== "sampled" && scale === targetScales[0]);
  const best = known.reduce((most, one) => (one.logEvidence > most.logEvidence ? one : most));
  return {
    name: "bayesian_posteriors",
    title: `${items.length} posteriors`,
    columns: [
      columnBy(items, "target_scale", "y ×", ({ scale }) => scale, single(targetScales.length)),
      columnBy(items, "width", "n", ({ widths }) => widths),
      columnBy(items, "posterior", "posterior", ({ posterior }) => posterior),
      columnBy(items, "log_evidence", "ln Z", ({ logEvidence }) => logEvidence),
      columnBy(items, "scale", "⟨s⟩", ({ factor }) => factor, { digits: 4 }),
      columnBy(items, "test", "test", ({ test }) => test, single(tests.length)),
      columnBy(items, "mean", "mean", ({ mean }) => mean, { error: ({ meanError }) => meanError, digits: 5 }),
      columnBy(items, "variance", "variance", ({ variance }) => variance, {
        ...{ error: ({ varianceError }) => varianceError, digits: 5 },
      }),
      columnBy(items, "verdict", "", ({ verdict }) => verdict),
    ],
    brief: 24,
    below: [
      `the largest evidence${targetScales.length > 1 ? ` at targets × ${targetScales[0]}` : ""} has n = ${best.widths} (${best.posterior}); ` +
        "s is what the kernel of infinite width is taken times",
    ],
  };
}
