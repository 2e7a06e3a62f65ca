import type { Ensemble } from "@nnft/architectures";
import { jackknife, type ScalarEstimate } from "@nnft/correlators";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import { asField, type RandomField } from "../fields/random-field.ts";
import {
  type ClusterDecomposition,
  clusterDecomposition,
  clusterProducts,
  requireDistances,
} from "./cluster-decomposition.ts";

/** Cluster decomposition of drawn fields. */
export interface SampledClusterDecomposition {
  /** that of the sampled n-point functions, without errors */
  readonly decay: ClusterDecomposition;
  /** `plateau` and `remainder` of the decay, free of their leading bias */
  readonly plateau: ScalarEstimate;
  readonly remainder: ScalarEstimate;
}

const BLOCKS = 64;

/**
 * `clusterDecomposition` of a field that can be drawn, with jackknife errors of plateau and remainder.
 * Errors: those of `clusterDecomposition`. Source: Halverson 2025, section 3.2.
 */
export async function sampledClusterDecomposition(
  theory: Ensemble | RandomField,
  options: {
    readonly distances: readonly number[];
    readonly offset: number;
    readonly key: Key;
    readonly samples?: number;
  },
): Promise<SampledClusterDecomposition> {
  requireKnownOptions("sampledClusterDecomposition", options, ["distances", "offset", "key", "samples"]);
  const caller = "sampledClusterDecomposition";
  const field = asField(caller, theory);
  const { distances, offset, key, samples = 65_536 } = options;
  requireKey(caller, key);
  requireInteger(caller, "samples", samples, BLOCKS, 2 ** 40);
  requireDistances(caller, distances, offset);
  const shape = { dimension: field.inputDimension, distances, offset };
  const products = clusterProducts(shape);
  const names = new Map<string, number>();
  const rows: (readonly number[])[] = [];
  const sites = products.map((product) =>
    product.map((point) => {
      const name = point.join();
      if (!names.has(name)) {
        names.set(name, rows.length);
        rows.push(point);
      }
      return names.get(name)!;
    }),
  );
  const points = ndarray(Float64Array.from(rows.flat()), [rows.length, field.inputDimension]);
  const stride = rows.length * field.outputDimension;
  const perBlock = Math.ceil(samples / BLOCKS);
  const sums: Float64Array[] = [];
  for (let b = 0; b < BLOCKS; b++) {
    if (b % 8 === 7) await new Promise((resume) => setTimeout(resume, 0));
    const fields = field.draw(points, split(key, b), perBlock);
    sums[b] = Float64Array.from(sites, (tuple) => {
      let sum = 0;
      for (let m = 0; m < perBlock; m++) {
        let value = 1;
        for (const site of tuple) value *= fields[m * stride + site * field.outputDimension];
        sum += value;
      }
      return sum;
    });
  }
  const index = new Map(products.map((product, t) => [nameOf(product), t]));
  const analyse = (means: Float64Array): ClusterDecomposition =>
    clusterDecomposition((asked) => means[index.get(nameOf(asked))!], shape);
  const counts = new Array<number>(BLOCKS).fill(perBlock);
  const estimates = jackknife(sums, counts, (means) => {
    const { plateau, remainder } = analyse(means);
    return Float64Array.of(plateau, remainder);
  });
  const total = perBlock * BLOCKS;
  const decay = analyse(Float64Array.from(products, (_, t) => sums.reduce((sum, block) => sum + block[t], 0) / total));
  const estimate = (k: number): ScalarEstimate => ({
    value: estimates.value.get(k),
    standardError: estimates.standardError.get(k),
    samples: estimates.samples,
    method: estimates.method,
  });
  return { decay, plateau: estimate(0), remainder: estimate(1) };
}

const nameOf = (product: readonly (readonly number[])[]): string =>
  product
    .map((point) => point.join())
    .sort()
    .join(";");
