import { shorter } from "../cost/shorter.ts";
import type { Part } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedFermions, prepare, run, summaryOf } from "./run.ts";
import { type FermionsSpec, fermionsSchema } from "./schema.ts";
import { template } from "./template.ts";

/** Networks with Grassmann read-outs. */
export const fermions = {
  noun: "fermion",
  template,
  example: "a fermion",
  description: "Grassmann networks: correlators, Yukawa weights, supersymmetry, Pfaffians",
  schema: fermionsSchema,
  prepare,
  cost: ({ spec }) => ({ bytes: 1 << 24, bytesPerWorker: 0, draws: drawsOf(spec), unit: "draws" }),
  shortened: (prepared, share) => {
    const { spec } = prepared;
    const { minors, paths, supersymmetry } = spec;
    const all = drawsOf(spec);
    if (all === 0) return { prepared, share: 1 };
    const less = {
      ...spec,
      ...(minors && { minors: { ...minors, samples: shorter(minors.samples, share, 256) } }),
      ...(paths && { paths: { ...paths, samples: shorter(paths.samples, share, 64) } }),
      ...(supersymmetry && {
        supersymmetry: {
          ...supersymmetry,
          samples: supersymmetry.samples === 0 ? 0 : shorter(supersymmetry.samples, share, 128),
        },
      }),
    };
    return { prepared: { ...prepared, spec: less }, share: drawsOf(less) / all };
  },
  summary: ({ spec }) => `${spec.name}: ${summaryOf(spec)}`,
  run,
  plots,
  ...outputs,
} satisfies Part<FermionsSpec, PreparedFermions, Tabled>;

function drawsOf({ correlators, minors, paths, supersymmetry }: FermionsSpec): number {
  return (
    (correlators ? 2 * listOf(correlators.widths).length * correlators.samples : 0) +
    (minors ? listOf(minors.alphas).length * minors.samples : 0) +
    (paths ? 8 * paths.samples : 0) +
    (supersymmetry?.samples ?? 0)
  );
}
