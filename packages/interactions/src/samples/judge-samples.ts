import { type ChainSegment, judgeChains, type ResolvedSampler } from "@nnft/sampling";
import ndarray, { type NdArray } from "ndarray";
import type { DeformedEnsemble } from "../deform.ts";
import type { FieldRoute } from "../interaction/field-map-type.ts";
import { interaction } from "../interaction/interaction.ts";
import { type RecordLayout, recordLayout } from "./chain-recorder.ts";
import { type ChainEstimate, type Draws, estimateFromDraws } from "./draws.ts";
import { type InteractingSamples, tensorEstimate } from "./interacting-samples.ts";
import { quadratureAccuracy } from "./quadrature-accuracy.ts";
import { reweighted } from "./reweighted.ts";
import type { SampleDeformedOptions } from "./sampling-run.ts";

type FieldObservable = (phi: Float64Array) => number;

/** Judges the chains of a run and makes its result. */
export function interactingSamples(
  deformed: DeformedEnsemble,
  options: SampleDeformedOptions,
  sampler: ResolvedSampler | "reweighting",
  segments: readonly ChainSegment[],
  route: FieldRoute | undefined,
  numbers: number,
): Omit<InteractingSamples, "device"> {
  const { ensemble } = deformed;
  const own = interaction(deformed, route ? { route } : {});
  const layout = recordLayout(deformed, numbers / ensemble.architecture.inputDimension, own.shape);
  const { columns } = layout;
  const count = segments[0].acceptances.length;
  const leastEss = options.leastEss ?? 100 * segments.length;
  const recorded = segments.map(({ draws }) => draws);
  const weighing = sampler === "reweighting" ? reweighted("sampleDeformed", recorded, columns, leastEss) : undefined;
  const draws: Draws = { layout, chains: recorded, weights: weighing?.weights };
  const verdict = judgeChains({
    draws: weighing ? {} : judgedSeries(layout, recorded, options.observables ?? {}),
    acceptances: segments.map(({ acceptances }) => acceptances),
    ...(sampler !== "reweighting" && (sampler.name === "hmc" || sampler.name === "mala")
      ? { boltzmann: segments.map(({ boltzmann }) => boltzmann) }
      : {}),
    ...(sampler !== "reweighting" && sampler.name !== "metropolis"
      ? { energies: segments.map(({ energies }) => energies) }
      : {}),
    divergences: segments.reduce((sum, { divergences }) => sum + divergences, 0),
    leastEss,
  });
  const states = segments.map(({ state }) => state);
  const accuracy = own.exact ? 0 : quadratureAccuracy(deformed, states, sampler === "reweighting");
  const reasons = [
    ...verdict.reasons,
    ...(accuracy > 0.05
      ? [`the quadrature of ∫V is off by ${accuracy.toPrecision(2)}: give the region more nodes`]
      : []),
  ];
  return {
    ...verdict,
    reliable: reasons.length === 0,
    reasons,
    deformed,
    method: weighing ? "reweighting" : "markov-chain",
    samples: count * segments.length,
    effectiveSamples: weighing?.effectiveSamples ?? Number.NaN,
    correlator: (order) => tensorEstimate(draws, order, false, "correlator"),
    connected: (order) => tensorEstimate(draws, order, true, "connected"),
    estimate: (observables, statistic) => estimateOfFields(draws, observables, statistic),
    action: estimateFromDraws(draws, 1, (records, at, into, to) => {
      into[to] = records[at + columns - 1];
    }),
    quadratureAccuracy: accuracy,
    route: own.route,
    fields: recorded.map((records) => fieldsOf(layout, records)),
    draws,
    states,
  };
}

/** The series that judge a run: S_int, fields and their squares at up to 8 points, the mean field, observables of the caller. */
function judgedSeries(
  layout: RecordLayout,
  recorded: readonly Float64Array[],
  observables: Readonly<Record<string, FieldObservable>>,
): Record<string, Float64Array[]> {
  const { columns } = layout;
  const series = (of: (records: Float64Array, at: number) => number): Float64Array[] =>
    recorded.map((records) =>
      Float64Array.from({ length: records.length / columns }, (_, k) => of(records, k * columns)),
    );
  const judged: Record<string, Float64Array[]> = { action: series((records, at) => records[at + columns - 1]) };
  for (let p = 0; p < Math.min(8, layout.points); p++) {
    judged[`phi(${p})`] = series((records, at) => records[at + p]);
    judged[`phi(${p})^2`] = series((records, at) => records[at + p] ** 2);
  }
  if (layout.slices > 0) {
    const mean = (records: Float64Array, at: number): number => {
      let sum = 0;
      for (let t = 0; t < layout.slices; t++) sum += records[at + layout.points + t];
      return sum / layout.slices;
    };
    judged["mean field"] = series(mean);
    judged["mean field^2"] = series((records, at) => mean(records, at) ** 2);
  }
  for (const [name, observable] of Object.entries(observables))
    judged[name] = series((records, at) => observable(records.slice(at, at + layout.points)));
  return judged;
}

/** A function of means of functions of the field at the points. */
function estimateOfFields(
  draws: Draws,
  observables: readonly FieldObservable[],
  statistic: ((means: Float64Array) => number) | undefined,
): ChainEstimate {
  const observe = (records: Float64Array, at: number, into: Float64Array, to: number): void => {
    const phi = records.slice(at, at + draws.layout.points);
    observables.forEach((observable, i) => {
      into[to + i] = observable(phi);
    });
  };
  return estimateFromDraws(draws, observables.length, observe, statistic);
}

/** The fields at the points of one chain, [samples, P]. */
function fieldsOf({ points, columns }: RecordLayout, records: Float64Array): NdArray<Float64Array> {
  const count = records.length / columns;
  const fields = ndarray(new Float64Array(count * points), [count, points]);
  for (let k = 0; k < count; k++) for (let p = 0; p < points; p++) fields.set(k, p, records[k * columns + p]);
  return fields;
}
