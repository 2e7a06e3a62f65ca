import { partKey } from "@nnft/experiments/net";
import { split } from "@nnft/random";
import { kosterlitzFlow, type VillainLatents, type VillainSamples, villain } from "@nnft/topology";
import { sampleVorticesInBlocks, type VortexCheckpoint } from "@nnft/topology/blocks";
import { villainField } from "@nnft/topology/laws";
import { formatCount } from "../../shared/format.ts";
import { type Compute, continued, type Row } from "../../shared/frame.ts";
import type { Measured } from "../../shared/series.ts";
import type { TopologyState } from "./controls.ts";
import {
  CHAINS,
  isExact,
  labels,
  lastFrame,
  nameOf,
  PER_FRAME,
  sideOf,
  stiffnessOf,
  sweepsOf,
  TEMPERATURES,
  WARM_UP,
} from "./problem.ts";

export interface TopologyData {
  /** angles of one field, row by row, in [0, 2π) */
  readonly angles: Float64Array;
  /** the vortices that were drawn with it, row by row */
  readonly vortices: Int32Array;
  readonly windings: readonly [number, number];
  /** K_R after so many sweeps, for each frame */
  readonly course: readonly Measured[];
  /** K_R exactly; NaN where it is not known */
  readonly exact: number;
  /** K_R of the infinite lattice by the Kosterlitz flow, at TEMPERATURES */
  readonly flow: readonly number[];
  /** K_R exactly, as far as it is known, at the first of TEMPERATURES */
  readonly exactByTemperature: readonly number[];
  readonly reasons: readonly string[];
}

interface Memory {
  readonly state: VortexCheckpoint | undefined;
  readonly course: TopologyData["course"];
  readonly exactByTemperature: readonly number[];
}

/** Frame k goes on with the chains of frame k − 1 for 64 more sweeps. */
export const compute: Compute<TopologyState, TopologyData> = (state) => {
  const size = [sideOf(state), sideOf(state)];
  const model = villain({ size, stiffness: stiffnessOf(state) });
  const key = split(split(partKey(state.seed, "topology", nameOf(state), "villain"), 0), 0);
  const flow = TEMPERATURES.map((T) => kosterlitzFlow({ stiffness: 1 / T, fugacity: "villain" }).stiffness);
  const exact = isExact(state) ? model : undefined;
  return continued<Memory, TopologyData>(
    () => ({ state: undefined, course: [], exactByTemperature: [] }),
    async (before, index) => {
      let saved = before.state;
      const sampled = await sampleVorticesInBlocks(model, {
        ...{ key, chains: CHAINS, warmUp: WARM_UP, sweeps: sweepsOf(index) },
        ...(before.state && { resume: before.state }),
        checkpoint: {
          every: PER_FRAME,
          save: (next) => {
            saved = next;
          },
        },
      });
      const { value, standardError } = sampled.stiffness;
      const course = [...before.course, { at: sweepsOf(index), value, error: standardError }];
      const exactByTemperature = nextExact(state, before.exactByTemperature);
      const latents = sampled.latents[0] as VillainLatents;
      const field = villainField(model, latents, split(key, CHAINS + index));
      return {
        memory: { state: saved, course, exactByTemperature },
        frame: {
          index,
          done: index === lastFrame(state),
          fraction: (index + 1) / (lastFrame(state) + 1),
          status: `${formatCount(CHAINS * sweepsOf(index))} sweeps of ${CHAINS} chains${sampled.reliable ? "" : "; not reliable yet"}`,
          rows: rowsOf(sampled, exact),
          data: {
            ...{ angles: field.data, vortices: latents.vortices, windings: latents.windings },
            ...{ course, flow, exactByTemperature, reasons: sampled.reasons },
            exact: exact?.stiffness ?? Number.NaN,
          },
        },
      };
    },
  );
};

/** The exact curve, with two more temperatures. */
function nextExact(state: TopologyState, known: readonly number[]): readonly number[] {
  if (!isExact(state)) return known;
  const size = [sideOf(state), sideOf(state)];
  const more = TEMPERATURES.slice(known.length, known.length + 2);
  return [...known, ...more.map((T) => villain({ size, stiffness: 1 / T }).stiffness)];
}

function rowsOf(
  { stiffness, vorticity, vortexDensity }: VillainSamples,
  exact: { readonly stiffness: number; readonly vorticity: number } | undefined,
): readonly Row[] {
  const known = [exact?.stiffness, exact?.vorticity, undefined];
  return [stiffness, vorticity, vortexDensity].map(({ value, standardError }, k) => ({
    ...{ label: labels[k], value, standardError },
    ...(known[k] !== undefined && { exact: known[k] }),
  }));
}
