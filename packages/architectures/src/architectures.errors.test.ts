import { normal, uniformBall } from "@nnft/densities";
import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { resolveActivation } from "@nnft/gaussian-averages";
import { keyFrom } from "@nnft/random";
import { describe, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { vjp } from "./evaluation.ts";
import * as nn from "./index.ts";
import { ensembleFromJSON, ensembleToJSON } from "./json.ts";
import { neuronSampler, resolvePeriodic, resolveProfile } from "./neurons.ts";
import { matrix, vector } from "./testing/numbers.ts";

const net = nn.erfNet({ inputDimension: 2, width: 3 });
const options = { inputDimension: 2, widths: [3], activation: "tanh" } as const;
const json = (
  change: (copy: { architecture: Record<string, unknown>; density: Record<string, unknown> }) => void,
): unknown => {
  const copy = JSON.parse(JSON.stringify(ensembleToJSON(net)));
  change(copy);
  return copy;
};
type Kind = new (...args: never[]) => Error;

const cases: readonly (readonly [string, Kind, string, RegExp, () => unknown])[] = [
  [
    "a negative width",
    DomainError,
    "NNFT_DOMAIN",
    /widths\[0\].*an integer of at least 1, got -3/,
    () => nn.mlp({ ...options, widths: [-3] }),
  ],
  ["no widths", DomainError, "NNFT_DOMAIN", /widths/, () => nn.mlp({ ...options, widths: [] })],
  [
    "a fractional input dimension",
    DomainError,
    "NNFT_DOMAIN",
    /inputDimension.*1\.5/,
    () => nn.mlp({ ...options, inputDimension: 1.5 }),
  ],
  [
    "a negative weightStd",
    DomainError,
    "NNFT_DOMAIN",
    /weightStd.*at least 0, got -1/,
    () => nn.mlp({ ...options, weightStd: -1 }),
  ],
  [
    "a list of stds of the wrong length",
    DomainError,
    "NNFT_DOMAIN",
    /2 numbers/,
    () => nn.mlp({ ...options, biasStd: [1, 2, 3] }),
  ],
  ["an unknown option", DomainError, "NNFT_DOMAIN", /weigthStd/, () => nn.mlp({ ...options, weigthStd: 1 } as never)],
  [
    "an unknown parameterization",
    DomainError,
    "NNFT_DOMAIN",
    /ntk, standard or lecture/,
    () => nn.mlp({ ...options, parameterization: "mup" as never }),
  ],
  [
    "a vector read-out density",
    DomainError,
    "NNFT_DOMAIN",
    /scalar/,
    () => nn.mlp({ ...options, readoutDensity: uniformBall(2, 1) }),
  ],
  [
    "an unknown activation, naming the nearest",
    DomainError,
    "NNFT_DOMAIN",
    /"rellu"; did you mean "relu"/,
    () => resolveActivation("rellu" as "relu"),
  ],
  [
    "an object method name as an activation",
    DomainError,
    "NNFT_DOMAIN",
    /toString/,
    () => resolveActivation("toString" as "relu"),
  ],
  [
    "a hermite of fractional degree",
    DomainError,
    "NNFT_DOMAIN",
    /degree.*2\.5/,
    () => resolveActivation({ name: "hermite", degree: 2.5 }),
  ],
  [
    "a user activation without derivative",
    DomainError,
    "NNFT_DOMAIN",
    /derivative/,
    () => resolveActivation({ value: Math.atan } as never),
  ],
  [
    "a function that is not periodic",
    DomainError,
    "NNFT_DOMAIN",
    /period 2π/,
    () => resolvePeriodic({ value: (u) => u, derivative: () => 1 }),
  ],
  [
    "a power profile without mass",
    DomainError,
    "NNFT_DOMAIN",
    /mass/,
    () => resolveProfile({ family: "power", mass: 0, exponent: -1 }),
  ],
  [
    "a momentum density of the wrong dimension",
    DomainError,
    "NNFT_DOMAIN",
    /momentumDensity/,
    () => nn.euclideanNet({ inputDimension: 2, width: 1, momentumDensity: uniformBall(3, 1) }),
  ],
  [
    "a massless free scalar",
    DomainError,
    "NNFT_DOMAIN",
    /mass/,
    () => nn.freeScalar({ dimension: 2, width: 1, mass: 0, cutoff: 5 }),
  ],
  [
    "a read-out of the free scalar with a mean",
    DomainError,
    "NNFT_DOMAIN",
    /mean zero/,
    () => nn.freeScalar({ dimension: 2, width: 1, mass: 1, cutoff: 5, readoutDensity: normal(1, 1) }),
  ],
  [
    "an α that is not finite",
    DomainError,
    "NNFT_DOMAIN",
    /alpha/,
    () => nn.alphaScalar({ dimension: 1, width: 1, mass: 1, cutoff: 5, alpha: Number.NaN }),
  ],
  [
    "a gauss-net with a constant field",
    DomainError,
    "NNFT_DOMAIN",
    /weightStd/,
    () => nn.gaussNet({ inputDimension: 1, width: 2, weightStd: [0, 1] }),
  ],
  [
    "a cos-net of negative width",
    DomainError,
    "NNFT_DOMAIN",
    /width/,
    () => nn.cosNet({ inputDimension: 1, width: -1 }),
  ],
  [
    "points of another dimension",
    ShapeError,
    "NNFT_SHAPE",
    /\[P, 2\], got \[1, 3\]/,
    () => nn.evaluate(net, nn.sampleParameters(net, keyFrom(1), 1), matrix([1, 2, 3])),
  ],
  [
    "points that are not finite",
    DomainError,
    "NNFT_DOMAIN",
    /row 0, column 1/,
    () => nn.evaluate(net, nn.sampleParameters(net, keyFrom(1), 1), matrix([1, Number.NaN])),
  ],
  [
    "parameters of another size",
    ShapeError,
    "NNFT_SHAPE",
    /theta.*\[9\].*\[4\]/,
    () => nn.evaluate(net, vector(1, 2, 3, 4), matrix([1, 2])),
  ],
  [
    "a cotangent of another shape",
    ShapeError,
    "NNFT_SHAPE",
    /cotangent.*\[1\].*\[2\]/,
    () => vjp(net, nn.sampleParameters(net, keyFrom(1), 1).pick(0, null), matrix([1, 2]), vector(1, 2)),
  ],
  [
    "many networks in vjp",
    ShapeError,
    "NNFT_SHAPE",
    /one network/,
    () => vjp(net, nn.sampleParameters(net, keyFrom(1), 2), matrix([1, 2]), vector(1)),
  ],
  [
    "a block without density",
    DomainError,
    "NNFT_DOMAIN",
    /weight1/,
    () => nn.sampleParameters({ ...net, density: { weight0: normal() } } as nn.Ensemble, keyFrom(1), 1),
  ],
  ["phases of a net that has none", DomainError, "NNFT_DOMAIN", /phases/, () => neuronSampler(net, matrix([1, 2]), 3)],
  [
    "neurons of a deep net",
    DomainError,
    "NNFT_DOMAIN",
    /one hidden layer/,
    () => neuronSampler(nn.mlp({ ...options, widths: [2, 2] }), matrix([1, 2])),
  ],
  [
    "a user's function in JSON",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /function/,
    () => ensembleToJSON(nn.mlp({ ...options, activation: { value: Math.atan, derivative: (z) => 1 / (1 + z * z) } })),
  ],
  ...(
    [
      ["amplitude", { profile: { value: () => 1, derivative: () => 0 } }],
      ["periodic function", { periodic: { value: Math.cos, derivative: (u: number) => -Math.sin(u) } }],
    ] as const
  ).map(([what, own]): (typeof cases)[number] => [
    `a user's ${what} in JSON`,
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /function/,
    () => ensembleToJSON(nn.euclideanNet({ inputDimension: 1, width: 1, momentumDensity: normal(), ...own })),
  ]),
  [
    "a user's periodic function without derivative",
    DomainError,
    "NNFT_DOMAIN",
    /derivative/,
    () => resolvePeriodic({ value: Math.cos } as never),
  ],
  [
    "a user's amplitude without derivative",
    DomainError,
    "NNFT_DOMAIN",
    /derivative/,
    () => resolveProfile({ value: () => 1 } as never),
  ],
  [
    "a vector read-out density of plane waves",
    DomainError,
    "NNFT_DOMAIN",
    /readoutDensity.*scalar.*2/,
    () =>
      nn.euclideanNet({ inputDimension: 2, width: 4, momentumDensity: normal(), readoutDensity: uniformBall(2, 1) }),
  ],
  [
    "zero phases",
    DomainError,
    "NNFT_DOMAIN",
    /phases.*got 0/,
    () => neuronSampler(nn.cosNet({ inputDimension: 1, width: 1 }), matrix([1]), 0),
  ],
  [
    "a count that is no multiple of the phases",
    DomainError,
    "NNFT_DOMAIN",
    /multiple of phases = 3, got 4/,
    () => neuronSampler(nn.cosNet({ inputDimension: 1, width: 1 }), matrix([1]), 3)(keyFrom(1), 4, new Float64Array(4)),
  ],
  [
    "JSON of a deep log-normal net",
    DomainError,
    "NNFT_DOMAIN",
    /neuronNormalization.*exp/,
    () => ensembleFromJSON(json(({ architecture }) => void (architecture.neuronNormalization = "log-normal"))),
  ],
  [
    "JSON with a density of no block",
    DomainError,
    "NNFT_DOMAIN",
    /"bias0".*weight0, weight1/,
    () => ensembleFromJSON(json(({ density }) => void (density.bias0 = density.weight0))),
  ],
  [
    "JSON with a width that is text",
    DomainError,
    "NNFT_DOMAIN",
    /widths.*three/,
    () => ensembleFromJSON(json(({ architecture }) => void (architecture.widths = ["three"]))),
  ],
  ["JSON that is no object", DomainError, "NNFT_DOMAIN", /ensemble/, () => ensembleFromJSON(3)],
  [
    "JSON with a kind unknown",
    DomainError,
    "NNFT_DOMAIN",
    /dense.*plane-wave/,
    () => ensembleFromJSON(json(({ architecture }) => void (architecture.kind = "cnn"))),
  ],
  [
    "JSON without a density",
    DomainError,
    "NNFT_DOMAIN",
    /weight1/,
    () => ensembleFromJSON(json(({ density }) => void delete density.weight1)),
  ],
  [
    "JSON with a scale missing",
    DomainError,
    "NNFT_DOMAIN",
    /weightScales.*2 entries/,
    () => ensembleFromJSON(json(({ architecture }) => void (architecture.weightScales = [1]))),
  ],
];

describe("architectures refuse", () => {
  for (const [title, kind, code, words, call] of cases)
    it(title, () => {
      expectRefusal(call, kind, words, code);
    });
});
