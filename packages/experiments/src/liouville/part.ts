import { shorter } from "../cost/shorter.ts";
import type { Part } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedLiouville, prepare, run, summaryOf } from "./run.ts";
import { type LiouvilleSpec, liouvilleSchema } from "./schema.ts";
import { template } from "./template.ts";

/** The fewest draws of a jackknife. */
const FEWEST = 128;

const SAMPLED = ["constants", "masses", "circle", "kpz", "fields"] as const;

/** Liouville theory on the sphere. */
export const liouville = {
  noun: "liouville",
  template,
  example: "a Liouville theory",
  description: "Liouville theory on the sphere: DOZZ constants, chaos masses and fields",
  schema: liouvilleSchema,
  prepare,
  cost: ({ spec }) => ({ bytes: bytesOf(spec), bytesPerWorker: 0, draws: drawsOf(spec), unit: "draws of read-outs" }),
  shortened: (prepared, share) => {
    const { spec } = prepared;
    const whole = drawsOf(spec);
    if (whole === 0) return { prepared, share: 1 };
    const fewer = Object.fromEntries(
      SAMPLED.flatMap((name) => {
        const part = spec[name];
        return part ? [[name, { ...part, samples: shorter(part.samples, share, FEWEST) }] as const] : [];
      }),
    );
    const short: LiouvilleSpec = { ...spec, ...fewer };
    return { prepared: { ...prepared, spec: short }, share: drawsOf(short) / whole };
  },
  summary: ({ spec }) => `${spec.name}: ${summaryOf(spec)}`,
  run,
  plots,
  ...outputs,
} satisfies Part<LiouvilleSpec, PreparedLiouville, Tabled>;

/** Draws of all parts. */
function drawsOf({ constants, masses, circle, kpz, fields }: LiouvilleSpec): number {
  return (
    (constants ? listOf(constants.triples).length * constants.samples : 0) +
    (masses ? listOf(masses.powers).length * masses.samples : 0) +
    (circle ? listOf(circle.couplings).length * listOf(circle.modes).length * circle.samples : 0) +
    (kpz?.samples ?? 0) +
    (fields?.samples ?? 0)
  );
}

/** Tables of harmonics, 8L³ bytes and as much again for grids; the projection of weights on 512 latitudes; masses and fields. */
function bytesOf({ constants, masses, circle, kpz, fields }: LiouvilleSpec): number {
  const largest = Math.max(0, fields?.cutoff ?? 0, ...[constants, masses, kpz].flatMap((part) => part?.cutoffs ?? []));
  const modes = circle ? Math.max(...listOf(circle.modes)) : 0;
  const drawn = Math.max(0, ...[constants, masses, kpz, circle, fields].map((part) => part?.samples ?? 0));
  const kept = fields ? 2 * fields.fields * 8 * fields.cutoff ** 2 : 0;
  return 8 * (4 * largest ** 3 + (largest > 0 ? 512 * (2 * largest) ** 2 : 0) + 64 * modes + 16 * drawn + kept);
}
