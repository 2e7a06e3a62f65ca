import { shorter } from "../cost/shorter.ts";
import type { Part } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { blocks } from "./blocks.ts";
import { plots } from "./plot.ts";
import { type PreparedTopology, prepare, run, summaryOf } from "./run.ts";
import { type TopologySpec, topologySchema } from "./schema.ts";
import { template } from "./template.ts";

/** The fewest sweeps that a chain may have. */
const FEWEST = 64;

/** Networks with discrete latents. */
export const topology = {
  noun: "topology",
  template,
  example: "a model with vortices",
  description: "vortices and windings: Villain models, gases, rotors, compact bosons",
  schema: topologySchema,
  prepare,
  cost: ({ spec: { villain, gas } }) => {
    const lattices = villain ? listOf(villain.sides).length * listOf(villain.stiffness).length : 0;
    const largest = villain ? Math.max(...listOf(villain.sides)) : 0;
    const drawn = villain ? villain.sweeps * villain.chains : 0;
    const sites = gas ? gas.positive.length + gas.negative.length : 0;
    return {
      // records of a lattice at a time, its tables, and the kernels and draws of a gas
      bytes: 8 * (8 * drawn + 16 * largest ** 2 + 12 * sites ** 2) + (gas ? gas.draws * sites : 0),
      bytesPerWorker: 0,
      draws: lattices * drawn + (gas ? listOf(gas.fugacity).length * gas.draws : 0),
      unit: "sweeps and draws",
    };
  },
  shortened: (prepared, share) => {
    const { spec } = prepared;
    if (!spec.villain) return { prepared, share: 1 };
    const sweeps = shorter(spec.villain.sweeps, share, FEWEST);
    const villain = { ...spec.villain, sweeps };
    return { prepared: { ...prepared, spec: { ...spec, villain } }, share: sweeps / spec.villain.sweeps };
  },
  summary: ({ spec }) => `${spec.name}: ${summaryOf(spec)}`,
  run,
  plots,
  blocks,
  inBlocks: ({ villain }) => villain !== undefined,
  ...outputs,
} satisfies Part<TopologySpec, PreparedTopology, Tabled>;
