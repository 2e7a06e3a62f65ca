import { UnsupportedError } from "@nnft/foundations";
import { type Key, split } from "@nnft/random";
import { greenFunction } from "../sphere/legendre.ts";
import { drawnReadouts, netTransform, withConstant } from "../sphere/spherical-harmonic-net.ts";
import type { MassWeights } from "./mass-weights.ts";

/** A shift of the read-outs of one draw, with the constant mode before them; none where it is left out. */
export type ReadoutShift = (draw: number) => Float64Array | undefined;

/**
 * Masses of drawn networks, for each set of weights: entries 2k and 2k + 1 belong to the read-outs of draw k and to their negatives, both shifted
 * alike. All weights, whatever their cutoff, see the same read-outs.
 */
export function drawnMasses(
  caller: string,
  b: number,
  sets: readonly MassWeights[],
  key: Key,
  draws: number,
  shiftOf: ReadoutShift = () => undefined,
): Float64Array[] {
  const most = Math.max(...sets.map(({ cutoff }) => cutoff));
  const masses = sets.map(() => new Float64Array(2 * draws));
  const levels = levelsOf(caller, b, sets);
  for (let draw = 0; draw < draws; draw++) {
    const readouts = withConstant(drawnReadouts(split(key, draw), most)).map((a) => 2 * b * a);
    const shift = shiftOf(draw)?.map((a) => 2 * b * a);
    for (const { cutoff, transform, values, shifts, wick, members } of levels) {
      const size = (cutoff + 1) ** 2;
      exponentials(transform, readouts.subarray(0, size), values);
      if (shift) exponentials(transform, shift.subarray(0, size), shifts);
      for (const member of members) {
        const { weights } = sets[member]!;
        const [plus, minus] = shift ? bothShifted(weights, values, shifts) : bothSigns(weights, values);
        if (!(plus > 0 && minus > 0)) refuseNegative(caller, cutoff);
        masses[member]![2 * draw] = plus * wick;
        masses[member]![2 * draw + 1] = minus * wick;
      }
    }
  }
  return masses;
}

interface Level {
  readonly cutoff: number;
  readonly transform: ReturnType<typeof netTransform>;
  readonly values: Float64Array;
  readonly shifts: Float64Array;
  /** the Wick factor e^{−2b²v_L} */
  readonly wick: number;
  readonly members: readonly number[];
}

/** One level for each grid. */
function levelsOf(caller: string, b: number, sets: readonly MassWeights[]): readonly Level[] {
  const grids = new Map(sets.map(({ cutoff, fineness }) => [`${cutoff} ${fineness}`, { cutoff, fineness }]));
  return [...grids.values()].map(({ cutoff, fineness }) => {
    const transform = netTransform(caller, cutoff, cutoff, fineness);
    const size = transform.latitudes * transform.longitudes;
    return {
      ...{ cutoff, transform, values: new Float64Array(size), shifts: new Float64Array(size) },
      wick: Math.exp(-2 * b * b * greenFunction(1, cutoff)),
      members: [...sets.keys()].filter((i) => sets[i]!.cutoff === cutoff && sets[i]!.fineness === fineness),
    };
  });
}

function exponentials(transform: Level["transform"], coefficients: Float64Array, values: Float64Array): void {
  transform.synthesize(coefficients, values);
  for (let i = 0; i < values.length; i++) values[i] = Math.exp(values[i]!);
}

function bothSigns(weights: Float64Array, values: Float64Array): readonly [number, number] {
  let [plus, minus] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    plus += weights[i]! * values[i]!;
    minus += weights[i]! / values[i]!;
  }
  return [plus, minus];
}

function bothShifted(weights: Float64Array, values: Float64Array, shifts: Float64Array): readonly [number, number] {
  let [plus, minus] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]! * shifts[i]!;
    plus += weight * values[i]!;
    minus += weight / values[i]!;
  }
  return [plus, minus];
}

function refuseNegative(caller: string, cutoff: number): never {
  throw new UnsupportedError(
    `${caller}: \`cutoff\` must be larger for these charges, got ${cutoff}: a projected weight with 4bα near 2 dips below 0, and so did a mass; ` +
      'raise it, or pass scheme: "truncated".',
  );
}
