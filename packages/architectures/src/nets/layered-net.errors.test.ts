import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { evaluator } from "../evaluation.ts";
import * as nn from "../index.ts";
import { ensembleFromJSON, ensembleToJSON } from "../json.ts";
import {
  activation,
  averagePooling,
  convolution,
  dense,
  flatten,
  layerNorm,
  parallel,
  selfAttention,
} from "../layers.ts";
import { neuronSampler, neuronSum } from "../neurons.ts";
import { matrix } from "../testing/numbers.ts";

const net = nn.layeredNet({
  inputShape: [2],
  layers: [dense({ width: 3 }), activation("tanh"), dense({ width: 1 })],
});
const json = (change: (architecture: Record<string, unknown>) => void): unknown => {
  const copy = JSON.parse(JSON.stringify(ensembleToJSON(net)));
  change(copy.architecture);
  return copy;
};
const make = (inputShape: readonly number[], ...layers: Parameters<typeof nn.layeredNet>[0]["layers"]): unknown =>
  nn.layeredNet({ inputShape, layers });
const user = activation({ value: Math.atan, derivative: (z) => 1 / (1 + z * z) });
type Kind = new (...args: never[]) => Error;

const cases: readonly (readonly [string, Kind, RegExp, () => unknown])[] = [
  ["a width of 0", DomainError, /dense: `width`.*got 0/, () => dense({ width: 0 })],
  ["an unknown option of a layer", DomainError, /biasSdt/, () => dense({ width: 1, biasSdt: 1 } as never)],
  [
    "a negative weightStd",
    DomainError,
    /weightStd.*at least 0, got -1/,
    () => convolution({ channels: 1, size: 1, weightStd: -1 }),
  ],
  ["a fractional size", DomainError, /size.*got 1\.5/, () => convolution({ channels: 1, size: 1.5 })],
  ["no size", DomainError, /size/, () => averagePooling({} as never)],
  [
    "an unknown padding",
    DomainError,
    /circular, zero, valid, got "same"/,
    () => averagePooling({ size: 2, padding: "same" as never }),
  ],
  ["an epsilon of 0", DomainError, /epsilon.*positive finite number, got 0/, () => layerNorm({ epsilon: 0 })],
  [
    "an unknown scaling",
    DomainError,
    /1\/sqrt.*got "1"/,
    () => selfAttention({ heads: 1, queryDimension: 1, scaling: "1" as never }),
  ],
  [
    "unknown scores",
    DomainError,
    /softmax.*got "relu"/,
    () => selfAttention({ heads: 1, queryDimension: 1, scores: "relu" as never }),
  ],
  ["no heads", DomainError, /heads/, () => selfAttention({ queryDimension: 1 } as never)],
  ["an unknown activation, naming the nearest", DomainError, /did you mean "relu"/, () => activation("rellu" as never)],
  ["branches that are no lists", DomainError, /list of layers/, () => parallel(flatten() as never)],
  ["no layers", DomainError, /`layers` must hold a layer/, () => make([2])],
  [
    "a value that is no layer",
    DomainError,
    /layers\[1\].*kind dense.*"relu"/,
    () => make([2], dense({ width: 1 }), "relu" as never),
  ],
  ["no input shape", ShapeError, /inputShape.*\[length, channels\]/, () => make([], dense({ width: 1 }))],
  ["an input shape of 0", DomainError, /inputShape\[1\]/, () => make([2, 0], dense({ width: 1 }))],
  [
    "an unknown parameterization",
    DomainError,
    /"ntk" or "standard", got "lecture"/,
    () => nn.layeredNet({ inputShape: [2], layers: [dense({ width: 1 })], parameterization: "lecture" as never }),
  ],
  [
    "a convolution of features",
    ShapeError,
    /layers\[1\]: convolution.*positions/,
    () => make([4, 1], flatten(), convolution({ channels: 1, size: 1 })),
  ],
  [
    "attention of features",
    ShapeError,
    /layers\[0\]: selfAttention/,
    () => make([4], selfAttention({ heads: 1, queryDimension: 1 })),
  ],
  [
    "a window wider than valid positions",
    ShapeError,
    /size.*at most the 3.*got 4/,
    () => make([3, 1], convolution({ channels: 1, size: 4, padding: "valid" })),
  ],
  [
    "a stride per axis too many",
    ShapeError,
    /stride.*or 1/,
    () => make([3, 1], averagePooling({ size: 1, stride: [1, 1] })),
  ],
  [
    "branches of other shapes",
    ShapeError,
    /layers\[0\]: parallel.*\[2\] and \[3\]/,
    () => make([2], parallel([], [dense({ width: 3 })])),
  ],
  [
    "points of another dimension",
    ShapeError,
    /\[P, 2\]/,
    () => nn.evaluate(net, nn.sampleParameters(net, keyFrom(1), 1), matrix([1, 2, 3])),
  ],
  ["neurons of a layered net", DomainError, /sum of i\.i\.d\. neurons/, () => neuronSampler(net, matrix([1, 2]))],
  [
    "features of a net without read-out",
    UnsupportedError,
    /end it in flatten/,
    () =>
      evaluator(nn.layeredNet({ inputShape: [2], layers: [activation("tanh")] }), matrix([1, 2])).writeFeatures(
        new Float64Array(0),
        0,
        new Float64Array(2),
      ),
  ],
  [
    "JSON of a user's function in a branch",
    UnsupportedError,
    /user's function/,
    () => ensembleToJSON(nn.layeredNet({ inputShape: [2], layers: [parallel([], [user])] })),
  ],
  [
    "JSON with a wrong output dimension",
    DomainError,
    /outputDimension.*must be 1.*got 7/,
    () => ensembleFromJSON(json((architecture) => void (architecture.outputDimension = 7))),
  ],
  [
    "JSON with a layer's option unknown",
    DomainError,
    /unknown option `depth`/,
    () => ensembleFromJSON(json((architecture) => void (architecture.layers = [{ kind: "flatten", depth: 1 }]))),
  ],
  [
    "JSON with a layer of no kind",
    DomainError,
    /layers\[0\]/,
    () => ensembleFromJSON(json((architecture) => void (architecture.layers = [{ width: 1 }]))),
  ],
  [
    "JSON with branches of no list",
    DomainError,
    /branches/,
    () => ensembleFromJSON(json((architecture) => void (architecture.layers = [{ kind: "parallel" }]))),
  ],
];

describe("layered nets refuse", () => {
  for (const [title, kind, words, call] of cases)
    it(title, () => {
      expectRefusal(call, kind, words);
    });

  it("to be a sum of neurons", () => {
    expect(neuronSum(net)).toBeUndefined();
  });
});
