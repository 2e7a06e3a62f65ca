import { UnsupportedError } from "@nnft/foundations";
import { type Key, split } from "@nnft/random";
import { greenFunction } from "../sphere/legendre.ts";
import { drawnReadouts, netTransform, withConstant } from "../sphere/spherical-harmonic-net.ts";
import type { MassWeights } from "./mass-weights.ts";

/**
 * Masses of drawn networks, for each set of weights: entries 2k and 2k + 1 belong to the read-outs of draw k and to their negatives. All weights,
 * whatever their cutoff, see the same read-outs.
 */
export function drawnMasses(
  caller: string,
  b: number,
  sets: readonly MassWeights[],
  key: Key,
  draws: number,
  first = 0,
): Float64Array[] {
  const most = Math.max(...sets.map(({ cutoff }) => cutoff));
  const grids = new Map(sets.map(({ cutoff, fineness }) => [`${cutoff} ${fineness}`, { cutoff, fineness }]));
  const masses = sets.map(() => new Float64Array(2 * draws));
  const levels = [...grids.values()].map(({ cutoff, fineness }) => {
    const transform = netTransform(caller, cutoff, cutoff, fineness);
    return {
      ...{ cutoff, transform, values: new Float64Array(transform.latitudes * transform.longitudes) },
      // the Wick factor e^{−2b²v_L}
      wick: Math.exp(-2 * b * b * greenFunction(1, cutoff)),
      members: [...sets.keys()].filter((i) => sets[i]!.cutoff === cutoff && sets[i]!.fineness === fineness),
    };
  });
  for (let draw = 0; draw < draws; draw++) {
    const readouts = withConstant(drawnReadouts(split(key, first + draw), most)).map((a) => 2 * b * a);
    for (const { cutoff, transform, values, wick, members } of levels) {
      transform.synthesize(readouts.subarray(0, (cutoff + 1) ** 2), values);
      for (let i = 0; i < values.length; i++) values[i] = Math.exp(values[i]!);
      for (const member of members) {
        const [plus, minus] = bothSigns(sets[member]!.weights, values);
        if (!(plus > 0 && minus > 0)) refuseNegative(caller, cutoff);
        masses[member]![2 * draw] = plus * wick;
        masses[member]![2 * draw + 1] = minus * wick;
      }
    }
  }
  return masses;
}

function bothSigns(weights: Float64Array, values: Float64Array): readonly [number, number] {
  let [plus, minus] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    plus += weights[i]! * values[i]!;
    minus += weights[i]! / values[i]!;
  }
  return [plus, minus];
}

function refuseNegative(caller: string, cutoff: number): never {
  throw new UnsupportedError(
    `${caller}: \`cutoff\` must be larger for these charges, got ${cutoff}: a projected weight with 4bα near 2 dips below 0, and so did a mass; ` +
      'raise it, or pass scheme: "truncated".',
  );
}
