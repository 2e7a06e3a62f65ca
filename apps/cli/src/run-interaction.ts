import { type Ensemble, periodicScalar } from "@nnft/architectures";
import { sortedTuples } from "@nnft/correlators";
import {
  box,
  type DeformedEnsemble,
  deform,
  expression,
  gaussianWindow,
  type InteractingSamples,
  massGap,
  type Potential,
  periodicBox,
  phi4,
  polynomial,
  quartic,
  type Region,
  renormalisedCoupling,
  sampleDeformed,
  secondMomentMass,
  sineGordon,
  timeCorrelator,
} from "@nnft/interactions";
import type { Key } from "@nnft/random";
import type { BlockEngine } from "@nnft/runner";
import type { NdArray } from "ndarray";
import { buildNet, specDimension } from "./build-net.ts";
import type { InteractionSpec } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";
import { loadPoints } from "./load-points.ts";

/** A number with its error under a name. */
export interface NamedEstimate {
  readonly name: string;
  readonly value: number;
  readonly standardError: number;
}

/** What an interacting theory gave. */
export interface InteractionResult {
  readonly name: string;
  readonly interaction: InteractionSpec;
  readonly estimates: readonly NamedEstimate[];
  /** C(t) of a periodic box */
  readonly correlator: readonly { readonly time: number; readonly value: number; readonly standardError: number }[];
  readonly diagnostics: {
    readonly samples: number;
    readonly acceptance: number;
    readonly boltzmann: { readonly value: number; readonly standardError: number };
    readonly divergences: number;
    readonly largestRHat: number;
    readonly smallestEss: number;
    readonly longestTau: number;
    readonly quadratureError: number;
    readonly arithmetic: "float32" | "float64";
  };
  readonly reliable: boolean;
  readonly reasons: readonly string[];
  readonly seconds: number;
}

/** The theory of an experiment and the points to measure it at; throws what is wrong with it. */
export async function prepareInteraction(
  spec: InteractionSpec,
  folder: string,
): Promise<{ readonly theory: DeformedEnsemble; readonly points: NdArray<Float64Array> | undefined }> {
  const { net } = spec;
  const [ensemble, dimension]: [Ensemble, number] =
    net.kind === "periodic-scalar"
      ? [periodicScalar({ lengths: net.lengths, mass: net.mass, cutoff: net.cutoff }), net.lengths.length]
      : [buildNet(net), specDimension(net)];
  return {
    theory: deform(ensemble, potentialOf(spec), regionOf(spec)),
    points: spec.points && (await loadPoints(spec.points, dimension, folder)),
  };
}

/** Samples an interacting theory and measures it. */
export async function runInteraction(
  spec: InteractionSpec,
  folder: string,
  key: Key,
  hooks: {
    readonly workers: number | BlockEngine;
    readonly signal?: AbortSignal;
    readonly onProgress?: (fraction: number) => void;
  },
): Promise<InteractionResult> {
  const started = performance.now();
  const { theory, points } = await prepareInteraction(spec, folder);
  const { sampler, chains, warmup, samples } = spec;
  const result = await sampleDeformed(theory, {
    key,
    ...(points && { points }),
    sampler,
    chains,
    warmup,
    samples,
    workers: typeof hooks.workers === "number" ? Math.min(hooks.workers, chains) : hooks.workers,
    ...(hooks.signal && { signal: hooks.signal }),
    onProgress: ({ fraction }) => hooks.onProgress?.(fraction),
  });
  const inBox = theory.region.kind === "periodic-box";
  const times = inBox ? timeCorrelator(result) : undefined;
  const judged = Object.values(result.observables);
  return {
    name: spec.name,
    interaction: spec,
    estimates: [...correlators(result, spec, points?.shape[0] ?? 0), ...(inBox ? boxEstimates(result, spec) : [])],
    correlator: times
      ? Array.from(times.times, (time, k) => ({
          time,
          value: times.value.get(k),
          standardError: times.standardError.get(k),
        }))
      : [],
    diagnostics: {
      samples: result.samples,
      acceptance: result.acceptance,
      boltzmann: result.boltzmann,
      divergences: result.divergences,
      largestRHat: judged.length > 0 ? Math.max(...judged.map(({ rHat }) => rHat)) : Number.NaN,
      smallestEss:
        result.method === "reweighting"
          ? result.effectiveSamples
          : Math.min(...judged.map(({ bulkEss, tailEss }) => Math.min(bulkEss, tailEss))),
      longestTau: judged.length > 0 ? Math.max(...judged.map(({ tau }) => tau)) : Number.NaN,
      quadratureError: result.quadratureError,
      arithmetic: result.route === "cosines" ? "float32" : "float64",
    },
    reliable: result.reliable,
    reasons: result.reasons,
    seconds: (performance.now() - started) / 1000,
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
    }));
  });
}

function boxEstimates(result: InteractingSamples, spec: InteractionSpec): NamedEstimate[] {
  const named = (
    name: string,
    { value, standardError }: { readonly value: number; readonly standardError: number },
  ): NamedEstimate => ({ name, value, standardError });
  return [
    named("second-moment mass", secondMomentMass(result)),
    ...(spec.massGap ? [named("mass gap", massGap(result, spec.massGap))] : []),
    named("renormalised coupling", renormalisedCoupling(result)),
  ];
}

function potentialOf({ potential }: InteractionSpec): Potential {
  if ("phi4" in potential) return phi4(potential.phi4);
  if ("quartic" in potential) return quartic(potential.quartic);
  if ("polynomial" in potential) return polynomial(potential.polynomial);
  if ("sineGordon" in potential) return sineGordon(potential.sineGordon);
  return expression(potential.expression, potential.parameters);
}

function regionOf({ region, net }: InteractionSpec): Region {
  const open = <T extends { readonly nodes?: readonly number[] | undefined }>({ nodes, ...rest }: T) => ({
    ...rest,
    ...(nodes ? { nodes } : {}),
  });
  if (!region) {
    if (net.kind === "periodic-scalar") return periodicBox({ lengths: net.lengths });
    throw new InputError("needs a region: periodicBox, box or gaussianWindow.");
  }
  if ("periodicBox" in region) return periodicBox(open(region.periodicBox));
  if ("box" in region) return box(open(region.box));
  return gaussianWindow(open(region.gaussianWindow));
}
