import { cosNet } from "@nnft/architectures";
import { linearField } from "@nnft/conformal";
import { checkCovariance, checkCrossing, sampledFourPoint } from "@nnft/conformal/correlators";
import { wardResidual } from "@nnft/interactions";
import { edgeworthAction } from "@nnft/interactions/edgeworth";
import { ornsteinUhlenbeck } from "@nnft/qm/processes";
import { sampledHeisenberg } from "@nnft/qm/spectrum";
import { sampledClusterDecomposition } from "@nnft/symmetry/axioms";
import type { Parameters, RefereeCase } from "../referee-case.ts";
import { claimOf } from "./correlators.ts";
import { drawFields, type MixedFields } from "./mixed-fields.ts";

const ward: RefereeCase = {
  package: "@nnft/interactions",
  estimator: "wardResidual, waves under dilatations",
  route: "zeros",
  by: "0 by integration by parts",
  draw: (dice) => ({
    width: dice.integer(3, 30),
    momentumStd: dice.real(0.5, 1.5),
    points: [[dice.real(-1, 1)], [dice.real(-1, 1)]],
    claims: 2,
  }),
  claims: (parameters, key) => {
    const { width, momentumStd, points } = parameters as {
      readonly width: number;
      readonly momentumStd: number;
      readonly points: readonly (readonly number[])[];
    };
    const net = cosNet({ inputDimension: 1, width, weightStd: momentumStd });
    return ["weight0", "weight1"].map((block) =>
      claimOf(wardResidual(net, { kind: "dilatation", block }, { points }, { key, samples: 4000 })),
    );
  },
};

const edgeworth = (name: string, kind: "uniform" | "laplace", fewest: number, most: number): RefereeCase => ({
  package: "@nnft/interactions",
  estimator: `edgeworthAction, g₂ and g₄ of one site, ${name}`,
  route: "edgeworth_one_site",
  by: "integration (mpmath), partitions",
  draw: (dice): Parameters => ({
    mixing: [[0, 1, 2].map(() => dice.real(-1.5, 1.5))],
    laws: [{ kind }, { kind }, { kind }],
    samples: dice.integer(fewest, most),
  }),
  claims: (parameters, key) => {
    const given = parameters as unknown as MixedFields & { readonly samples: number };
    const fields = drawFields({ ...given, mixing: [given.mixing[0], given.mixing[0]] }, given.samples, key);
    const { quadratic, quartic } = edgeworthAction(fields.hi(-1, 1), { order: 1 });
    return [quadratic, quartic].map(({ value, standardError, warnings }) => ({
      value: value.data[0],
      error: standardError.data[0],
      doubted: warnings !== undefined,
    }));
  },
});

const clusters: RefereeCase = {
  package: "@nnft/symmetry",
  estimator: "sampledClusterDecomposition, plateau and remainder",
  route: "clusters",
  by: "closed form (numpy)",
  draw: (dice) => ({
    width: dice.integer(2, 8),
    momentumStd: dice.real(0.5, 1.2),
    readoutStd: 1,
    offset: dice.real(0.1, 0.4),
    distances: [0.5, dice.real(0.8, 1.3)],
  }),
  claims: async (parameters, key) => {
    const { width, momentumStd, offset, distances } = parameters as {
      readonly width: number;
      readonly momentumStd: number;
      readonly offset: number;
      readonly distances: readonly number[];
    };
    const net = cosNet({ inputDimension: 1, width, weightStd: momentumStd });
    const { plateau, remainder } = await sampledClusterDecomposition(net, { distances, offset, key, samples: 16_384 });
    return [claimOf(plateau), claimOf(remainder)];
  },
};

const heisenberg: RefereeCase = {
  package: "@nnft/qm",
  estimator: "sampledHeisenberg",
  route: "oscillator_steps",
  by: "closed form (numpy)",
  draw: (dice) => ({ frequency: dice.real(0.5, 2.5), step: dice.real(0.05, 0.4) }),
  claims: async (parameters, key) => {
    const { frequency, step } = parameters as { readonly frequency: number; readonly step: number };
    const { byStep } = await sampledHeisenberg(ornsteinUhlenbeck({ frequency }), { steps: [step], key, samples: 8192 });
    return [byStep[0].commutator, byStep[0].momentumSquared, byStep[0].uncertainty].map(claimOf);
  },
};

const fourPoint: RefereeCase = {
  package: "@nnft/conformal",
  estimator: "sampledFourPoint",
  route: "null_cone_frame",
  by: "Wick's theorem (Python)",
  draw: (dice) => ({ z: [0, 1].map(() => [dice.real(0.2, 0.8), dice.real(0.2, 0.6)]) }),
  claims: async (parameters, key) => {
    const { z } = parameters as { readonly z: readonly (readonly [number, number])[] };
    const at = z.map(([re, im]) => ({ re, im }));
    const { value, standardError } = await sampledFourPoint(linearField({ dimension: 3 }), at, {
      key,
      samples: 16_384,
    });
    return z.map((_, k) => ({ value: value.get(k), error: standardError.get(k) }));
  },
};

const conformalChecks: RefereeCase = {
  package: "@nnft/conformal",
  estimator: "checkCovariance and checkCrossing, pulls",
  route: "zeros",
  by: "0 for a covariant field",
  draw: (dice) => ({ dimension: dice.integer(2, 3), claims: 6 }),
  claims: async (parameters, key) => {
    const field = linearField({ dimension: (parameters as { readonly dimension: number }).dimension });
    const covariant = await checkCovariance(field, { key, points: 2, maps: 2, samples: 8192 });
    const z = [0.3, 0.6].map((re) => ({ re, im: 0.4 }));
    const crossing = await checkCrossing(field, { key, z, samples: 8192 });
    return [...covariant.pulls, ...crossing.pulls].map((value) => ({ value, error: 1 }));
  },
};

export const identityCases: readonly RefereeCase[] = [
  ward,
  edgeworth("bounded laws", "uniform", 2000, 8000),
  edgeworth("exponential tails", "laplace", 40_000, 60_000),
  clusters,
  heisenberg,
  fourPoint,
  conformalChecks,
];
