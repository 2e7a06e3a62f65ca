import { DomainError } from "@nnft/foundations";
import { pathIntegral, spectrum } from "@nnft/qm";
import { exponentialFit, gevp } from "@nnft/qm/spectrum";
import { fillNormal } from "@nnft/random";
import type { Claim, RefereeCase } from "../referee-case.ts";
import { claimOf } from "./correlators.ts";

const PACKAGE = "@nnft/qm";

const paths: RefereeCase = {
  package: PACKAGE,
  estimator: "pathIntegral and spectrum",
  route: "oscillator",
  by: "five-point differences (scipy)",
  slow: true,
  draw: (dice) => ({
    potential: [0, 0, dice.real(0.2, 0.9), 0, dice.real(0.05, 0.8)],
    period: 12,
    gaps: 2,
  }),
  claims: async (parameters, key) => {
    const { potential, period } = parameters as { readonly potential: readonly number[]; readonly period: number };
    const drawn = await pathIntegral({ potential, period, key, samples: 2048 });
    const doubted = !drawn.reliable;
    const own = [drawn.groundEnergy, drawn.moments[1]].map((estimate): Claim => ({ ...claimOf(estimate), doubted }));
    return [...own, ...gapsOf(drawn).map((claim) => ({ ...claim, doubted: doubted || claim.doubted }))];
  },
};

/** Two gaps; doubted where `spectrum` says that noise hides a level. */
function gapsOf(drawn: Parameters<typeof spectrum>[0]): readonly Claim[] {
  try {
    return spectrum(drawn, { levels: 2 })
      .levels.slice(0, 2)
      .map(({ gap }) => claimOf(gap));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [1, 2].map(() => ({ value: Number.NaN, error: Number.NaN, doubted: true }));
  }
}

const exponentials: RefereeCase = {
  package: PACKAGE,
  estimator: "exponentialFit, one and two terms",
  route: "given",
  by: "the law behind the data",
  draw: (dice) => {
    const [low, gap, weight] = [dice.real(0.4, 1), dice.real(1, 2), dice.real(0.4, 1)];
    return { low, gap, weight, noise: dice.real(0.0005, 0.004), right: [low, low, low + gap] };
  },
  claims: (parameters, key) => {
    const { low, gap, weight, noise } = parameters as Record<string, number>;
    const times = Array.from({ length: 12 }, (_, i) => 0.15 * (i + 1));
    const normals = new Float64Array(2 * times.length);
    fillNormal(key, normals);
    const covariance = times.map((_, i) => times.map((_, j) => (i === j ? noise ** 2 : 0)));
    const one = times.map((t, i) => Math.exp(-low * t) + noise * normals[i]);
    const two = times.map(
      (t, i) => Math.exp(-low * t) + weight * Math.exp(-(low + gap) * t) + noise * normals[times.length + i],
    );
    const single = exponentialFit(times, one, { terms: 1, covariance });
    const double = exponentialFit(times, two, { terms: 2, covariance });
    return [
      { ...claimOf(single.energies[0]), doubted: !single.reliable },
      ...double.energies.map((energy) => ({ ...claimOf(energy), doubted: !double.reliable })),
    ];
  },
};

const OPERATORS = 2;
const BLOCKS = 32;

const ownCorrelators: RefereeCase = {
  package: PACKAGE,
  estimator: "gevp, two levels of two operators",
  route: "given",
  by: "the law behind the data",
  draw: (dice) => {
    const [low, gap] = [dice.real(0.3, 0.8), dice.real(0.4, 1)];
    return { energies: [low, low + gap], mixing: dice.real(0.2, 0.5), noise: dice.real(0.003, 0.02), right: [low] };
  },
  claims: (parameters, key) => {
    const { energies, mixing, noise } = parameters as {
      readonly energies: readonly number[];
      readonly mixing: number;
      readonly noise: number;
    };
    const times = Array.from({ length: 9 }, (_, k) => 0.5 * k);
    const amplitudes = [
      [1, mixing],
      [mixing, -1],
    ];
    const normals = new Float64Array(BLOCKS * OPERATORS ** 2 * times.length);
    fillNormal(key, normals);
    let next = 0;
    const blocks = Array.from({ length: BLOCKS }, () =>
      [0, 1].map((a) =>
        [0, 1].map((b) =>
          times.map((t) => {
            const exact = energies.reduce(
              (sum, e, n) => sum + amplitudes[n][a] * amplitudes[n][b] * Math.exp(-e * t),
              0,
            );
            return exact + noise * normals[next++];
          }),
        ),
      ),
    );
    return [claimOf(gevp({ times, blocks }, { levels: 1 })[0].energy)];
  },
};

export const quantumCases: readonly RefereeCase[] = [paths, exponentials, ownCorrelators];
