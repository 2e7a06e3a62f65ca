import { type Estimate, gammaMethod } from "@nnft/correlators";
import { cumulantsFromMoments } from "@nnft/correlators/cumulants";
import { requireRoom } from "@nnft/foundations/memory";
import ndarray from "ndarray";
import type { SampleReader } from "../samples.ts";
import type { OrderEstimates } from "./order-estimates.ts";

/** Estimates of a chain: errors that know its autocorrelation, and the longest integrated time of what was measured. */
export interface ChainEstimates {
  readonly orders: readonly OrderEstimates[];
  /** the largest τ_int, ½ for independent samples */
  readonly integratedTime: number;
}

type Tuples = readonly (readonly number[])[];

/**
 * The estimates of a Markov chain in the order of its steps, with errors by the Γ-method.
 *
 * The Γ-method takes the fluctuations Σ_S ∂f/∂m_S (Π_S φ − m_S) over subsets S of the sites. A cumulant is linear in each m_S, so that central
 * differences give its gradient exactly.
 */
export async function chainEstimates(
  caller: string,
  reader: SampleReader,
  asked: readonly { readonly order: number; readonly tuples: Tuples }[],
): Promise<ChainEstimates> {
  requireRoom(
    caller,
    "the chain",
    16 * reader.samples * reader.sites,
    "analyse fewer sites, or drop `chain` and thin the samples",
  );
  const data = await reader.read(0, reader.samples);
  let longest = 0;
  const orders = asked.map(({ order, tuples }) => {
    const rows = tuples.map((tuple) => tupleOf(data, reader, tuple));
    for (const { times } of rows) for (const time of times) longest = Math.max(longest, Number.isNaN(time) ? 0 : time);
    const part = (k: 0 | 1 | 2): Estimate => ({
      value: ndarray(
        Float64Array.from(rows, ({ values }) => values[k]!),
        [rows.length],
      ),
      standardError: ndarray(
        Float64Array.from(rows, ({ errors }) => errors[k]!),
        [rows.length],
      ),
      samples: reader.samples,
      method: "gamma-method",
    });
    return { order, tuples, full: part(0), connected: part(1), normalized: part(2) };
  });
  return { orders, integratedTime: longest };
}

interface TupleEstimates {
  readonly values: readonly number[];
  readonly errors: readonly number[];
  readonly times: readonly number[];
}

/** Full, connected and normalized correlator of one tuple. */
function tupleOf(data: Float64Array, { samples, sites }: SampleReader, tuple: readonly number[]): TupleEstimates {
  const order = tuple.length;
  const centre = tuple.map((site) => meanOf(data, samples, sites, site));
  const masks = 1 << order;
  // products of all subsets about the means, then squares of each factor, then the product about zero
  const table = new Float64Array(samples * (masks + order));
  const width = masks + order;
  for (let i = 0; i < samples; i++) {
    const row = i * width;
    table[row] = 1;
    for (let k = 0; k < order; k++) {
      const y = data[i * sites + tuple[k]!]! - centre[k]!;
      for (let mask = 1 << k; mask < 2 << k; mask++) table[row + mask] = table[row + mask - (1 << k)]! * y;
      table[row + masks + k] = y * y;
    }
    let product = 1;
    for (const site of tuple) product *= data[i * sites + site]!;
    table[row] = product;
  }
  const cumulant = (means: Float64Array): number => {
    const moments = Float64Array.from(means.subarray(0, masks));
    moments[0] = 1;
    return cumulantsFromMoments(moments)[masks - 1]! + (order === 1 ? centre[0]! : 0);
  };
  const spread = (means: Float64Array): number => {
    let product = 1;
    for (let k = 0; k < order; k++) product *= means[masks + k]! - (means[1 << k]! ?? 0) ** 2;
    return Math.sqrt(product);
  };
  const statistics = [
    (means: Float64Array) => means[0]!,
    cumulant,
    (means: Float64Array) => cumulant(means) / spread(means),
  ];
  const found = statistics.map((statistic) => gammaMethod([ndarray(table, [samples, width])], { statistic }));
  return {
    values: found.map(({ value }) => value),
    errors: found.map(({ standardError }) => standardError),
    times: found.map(({ integratedTime }) => integratedTime.value),
  };
}

function meanOf(data: Float64Array, samples: number, sites: number, site: number): number {
  let sum = 0;
  for (let i = 0; i < samples; i++) sum += data[i * sites + site]!;
  return sum / samples;
}
