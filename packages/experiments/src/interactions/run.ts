import type { ScalarEstimate } from "@nnft/correlators";
import { sortedTuples } from "@nnft/correlators/accumulators";
import { type InteractingSamples, sampleDeformed } from "@nnft/interactions";
import {
  type JudgedEstimate,
  massGap,
  renormalizedCoupling,
  secondMomentMass,
  timeCorrelator,
} from "@nnft/interactions/observables";
import { type Interim, pacedLooks } from "../entries/interim.ts";
import type { EntryHooks } from "../part.ts";
import { looksOf, missed, relativeErrorOf } from "./looks.ts";
import type { PreparedInteraction } from "./prepare.ts";
import { drawsOf, type InteractionSpec } from "./schema.ts";

/** An estimate under a name. */
export type NamedEstimate = ScalarEstimate & { readonly name: string };

/** The measurements of one interacting theory, with the diagnostics of its chains. */
export interface InteractionResult {
  readonly name: string;
  readonly interaction: InteractionSpec;
  readonly estimates: readonly NamedEstimate[];
  /** C(t) of a periodic box */
  readonly correlator: readonly (ScalarEstimate & { readonly time: number })[];
  readonly diagnostics: ChainDiagnostics;
  readonly reliable: boolean;
  readonly reasons: readonly string[];
  readonly seconds: number;
}

/** The worst of each diagnostic over all observables. */
export interface ChainDiagnostics {
  readonly samples: number;
  readonly acceptance: number;
  readonly boltzmann: ScalarEstimate;
  readonly divergences: number;
  readonly largestRHat: number;
  readonly smallestEss: number;
  readonly longestTau: number;
  readonly quadratureAccuracy: number;
  readonly arithmetic: "float32" | "float64";
}

/** Samples an interacting theory and measures it. */
export async function run(prepared: PreparedInteraction, hooks: EntryHooks): Promise<InteractionResult> {
  const started = performance.now();
  const { spec, theory, points, key } = prepared;
  const { sampler, chains, warmup, targetRelativeError: target } = spec;
  const most = drawsOf(spec);
  const seen = pacedLooks();
  const sites = points?.shape[0] ?? 0;
  const result = await sampleDeformed(theory, {
    key,
    ...(points && { points }),
    sampler,
    chains,
    warmup,
    samples: most,
    looks: looksOf(spec),
    ...(target !== undefined && { until: (draws) => draws.reliable && relativeErrorOf(draws, spec) <= target }),
    workers: hooks.engines?.chains ?? Math.min(hooks.workers, chains),
    ...(hooks.signal && { signal: hooks.signal }),
    onProgress: ({ fraction, samples, interim }) => {
      const found = seen(interim && (() => interimOf(interim(), spec, sites)));
      hooks.onProgress(fraction, spec.name, {
        samples,
        relativeError: found?.relativeError ?? Number.NaN,
        numbers: found?.numbers ?? [],
      });
    },
  });
  const inBox = theory.region.kind === "periodic-box";
  const box = inBox ? boxEstimates(result, spec) : [];
  const reasons = [...result.reasons, ...box.flatMap(({ reasons: own }) => own), ...missed(result, spec)];
  return {
    name: spec.name,
    interaction: spec,
    estimates: [...correlators(result, spec, points?.shape[0] ?? 0), ...box.map(({ estimate }) => estimate)],
    correlator: inBox ? correlatorOf(result) : [],
    diagnostics: diagnosticsOf(result),
    reliable: reasons.length === 0,
    reasons,
    seconds: (performance.now() - started) / 1000,
  };
}

/** Numbers that are shown of chains under way. */
const SHOWN = 8;
/** The first numbers of chains under way: correlators at the points, or the action. */
function interimOf(result: InteractingSamples, spec: InteractionSpec, points: number): Interim {
  const { value, standardError } = result.action;
  if (points === 0) return { numbers: [{ name: "action", value, standardError }], relativeError: Number.NaN };
  const shown = correlators(result, spec, points).slice(0, SHOWN);
  return {
    numbers: shown.map((one) => ({ name: one.name, value: one.value, standardError: one.standardError })),
    relativeError: relativeErrorOf(result, spec),
  };
}

function correlatorOf(result: InteractingSamples): InteractionResult["correlator"] {
  const { times, value, standardError, samples, method } = timeCorrelator(result);
  return Array.from(times, (time, k) => ({
    time,
    value: value.get(k),
    standardError: standardError.get(k),
    samples,
    method,
  }));
}

function diagnosticsOf(result: InteractingSamples): ChainDiagnostics {
  const judged = Object.values(result.observables);
  const largest = (values: readonly number[]): number => (values.length > 0 ? Math.max(...values) : Number.NaN);
  return {
    samples: result.samples,
    acceptance: result.acceptance,
    boltzmann: result.boltzmann,
    divergences: result.divergences,
    largestRHat: largest(judged.map(({ rHat }) => rHat)),
    smallestEss:
      result.method === "reweighting"
        ? result.effectiveSamples
        : Math.min(...judged.map(({ bulkEss, tailEss }) => Math.min(bulkEss, tailEss))),
    longestTau: largest(judged.map(({ integratedTime }) => integratedTime.value)),
    quadratureAccuracy: result.quadratureAccuracy,
    arithmetic: result.route === "cosines" ? "float32" : "float64",
  };
}

function correlators(result: InteractingSamples, { orders }: InteractionSpec, points: number): NamedEstimate[] {
  if (points === 0) return [];
  return orders.flatMap((order) => {
    const estimate = result.connected(order);
    return sortedTuples(points, order).map((tuple) => ({
      name: `G${order}(${tuple.map((p) => `x${p}`).join(",")})`,
      value: estimate.value.get(...tuple),
      standardError: estimate.standardError.get(...tuple),
      samples: estimate.samples,
      method: estimate.method,
    }));
  });
}

/** Masses and the coupling, with the reasons not to believe them. */
function boxEstimates(
  result: InteractingSamples,
  spec: InteractionSpec,
): readonly { readonly estimate: NamedEstimate; readonly reasons: readonly string[] }[] {
  const named = (name: string, { value, standardError, samples, method, reasons }: JudgedEstimate) => ({
    estimate: { name, value, standardError, samples, method },
    reasons,
  });
  return [
    named("second-moment mass", secondMomentMass(result)),
    ...(spec.massGap ? [named("mass gap", massGap(result, spec.massGap))] : []),
    named("renormalized coupling", renormalizedCoupling(result)),
  ];
}
