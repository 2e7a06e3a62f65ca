import { normal, uniformBall } from "@nnft/densities";
import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { resolveActivation } from "@nnft/gaussian-averages";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { evaluator, parameterSpace, vjp } from "./evaluation.ts";
import * as nn from "./index.ts";
import { ensembleFromJSON, ensembleToJSON } from "./json.ts";
import { layersOf } from "./layers.ts";
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
    "a user's periodic function without derivative",
    DomainError,
    "NNFT_DOMAIN",
    /derivative/,
    () => resolvePeriodic({ value: Math.cos } as never),
  ],
];

describe("architectures refuse", () => {
  for (const [title, kind, code, words, call] of cases)
    it(title, () => {
      expectRefusal(call, kind, words, code);
    });

  it("nets of no known kind, in the name of the function that was called", () => {
    const points = matrix([1, 2]);
    const strange: [unknown, RegExp][] = [
      [{ kind: "constructor" }, /got "constructor"; make a net with mlp/],
      [{ kind: "__proto__" }, /got "__proto__"/],
      [{ architecture: { kind: "toString" }, density: {} }, /got "toString"/],
      [{}, /got an object/],
      [null, /got null/],
      [undefined, /got undefined/],
      ["dense", /got "dense"/],
      [{ kind: "dense" }, /`net\.inputDimension` must be given in an architecture of kind dense, got undefined/],
      [{ kind: "dense", inputDimension: 1, outputDimension: 1 }, /`net\.widths` must be given/],
      [{ kind: "plane-wave", inputDimension: 1, outputDimension: 1 }, /`net\.width` must be given/],
    ];
    const calls: Record<string, (of: nn.Ensemble) => unknown> = {
      evaluate: (of) => nn.evaluate(of, vector(1), points),
      parameterSpace: (of) => parameterSpace(of),
      sampleParameters: (of) => nn.sampleParameters(of, keyFrom(1), 1),
      evaluator: (of) => evaluator(of, points),
      vjp: (of) => vjp(of, vector(1), points, vector(1)),
      layersOf: (of) => layersOf(of as never),
    };
    for (const [name, call] of Object.entries(calls)) {
      for (const [bad, words] of strange) expectRefusal(() => call(bad as never), DomainError, words);
      expectRefusal(() => call(null as never), DomainError, new RegExp(`^${name}: \`net\` must be an ensemble`));
    }
    // negative control: a net of each kind has a parameter space
    const wave = nn.cosNet({ inputDimension: 2, width: 3 });
    expect([net, wave, layersOf(net)].map((of) => parameterSpace(of).size)).toEqual([9, 12, 9]);
    expectRefusal(
      () => layersOf(wave as never),
      UnsupportedError,
      /of kind dense, got kind plane-wave; plane waves have/,
    );
    expectRefusal(() => layersOf(layersOf(net) as never), UnsupportedError, /composition of layers already/);
    const { architecture } = net;
    expectRefusal(() => nn.sampleParameters(architecture as never, keyFrom(1), 1), DomainError, /pass an ensemble/);
  });

  it("parameters that are not finite numbers, wherever they are read", () => {
    const theta = Float64Array.from({ length: 9 }, (_, i) => i);
    const evaluated = (data: ArrayLike<number>) => nn.evaluate(net, ndarray(data as number[], [9]), matrix([1, 2]));
    expect(evaluated(theta).data[0]).not.toBeNaN();
    expectRefusal(
      () => evaluated(theta.with(4, Number.NaN)),
      DomainError,
      /^evaluate: `theta` must be finite, got NaN in row 4/,
    );
    expectRefusal(() => evaluated(["1", 2, 3, 4, 5, 6, 7, 8, 9] as never), DomainError, /must hold numbers, got "1"/);
    expectRefusal(() => evaluated(theta.subarray(3)), ShapeError, /must lie inside its memory of 6 numbers/);
    const pulled = () => vjp(net, ndarray(theta.with(0, Infinity), [9]), matrix([1, 2]), vector(1));
    expectRefusal(pulled, DomainError, /^vjp: `theta` must be finite, got Infinity in row 0/);
    expectRefusal(() => vjp(net, ndarray(theta, [9]), matrix([1, 2]), vector(Number.NaN)), DomainError, /`cotangent`/);
  });

  it("what cannot fit into memory, with the bytes it would take", () => {
    const draw = (of: nn.Ensemble, count: number) => () => nn.sampleParameters(of, keyFrom(1), count);
    expectRefusal(
      draw(net, 1e12),
      UnsupportedError,
      /^sampleParameters: 1000000000000 networks of 9 parameters must fit into memory, got 9000000000000 numbers, which take 65\.5 TiB; draw/,
    );
    const huge = nn.mlp({ ...options, widths: [1e5, 1e5] });
    expectRefusal(draw(huge, 1), UnsupportedError, /got 10000\d+ numbers, which take 74\.5 GiB/);
    expectRefusal(draw(nn.erfNet({ inputDimension: 2, width: 1e9 }), 1), UnsupportedError, /take 22\.4 GiB/);
    const { size } = parameterSpace(huge);
    const theta = { data: Float64Array.of(1), shape: [size], stride: [0], offset: 0 } as never;
    expectRefusal(() => nn.evaluate(huge, theta, matrix([1, 2])), UnsupportedError, /^evaluate: .*74\.5 GiB/);
    const many = { data: Float64Array.of(1), shape: [1e6, 2], stride: [0, 0], offset: 0 };
    const wide = nn.erfNet({ inputDimension: 2, width: 4000 });
    const drawn = nn.sampleParameters(wide, keyFrom(1), 1);
    expectRefusal(
      () => nn.evaluate(wide, drawn, many),
      UnsupportedError,
      /^evaluate: 4000 neurons at 1000000 points must fit into memory, .*29\.8 GiB; pass fewer points/,
    );
    for (const count of [-1, 0.5, Number.NaN, "2"])
      expectRefusal(draw(net, count as never), DomainError, /`count` must be an integer of at least 0/);
    // negative control
    expect(draw(net, 0)().shape).toEqual([0, 9]);
  });

  it("JSON with a field that nothing reads, and suggests the one that was meant", () => {
    const wave = JSON.parse(
      JSON.stringify(ensembleToJSON(nn.freeScalar({ dimension: 1, width: 2, mass: 1, cutoff: 3 }))),
    );
    const fields: [unknown, RegExp][] = [
      [json(({ architecture }) => void (architecture.widthz = 1)), /unknown field `widthz`; .*did you mean `widths`\?/],
      [
        json((copy) => void Object.assign(copy, { densty: 1 })),
        /unknown field `densty`; the fields are architecture, density; did/,
      ],
      [{ ...wave, architecture: { ...wave.architecture, profil: 1 } }, /did you mean `profile`/],
      [
        { ...wave, architecture: { ...wave.architecture, profile: { family: "one", mass: 1 } } },
        /unknown field `mass`/,
      ],
      [
        { ...wave, architecture: { ...wave.architecture, periodic: { cosines: [1], sine: [] } } },
        /did you mean `sines`/,
      ],
      [json(({ architecture }) => void (architecture.kind = "constructor")), /got "constructor"; write ensembleToJSON/],
      [{ architecture: layersOf(net).architecture, density: {}, extra: 1 }, /unknown field `extra`/],
    ];
    for (const [value, words] of fields) expectRefusal(() => ensembleFromJSON(value), DomainError, words);
    // negative control: without it the same data are read
    expect(ensembleFromJSON(json(() => {}))).toEqual(net);
    expect(ensembleFromJSON(wave).architecture.kind).toBe("plane-wave");
  });

  it("JSON with a message that ends in what to do", () => {
    const broken = [
      json(({ architecture }) => void (architecture.weightScales = [1])),
      json(({ architecture }) => void (architecture.neuronNormalization = 3)),
      json(({ architecture }) => void (architecture.widths = [])),
      json(({ density }) => void delete density.weight1),
      json(({ density }) => void (density.bias0 = density.weight0)),
      3,
    ];
    for (const value of broken)
      expectRefusal(() => ensembleFromJSON(value), DomainError, /^ensembleFromJSON: .*; [^;]+\.$/);
  });
});
