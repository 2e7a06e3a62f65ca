import { cosNet } from "@nnft/architectures";
import { linearField } from "@nnft/conformal";
import { sampledCorrelator } from "@nnft/conformal/correlators";
import { embed } from "@nnft/conformal/embedding";
import { sampledKkl } from "@nnft/qm";
import { ornsteinUhlenbeck } from "@nnft/qm/processes";
import { sampledReflectionPositivity } from "@nnft/symmetry/axioms";
import type { RefereeCase } from "../referee-case.ts";
import { claimOf } from "./correlators.ts";

const reflection: RefereeCase = {
  package: "@nnft/symmetry",
  estimator: "sampledReflectionPositivity, correlation",
  route: "reflected_wave",
  by: "closed form (numpy)",
  draw: (dice) => ({ time: dice.real(0.1, 0.8), width: dice.integer(4, 30), momentumStd: dice.real(0.5, 1.5) }),
  claims: async (parameters, key) => {
    const { time, width, momentumStd } = parameters as Readonly<Record<string, number>>;
    const net = cosNet({ inputDimension: 1, width, weightStd: momentumStd });
    const { correlation } = await sampledReflectionPositivity(net, [[[time]]], { key, samples: 6000 });
    return [claimOf(correlation)];
  },
};

const conformal: RefereeCase = {
  package: "@nnft/conformal",
  estimator: "sampledCorrelator, two and four points",
  route: "null_cone",
  by: "Wick's theorem (Python)",
  draw: (dice) => ({
    points: Array.from({ length: 4 }, () => [dice.real(-1, 1), dice.real(-1, 1), dice.real(-1, 1)]),
  }),
  claims: async (parameters, key) => {
    const { points } = parameters as { readonly points: readonly (readonly number[])[] };
    const field = linearField({ dimension: 3 });
    const two = await sampledCorrelator(field, [1, 1], [embed(points.slice(0, 2))], { key, samples: 16_384 });
    const four = await sampledCorrelator(field, [1, 1, 1, 1], [embed(points)], { key, samples: 16_384 });
    return [two, four].map(({ value, standardError }) => ({ value: value.data[0], error: standardError.data[0] }));
  },
};

const decomposition: RefereeCase = {
  package: "@nnft/qm",
  estimator: "sampledKkl, eigenvalues",
  route: "exponential_kernel",
  by: "2,000-point Nyström matrix (numpy)",
  slow: true,
  draw: (dice) => ({ frequency: dice.real(0.4, 2), end: dice.real(0.5, 2.5) }),
  claims: async (parameters, key) => {
    const { frequency, end } = parameters as { readonly frequency: number; readonly end: number };
    const { eigenvalues } = await sampledKkl(ornsteinUhlenbeck({ frequency }), [0, end], {
      key,
      samples: 2048,
      modes: 2,
    });
    return [0, 1].map((n) => ({ value: eigenvalues.value.get(n), error: eigenvalues.standardError.get(n) }));
  },
};

export const lawCases: readonly RefereeCase[] = [reflection, conformal, decomposition];
