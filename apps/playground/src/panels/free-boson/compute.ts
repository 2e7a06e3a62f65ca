import { partKey } from "@nnft/experiments/net";
import { centralCharge, vertexCorrelator } from "@nnft/free-boson";
import { sampleCentralCharge, sampleVertex } from "@nnft/free-boson/sampled";
import { split } from "@nnft/random";
import { formatCount } from "../../shared/format.ts";
import { type Compute, continued } from "../../shared/frame.ts";
import type { Measured } from "../../shared/series.ts";
import type { FreeBosonState } from "./controls.ts";
import { curveOf, distancesOf, drawsOf, labelOf, lastFrame, nameOf, WIDTHS, windowOf } from "./problem.ts";

export interface FreeBosonData {
  /** r of the curves */
  readonly distances: readonly number[];
  /** ⟨V_α V_−α⟩ exactly at N and at N = ∞, and the power r^{−α²} that goes through the latter */
  readonly vertex: readonly number[];
  readonly limit: readonly number[];
  readonly power: readonly number[];
  /** c_N(r) and its limit */
  readonly charge: readonly number[];
  readonly chargeLimit: readonly number[];
  /** c_N at the middle distance, by width */
  readonly byWidth: readonly number[];
  readonly drawnVertices: readonly Measured[];
  readonly drawnCharges: readonly Measured[];
}

/** Frame k draws 4,096 neurons more: every average over one of them gives all widths. */
export const compute: Compute<FreeBosonState, FreeBosonData> = (state) => {
  const { readout, width, charge } = state;
  const net = { ...windowOf(state), readout };
  const distances = curveOf(state);
  const own = partKey(state.seed, "freeBoson", nameOf(state), "charge");
  const vertexAt = (r: number, N: number): number =>
    vertexCorrelator({ ...net, ...operators(charge, r), cutoffKind: "gaussian", width: N });
  const limit = distances.map((r) => vertexAt(r, Number.POSITIVE_INFINITY));
  const middle = Math.floor(distances.length / 2);
  const at = distancesOf(state);
  const exact = {
    ...{ distances, limit, vertex: distances.map((r) => vertexAt(r, width)) },
    power: distances.map((r) => limit[middle] * (r / distances[middle]) ** -(charge ** 2)),
    charge: distances.map((r) => centralCharge({ ...net, width, distance: r }).value),
    chargeLimit: distances.map((r) => centralCharge({ ...net, width: Number.POSITIVE_INFINITY, distance: r }).value),
    byWidth: WIDTHS.map((N) => centralCharge({ ...net, width: N, distance: at[1] }).value),
  };
  return continued<undefined, FreeBosonData>(
    () => undefined,
    async (_, index) => {
      const samples = drawsOf(index);
      const drawnCharges = at.map((distance, d): Measured => {
        const key = split(split(own, 0), d);
        const { value, standardError } = sampleCentralCharge({ ...net, width, distance, key, samples });
        return { at: distance, value, error: standardError };
      });
      const drawnVertices = at.map((r, d): Measured => {
        const key = split(split(own, 1), d);
        const options = { ...net, ...operators(charge, r), cutoffKind: "gaussian" as const, width, key, samples };
        const { value, standardError } = sampleVertex(options);
        return { at: r, value, error: standardError };
      });
      return {
        memory: undefined,
        frame: {
          ...{ index, done: index === lastFrame(state) },
          fraction: (index + 1) / (lastFrame(state) + 1),
          status: `${formatCount(samples)} draws of one neuron at each distance`,
          rows: drawnCharges.map(({ at: distance, value, error }) => ({
            ...{ label: labelOf(distance), value, standardError: error },
            exact: centralCharge({ ...net, width, distance }).value,
          })),
          data: { ...exact, drawnCharges, drawnVertices },
        },
      };
    },
  );
};

/** V_α at the origin and V_−α at a distance. */
const operators = (charge: number, distance: number) => ({
  charges: [charge, -charge],
  points: [
    [0, 0],
    [distance, 0],
  ],
});
