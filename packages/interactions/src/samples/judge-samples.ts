import {
  type ChainRecords,
  type ChainSegment,
  type ChainVerdict,
  judgeChains,
  type ResolvedSampler,
} from "@nnft/sampling";
import ndarray, { type NdArray } from "ndarray";
import type { DeformedEnsemble } from "../deform.ts";
import type { FieldRoute } from "../interaction/field-map-type.ts";
import { interaction } from "../interaction/interaction.ts";
import { type RecordLayout, recordLayout } from "./chain-recorder.ts";
import { type ChainEstimate, type Draws, estimateFromDraws } from "./draws.ts";
import { type InteractingSamples, tensorEstimate } from "./interacting-samples.ts";
import { type FieldObservable, judgedObservables } from "./judged-observables.ts";
import { quadratureAccuracy } from "./quadrature-accuracy.ts";
import { type Reweighted, reweighted } from "./reweighted.ts";
import { reweightingCheck } from "./reweighting-check.ts";
import type { SampleDeformedOptions } from "./sampling-run.ts";

/** Judges the chains of a run and makes its result. */
export function interactingSamples(
  deformed: DeformedEnsemble,
  options: SampleDeformedOptions,
  sampler: ResolvedSampler | "reweighting",
  segments: readonly ChainSegment[],
  route: FieldRoute | undefined,
  points: Float64Array,
): Omit<InteractingSamples, "device"> {
  const { ensemble } = deformed;
  const own = interaction(deformed, route ? { route } : {});
  const layout = recordLayout(deformed, points.length / ensemble.architecture.inputDimension, own.shape);
  const { columns } = layout;
  const count = segments[0].acceptances.length;
  const leastEss = options.leastEss ?? (100 * segments.length) / (options.chainsPerStart ?? 1);
  const recorded = segments.map(({ draws }) => draws);
  const weighing = sampler === "reweighting" ? reweighted("sampleDeformed", recorded, columns, leastEss) : undefined;
  const draws: Draws = { layout, chains: recorded, weights: weighing?.weights };
  const verdict = verdictOn(segments, sampler, {
    draws: weighing ? {} : judgedSeries(layout, recorded, options.observables ?? {}),
    chainsPerStart: options.chainsPerStart ?? 1,
    leastEss,
  });
  const states = segments.map(({ state }) => state);
  const accuracy = own.exact ? 0 : quadratureAccuracy(deformed, states, sampler === "reweighting");
  const comparison =
    sampler === "reweighting" || options.againstReweighting === false
      ? undefined
      : reweightingCheck(recorded, {
          deformed,
          key: options.key,
          points,
          sampler,
          route,
          observables: options.observables ?? {},
          known: verdict.observables,
        });
  const reasons = [
    ...verdict.reasons,
    ...(comparison?.reasons ?? []),
    ...heavyWeights(weighing),
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
    paretoShape: weighing?.tail.shape ?? Number.NaN,
    reweightingCheck: comparison?.check,
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

/** The verdict on chains by all that their sampler recorded. */
function verdictOn(
  segments: readonly ChainSegment[],
  sampler: ResolvedSampler | "reweighting",
  records: Pick<ChainRecords, "draws" | "chainsPerStart" | "leastEss">,
): ChainVerdict {
  const name = sampler === "reweighting" ? sampler : sampler.name;
  return judgeChains({
    ...records,
    acceptances: segments.map(({ acceptances }) => acceptances),
    ...(name === "hmc" || name === "mala" ? { boltzmann: segments.map(({ boltzmann }) => boltzmann) } : {}),
    ...(name === "hmc" || name === "mala" || name === "nuts"
      ? { energies: segments.map(({ energies }) => energies) }
      : {}),
    divergences: segments.reduce((sum, { divergences }) => sum + divergences, 0),
  });
}

/** The reason against weights with a tail too heavy for means and errors. */
function heavyWeights(weighing: Reweighted | undefined): readonly string[] {
  if (!weighing || !(weighing.tail.shape >= weighing.tail.largestShape)) return [];
  const { shape, largestShape } = weighing.tail;
  return [
    `Pareto k̂ of the weights is ${shape.toFixed(2)}, not below ${largestShape.toFixed(2)}: ` +
      `few draws decide the result, whose error is not known; take the sampler "hmc"`,
  ];
}

/** The series that judge a run. */
function judgedSeries(
  layout: RecordLayout,
  recorded: readonly Float64Array[],
  observables: Readonly<Record<string, FieldObservable>>,
): Record<string, Float64Array[]> {
  const { columns } = layout;
  return Object.fromEntries(
    Object.entries(judgedObservables(layout, observables)).map(([name, of]) => [
      name,
      recorded.map((records) =>
        Float64Array.from({ length: records.length / columns }, (_, k) => of(records, k * columns)),
      ),
    ]),
  );
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
