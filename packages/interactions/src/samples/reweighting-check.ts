import { parameterSampler, parameterSpace } from "@nnft/architectures/evaluation";
import { formatEstimate } from "@nnft/correlators";
import { type Key, split } from "@nnft/random";
import { type ChainMean, chainMean, paretoTail, type ResolvedSampler } from "@nnft/sampling";
import type { DeformedEnsemble } from "../deform.ts";
import type { FieldRoute } from "../interaction/field-map-type.ts";
import { interaction } from "../interaction/interaction.ts";
import { recorder } from "./chain-recorder.ts";
import { empiricalPull } from "./empirical-pull.ts";
import {
  type FieldObservable,
  judgedObservables,
  powersOfFields,
  type RecordObservable,
} from "./judged-observables.ts";

/** How the means of chains compare with those of weighted draws of the undeformed density. */
export interface ReweightingCheck {
  /** draws of the undeformed density */
  readonly draws: number;
  /** how many of the deformed density they are worth */
  readonly effectiveSamples: number;
  /** k̂ of their weights */
  readonly paretoShape: number;
  /** whether they could judge the chains: enough effective samples, by the draws and by the chains, and k̂ below its bound */
  readonly usable: boolean;
  /** the observable that is furthest off, and by how many standard deviations; NaN where nothing was compared */
  readonly furthest: string | undefined;
  readonly largestPull: number;
}

export interface ReweightingCheckOptions {
  readonly deformed: DeformedEnsemble;
  readonly key: Key;
  /** [P, d], row-major */
  readonly points: Float64Array;
  readonly sampler: ResolvedSampler;
  readonly route: FieldRoute | undefined;
  readonly observables: Readonly<Record<string, FieldObservable>>;
  /** means of the chains that are known already */
  readonly known: Readonly<Record<string, ChainMean>>;
}

/** Chains draw from split(key, c) with small c. */
const KEY = 0xffff_fe00;
/** Draws that decide whether more are worth their cost, and draws of a batch, which share a key. */
const SCOUTS = 256;
/** Effective samples below which weighted draws judge nothing. */
const LEAST = 200;
const MOST = 100_000;
/** Standard deviations beyond which chains are refused. */
const LARGEST_PULL = 4;
/** A draw that moves a mean by more than the error of the chains is a reason to draw so many times more. */
const MORE = 5;

/**
 * Compares chains with independent draws of the undeformed density, weighted by e^{−S_int}: chains that never found a well agree with themselves, not with
 * these.
 *
 * Compared are S_int, the first, second and fourth powers of the fields at up to 8 points and of the mean field, and observables of the caller, by
 * `empiricalPull`.
 * Convention: twice as many draws as the chains have (half as many for the cheap transitions of Metropolis and MALA), at most 100,000; five times as many
 * where one of them moves a mean by more than the chains' error; 256 where these show that fewer than 200 effective samples would come of it.
 * Not usable where S_int of the chains lies so low that weighted draws would have fewer than 200 effective samples there: m Z/⟨w⟩, Z = m⁻¹Σw.
 */
export function reweightingCheck(
  recorded: readonly Float64Array[],
  options: ReweightingCheckOptions,
): { readonly check: ReweightingCheck; readonly reasons: readonly string[] } {
  const prior = weightedDraws(options);
  const { columns } = prior.layout;
  const seriesOf = (of: RecordObservable): Float64Array[] =>
    recorded.map((records) =>
      Float64Array.from({ length: records.length / columns }, (_, k) => of(records, k * columns)),
    );
  const actions = seriesOf(prior.observables.action);
  const total = actions.reduce((sum, { length }) => sum + length, 0);
  const cheap = options.sampler.name === "metropolis" || options.sampler.name === "mala";
  const wanted = Math.min(MOST, Math.max(SCOUTS, Math.ceil((cheap ? 0.5 : 2) * total)));
  prior.extend(SCOUTS);
  let draws = prior.weighted();
  let quality = qualityOf(draws, actions);
  const nothing = () => ({
    check: { ...quality, usable: false, furthest: undefined, largestPull: Number.NaN },
    reasons: [],
  });
  if (!((quality.effectiveSamples / SCOUTS) * wanted >= LEAST)) return nothing();
  prior.extend(wanted);
  draws = prior.weighted();
  quality = qualityOf(draws, actions);
  if (!quality.usable) return nothing();
  const series = Object.entries(prior.observables).map(([name, of]) => ({
    name,
    chain: options.known[name] ?? chainMean(seriesOf(of)),
  }));
  if (
    series.some(({ name, chain }) => largestStep(draws, draws.values.get(name)!, chain.value) > chain.standardError)
  ) {
    prior.extend(Math.min(MOST, MORE * wanted));
    draws = prior.weighted();
    quality = qualityOf(draws, actions);
    if (!quality.usable) return nothing();
  }
  const pulls = series.map(({ name, chain }) => compared(name, chain, draws));
  const furthest = pulls.reduce((most, one) => (one.pull > most.pull ? one : most), pulls[0]);
  const reasons = pulls
    .filter(({ pull }) => pull > LARGEST_PULL)
    .map(
      ({ name, chain, mean, error, pull }) =>
        `⟨${name}⟩ is ${formatEstimate(chain.value, chain.standardError)} by chains, ${formatEstimate(mean, error)} by reweighting, ` +
        `${pull.toFixed(1)} standard deviations apart: chains miss a part of the density, or their errors are too small`,
    );
  return { check: { ...quality, furthest: furthest.name, largestPull: furthest.pull }, reasons };
}

/** Draws of the undeformed density that grow on demand, and all that is asked of them. */
function weightedDraws({ deformed, key, points, route, observables }: ReweightingCheckOptions) {
  const { ensemble } = deformed;
  const { layout, write } = recorder(deformed, points, interaction(deformed, route ? { route } : {}));
  const judged: Readonly<Record<string, RecordObservable>> = {
    ...judgedObservables(layout, observables),
    ...powersOfFields(layout, [4]),
  };
  const draw = parameterSampler(ensemble);
  const { size } = parameterSpace(ensemble);
  const thetas = new Float64Array(SCOUTS * size);
  const record = new Float64Array(layout.columns);
  const columns = Object.entries(judged).map(([name, of]) => ({ name, of, values: [] as number[] }));
  const actions: number[] = [];
  const extend = (count: number): void => {
    for (let batch = actions.length / SCOUTS; batch * SCOUTS < count; batch++) {
      draw(split(split(key, KEY), batch), SCOUTS, thetas);
      for (let k = 0; k < SCOUTS; k++) {
        write(thetas.subarray(k * size, (k + 1) * size), record);
        const action = record[layout.columns - 1];
        // as in chains: where V has no value the density vanishes
        actions.push(Number.isNaN(action) ? Number.POSITIVE_INFINITY : action);
        for (const { of, values } of columns) values.push(of(record, 0));
      }
    }
  };
  return {
    layout,
    observables: judged,
    extend,
    weighted: (): Weighted => {
      const lowest = actions.reduce((low, action) => Math.min(low, action), Number.POSITIVE_INFINITY);
      const weights = Float64Array.from(actions, (action) => Math.exp(lowest - action));
      const values = new Map(columns.map((column) => [column.name, Float64Array.from(column.values)]));
      return { lowest, weights, sum: weights.reduce((sum, w) => sum + w, 0), values };
    },
  };
}

/** Draws with weights e^{−(S − lowest)}. */
interface Weighted {
  readonly lowest: number;
  readonly weights: Float64Array;
  readonly sum: number;
  readonly values: ReadonlyMap<string, Float64Array>;
}

type Quality = Omit<ReweightingCheck, "furthest" | "largestPull">;

/** How many draws of the deformed density these are worth, by their own weights and by those of the chains' draws. */
function qualityOf({ lowest, weights, sum }: Weighted, actions: readonly Float64Array[]): Quality {
  const draws = weights.length;
  const squares = weights.reduce((total, w) => total + w * w, 0);
  let [ofChains, count] = [0, 0];
  for (const series of actions)
    for (const action of series) {
      ofChains += Math.exp(lowest - action);
      count++;
    }
  const effectiveSamples = Math.min((sum * sum) / squares, (sum * count) / ofChains);
  if (!(effectiveSamples >= LEAST)) return { draws, effectiveSamples, paretoShape: Number.NaN, usable: false };
  const { shape, largestShape } = paretoTail(weights);
  return { draws, effectiveSamples, paretoShape: shape, usable: shape < largestShape };
}

/** By how much one draw moves the weighted mean at most, where the mean is near c. */
function largestStep({ weights, sum }: Weighted, values: Float64Array, c: number): number {
  let most = 0;
  for (let i = 0; i < weights.length; i++) most = Math.max(most, Math.abs(weights[i] * (values[i] - c)));
  return most / sum;
}

interface Compared {
  readonly name: string;
  readonly chain: ChainMean;
  readonly mean: number;
  readonly error: number;
  readonly pull: number;
}

/** Pulls of normal errors below this are not looked at more closely. */
const SUSPICIOUS = 1.5;

function compared(name: string, chain: ChainMean, { weights, sum, values }: Weighted): Compared {
  const own = values.get(name)!;
  const mean = weights.reduce((total, w, i) => total + w * own[i], 0) / sum;
  const error = Math.sqrt(weights.reduce((total, w, i) => total + (w * (own[i] - mean)) ** 2, 0)) / sum;
  const normal = Math.abs(chain.value - mean) / Math.hypot(chain.standardError, error);
  const pull = normal > SUSPICIOUS ? empiricalPull(weights, own, chain) : normal;
  return { name, chain, mean, error, pull };
}
