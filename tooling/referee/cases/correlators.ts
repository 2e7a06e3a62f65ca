import {
  connected,
  fitExponent,
  gammaMethod,
  generatingFunctional,
  moments,
  type ScalarEstimate,
} from "@nnft/correlators";
import { fillNormal, type Key, split } from "@nnft/random";
import type { Claim, Parameters, RefereeCase } from "../referee-case.ts";
import { drawFields, drawMixture, type MixedFields } from "./mixed-fields.ts";

type FieldParameters = MixedFields & {
  readonly samples: number;
  readonly tuples: readonly (readonly number[])[];
  readonly source: readonly number[];
};

export const claimOf = ({ value, standardError, warnings }: ScalarEstimate): Claim => ({
  value,
  error: standardError,
  doubted: warnings !== undefined,
});

const PACKAGE = "@nnft/correlators";

function ofFields(
  estimator: string,
  route: string,
  by: string,
  tuples: readonly (readonly number[])[],
  estimate: (fields: ReturnType<typeof drawFields>, parameters: FieldParameters) => readonly Claim[],
  [tails, least, most]: readonly ["bounded" | "exponential" | "both", number, number] = ["both", 400, 4000],
): RefereeCase {
  return {
    package: PACKAGE,
    estimator,
    route,
    by,
    draw: (dice): Parameters => ({
      ...drawMixture(dice, tails),
      samples: dice.integer(least, most),
      tuples,
      source: [dice.real(-0.15, 0.15), dice.real(-0.15, 0.15)],
    }),
    claims: (parameters, key) => {
      const given = parameters as unknown as FieldParameters;
      return estimate(drawFields(given, given.samples, key), given);
    },
  };
}

const entries = (of: typeof moments, fields: Parameters, tuples: readonly (readonly number[])[]): Claim[] =>
  tuples.map((tuple) => {
    const { value, standardError, warnings } = of(fields as never, tuple.length, { tuples: [tuple] });
    return { value: value.get(0), error: standardError.get(0), doubted: warnings !== undefined };
  });

const TWO = [
  [0, 0],
  [0, 1],
];
const THREE = [[0, 0, 1]];
const FOUR = [[0, 0, 1, 1]];

/** An autoregressive chain of unit variance about a mean. */
function autoregressive(rho: number, mean: number, length: number, key: Key): Float64Array {
  const noise = new Float64Array(length);
  fillNormal(key, noise);
  const chain = new Float64Array(length);
  let x = noise[0];
  for (let i = 0; i < length; i++) {
    if (i > 0) x = rho * x + Math.sqrt(1 - rho * rho) * noise[i];
    chain[i] = x;
  }
  return chain.map((value) => mean + value);
}

interface ChainParameters {
  readonly rho: number;
  readonly mean: number;
  readonly lengths: readonly number[];
}

function ofChains(estimator: string, low: number, high: number): RefereeCase {
  return {
    package: PACKAGE,
    estimator,
    route: "autoregressive",
    by: "closed form of the chain",
    draw: (dice) => ({
      rho: dice.real(low, high),
      mean: dice.real(-0.5, 0.5),
      lengths: [dice.integer(1500, 4000), dice.integer(1500, 4000)],
    }),
    claims: (parameters, key) => {
      const { rho, mean, lengths } = parameters as unknown as ChainParameters;
      const chains = lengths.map((length, r) => autoregressive(rho, mean, length, split(key, r)));
      const squares = chains.map((chain) => chain.map((x) => x * x));
      return [
        claimOf(gammaMethod(chains)),
        claimOf(gammaMethod(squares)),
        claimOf(
          gammaMethod(
            chains.map((chain) => ({ data: chain, shape: [chain.length, 1] })),
            { statistic: (means) => Math.exp(means[0]) },
          ),
        ),
      ];
    },
  };
}

export const correlatorCases: readonly RefereeCase[] = [
  ofFields(
    "moments, orders 2 to 4",
    "moments",
    "integration (mpmath), partitions",
    [...TWO, ...THREE, ...FOUR],
    (fields, { tuples }) => entries(moments, fields as never, tuples),
  ),
  ...(
    [
      ["connected, order 2", TWO, ["both", 400, 4000]],
      ["connected, order 3", THREE, ["both", 2000, 8000]],
      ["connected, order 4, bounded laws", FOUR, ["bounded", 400, 4000]],
      ["connected, order 4, exponential tails", FOUR, ["exponential", 40_000, 60_000]],
    ] as const
  ).map(([name, tuples, law]) =>
    ofFields(
      name,
      "cumulants",
      "integration (mpmath), partitions",
      tuples,
      (fields) => entries(connected, fields as never, tuples),
      law,
    ),
  ),
  ofFields("generatingFunctional", "functionals", "integration (mpmath)", [], (fields, { source }) => {
    const { Z, W, cumulant } = generatingFunctional(fields);
    return [Z(source), W(source), cumulant([0], source)].map(claimOf);
  }),
  ofChains("gammaMethod, correlated chains", 0, 0.93),
  ofChains("gammaMethod, alternating chains", -0.9, -0.1),
  {
    package: PACKAGE,
    estimator: "fitExponent",
    route: "given",
    by: "the law behind the data",
    draw: (dice) => {
      const [exponent, amplitude] = [dice.real(-2.5, -0.3), dice.real(0.5, 3)];
      return { exponent, amplitude, noise: dice.real(0.005, 0.04), right: [exponent, amplitude] };
    },
    claims: (parameters, key) => {
      const { exponent, amplitude, noise } = parameters as Record<string, number>;
      const widths = [7, 13, 30, 64, 150];
      const normals = new Float64Array(widths.length);
      fillNormal(key, normals);
      const exact = widths.map((width) => amplitude * width ** exponent);
      const errors = exact.map((value) => noise * value);
      const fit = fitExponent(
        widths,
        exact.map((value, i) => value + errors[i] * normals[i]),
        errors,
      );
      return [claimOf(fit.exponent), claimOf(fit.amplitude)];
    },
  },
];
