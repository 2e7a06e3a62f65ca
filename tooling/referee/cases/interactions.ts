import { periodicScalar } from "@nnft/architectures";
import { deform, periodicBox, phi4, sampleDeformed } from "@nnft/interactions";
import { renormalizedCoupling, secondMomentMass, timeCorrelator } from "@nnft/interactions/observables";
import type { Key } from "@nnft/random";
import type { Claim, Parameters, RefereeCase } from "../referee-case.ts";

const PACKAGE = "@nnft/interactions";

interface Ring {
  readonly length: number;
  readonly mass: number;
  readonly coupling: number;
  readonly time: number;
}

/** A ring with the constant mode and one wave, so that a grid over two amplitudes knows everything. */
function ring(
  estimator: string,
  route: "ring" | "ring_ratios",
  of: (given: Ring, key: Key) => Promise<readonly Claim[]>,
): RefereeCase {
  return {
    package: PACKAGE,
    estimator,
    route,
    by: "grid over two amplitudes (numpy)",
    draw: (dice): Parameters => {
      const length = dice.real(2, 6);
      return {
        length,
        mass: dice.real(0.5, 1.5),
        coupling: dice.real(0.5, 20),
        time: 0.4 * length,
      };
    },
    claims: (parameters, key) => of(parameters as unknown as Ring, key),
  };
}

function theoryOf({ length, mass, coupling }: Ring) {
  const free = periodicScalar({ lengths: [length], mass, cutoff: 9 / length });
  return deform(free, phi4(coupling), periodicBox({ lengths: [length] }));
}

const byDraws =
  (sampler: "hmc" | "nuts" | "reweighting") =>
  async (given: Ring, key: Key): Promise<Claim[]> => {
    const result = await sampleDeformed(theoryOf(given), {
      key,
      sampler,
      samples: sampler === "reweighting" ? 4000 : 500,
      warmup: 300,
      points: [[0], [given.time]],
    });
    const two = result.correlator(2);
    const four = result.correlator(4);
    return [
      [two.value.get(0, 0), two.standardError.get(0, 0)],
      [two.value.get(0, 1), two.standardError.get(0, 1)],
      [four.value.get(0, 0, 0, 0), four.standardError.get(0, 0, 0, 0)],
    ].map(([value, error]) => ({ value, error, doubted: !result.reliable }));
  };

const byResponse = async (given: Ring, key: Key): Promise<Claim[]> => {
  const result = await sampleDeformed(theoryOf(given), { key, samples: 500, warmup: 300, points: [[0]] });
  const { times, value, standardError } = timeCorrelator(result);
  const last = times.length - 1;
  if (Math.abs(times[last] - given.time) > 1e-9) throw new Error(`The last time is ${times[last]}, not ${given.time}.`);
  const four = result.correlator(4);
  return [
    ...[0, last].map((at) => ({ value: value.get(at), error: standardError.get(at), doubted: !result.reliable })),
    { value: four.value.data[0], error: four.standardError.data[0], doubted: !result.reliable },
  ];
};

const byRatios = async (given: Ring, key: Key): Promise<Claim[]> => {
  const result = await sampleDeformed(theoryOf(given), { key, samples: 500, warmup: 300, points: [[0]] });
  return [secondMomentMass(result), renormalizedCoupling(result)].map(({ value, standardError, reliable }) => ({
    value,
    error: standardError,
    doubted: !reliable || !result.reliable,
  }));
};

export const interactionCases: readonly RefereeCase[] = [
  ring("sampleDeformed, HMC", "ring", byDraws("hmc")),
  ring("sampleDeformed, NUTS", "ring", byDraws("nuts")),
  ring("sampleDeformed, reweighting", "ring", byDraws("reweighting")),
  ring("timeCorrelator", "ring", byResponse),
  ring("secondMomentMass, renormalizedCoupling", "ring_ratios", byRatios),
];
