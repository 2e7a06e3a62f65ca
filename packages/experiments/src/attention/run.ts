import type { AttentionHeads } from "@nnft/infinite-width/attention";
import type { Key } from "@nnft/random";
import { concerning } from "../input-error.ts";
import type { EntryHooks, Place } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { headSection, type MeasuredHeads } from "./heads.ts";
import { limitSection, type SumLimit } from "./limits.ts";
import type { AttentionSpec } from "./schema.ts";
import { scoreSection, tokenSection } from "./scores.ts";

/** Heads that are read. */
export interface PreparedAttention {
  readonly spec: AttentionSpec;
  /** of the heads that are drawn */
  readonly key: Key;
}

/** Reads the tokens and the source. */
export async function prepare(spec: AttentionSpec, { key }: Place): Promise<PreparedAttention> {
  const { scoreLaw } = await import("@nnft/infinite-width/attention");
  const law = await concerning(["tokens"], () => scoreLaw({ tokens: spec.tokens, scores: "linear" }));
  if (spec.source) await concerning(["source"], () => law.characteristic(spec.source!));
  return { spec, key: key("heads") };
}

/** One head of the spec, with the scores, dimension of keys and scaling of one row. */
export function headOf(
  { tokens, valueDimension, scoreVariance, mask }: AttentionSpec,
  row: Pick<MeasuredHeads, "scores" | "keyDimension" | "scaling">,
): AttentionHeads {
  const { scores, keyDimension, scaling } = row;
  const finite = (dimension: number | "infinite"): number =>
    dimension === "infinite" ? Number.POSITIVE_INFINITY : dimension;
  return {
    ...{ tokens, scores, scaling, scoreVariance, mask, heads: 1 },
    ...{ keyDimension: finite(keyDimension), valueDimension: finite(valueDimension) },
  };
}

/** Correlators of heads, the approach of their scores to a Gaussian law, and the limits of many dimensions of keys. */
export async function run({ spec, key }: PreparedAttention, { signal }: EntryHooks): Promise<Tabled> {
  const started = performance.now();
  const { headCorrelators } = await import("@nnft/infinite-width/attention");
  const measured: MeasuredHeads[] = [];
  const limits: SumLimit[] = [];
  const options = { samples: spec.samples, key };
  for (const scaling of listOf(spec.scaling))
    for (const scores of listOf(spec.scores)) {
      const correlators = (keyDimension: number | "infinite") => {
        const head = headOf(spec, { scaling, scores, keyDimension });
        // softmax on three tokens or more is drawn
        if (scores === "softmax" && spec.tokens.length > 2) signal?.throwIfAborted();
        return headCorrelators(head, options);
      };
      for (const keyDimension of listOf(spec.keyDimension))
        measured.push({ scaling, scores, keyDimension, one: correlators(keyDimension) });
      limits.push({ scaling, scores, one: correlators("infinite") });
    }
  const methods = [...new Set(measured.map(({ one }) => one.method))].join(", ");
  return {
    name: spec.name,
    note:
      `${spec.tokens.length} tokens, d_v ${spec.valueDimension}, v = ${spec.scoreVariance}` +
      `${spec.mask === "causal" ? ", causal mask" : ""}; ${methods}`,
    warnings: [],
    sections: [
      headSection(spec, measured),
      limitSection(limits),
      ...(await scoreSection(spec)),
      await tokenSection(spec),
    ],
    seconds: (performance.now() - started) / 1000,
  };
}
