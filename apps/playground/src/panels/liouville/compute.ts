import { partKey } from "@nnft/experiments/net";
import { dozz, sphericalHarmonicNet, structureConstant } from "@nnft/liouville";
import { exactMassMoment } from "@nnft/liouville/laws";
import { split } from "@nnft/random";
import { formatCount } from "../../shared/format.ts";
import { type Compute, continued } from "../../shared/frame.ts";
import type { Measured } from "../../shared/series.ts";
import type { LiouvilleState } from "./controls.ts";
import { curveOf, cutoffsOf, labelOf, ladderOf, nameOf, SPHERE, triplesOf } from "./problem.ts";

/** A sampled structure constant with all that the pictures show. */
export interface Sampled {
  readonly at: number;
  readonly value: number;
  readonly error: number;
  readonly exact: number;
  readonly converged: boolean;
  /** E[M^−s]/exact at each cutoff */
  readonly levels: readonly Measured[];
}

export interface LiouvilleData {
  readonly curve: readonly { readonly at: number; readonly value: number }[];
  readonly sampled: readonly Sampled[];
  readonly sphere: SphereField;
}

/** X of one network on the grid of the sphere: it does not depend on b. */
export interface SphereField {
  /** latitude by latitude, from the first height on */
  readonly values: Float64Array;
  /** cos θ of the latitudes */
  readonly heights: Float64Array;
  /** E[X²] */
  readonly variance: number;
}

/** Frame k draws anew, twice as much as the one before: the numbers are those of an experiment of so many draws. */
export const compute: Compute<LiouvilleState, LiouvilleData> = (state) => {
  const own = partKey(state.seed, "liouville", nameOf(state), "constants");
  const ladder = ladderOf(state);
  const curve = curveOf(state).map(({ at, b, charges }) => ({ at, value: dozz({ b, charges }) }));
  return continued<SphereField, LiouvilleData>(
    () => sphereOf(state),
    async (sphere, index) => {
      const samples = ladder[index]!;
      const cutoffs = cutoffsOf(state);
      const sampled = triplesOf(state).map(({ at, b, charges }, k): Sampled => {
        const found = structureConstant(b, charges, { key: split(own, k), samples, cutoffs });
        const moment = exactMassMoment({ b, charges });
        return {
          ...{ at, value: found.value, error: Math.hypot(found.standardError, found.systematic), exact: found.exact },
          converged: found.converged,
          levels: found.moment.levels.map(({ cutoff, value, standardError }) => ({
            ...{ at: cutoff, value: value / moment, error: standardError / moment },
          })),
        };
      });
      const trusted = sampled.filter(({ converged }) => converged).length;
      return {
        memory: sphere,
        frame: {
          ...{ index, done: index === ladder.length - 1, fraction: (index + 1) / ladder.length },
          status: `${formatCount(samples)} draws and their opposites; ${trusted} of ${sampled.length} converged in L`,
          rows: triplesOf(state).map((triple, k) => ({
            ...{ label: labelOf(state, triple), value: sampled[k]!.value },
            ...{ standardError: sampled[k]!.error, exact: sampled[k]!.exact },
          })),
          data: { curve, sampled, sphere },
        },
      };
    },
  );
};

function sphereOf({ seed }: LiouvilleState): SphereField {
  const net = sphericalHarmonicNet({ cutoff: SPHERE });
  const { longitudes } = net.grid;
  const values = net.synthesize(net.draw(partKey(seed, "liouville", "sphere", "picture")));
  const heights = Float64Array.from(
    net.grid.points().filter((_, i) => i % longitudes === 0),
    ([, , z]) => z,
  );
  return { values, heights, variance: net.variance };
}
