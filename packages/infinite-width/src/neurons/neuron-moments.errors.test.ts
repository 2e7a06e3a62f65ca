import { cosNet, type Ensemble, erfNet, euclideanNet, mlp, reluNet } from "@nnft/architectures";
import { ensembleFromJSON, ensembleToJSON } from "@nnft/architectures/json";
import { uniform } from "@nnft/densities";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { neuronMoments } from "../index.ts";

type Kind = new (...args: never[]) => Error;
const many = ndarray(
  Float64Array.from({ length: 25 }, (_, i) => Math.sin(i * i + 1)),
  [5, 5],
);
const one = ndarray(Float64Array.of(1), [1, 1]);
const all = [[0, 1, 2, 3, 4, 4]];
const userExp = { name: "my exp", value: Math.exp, derivative: Math.exp };
const kinkOff = {
  value: (z: number) => Math.max(z - 0.5, 0),
  derivative: (z: number) => (z > 0.5 ? 1 : 0),
  kinks: [0.5],
};
const fixedPhases = (): Ensemble => {
  const net = cosNet({ inputDimension: 1, width: 1 });
  return { ...net, density: { ...net.density, bias0: uniform(-1, 1) } };
};

const cases: readonly (readonly [string, Kind, string, RegExp, () => unknown])[] = [
  [
    "smooth neurons of rank beyond 3",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /rank 5.*neuron/,
    () => neuronMoments(mlp({ inputDimension: 5, widths: [1], activation: "tanh" }), many, all),
  ],
  [
    "relu neurons of rank beyond 2",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /rank 5.*neuron/,
    () => neuronMoments(reluNet({ inputDimension: 5, width: 1 }), many, all),
  ],
  [
    "a user's kink off zero beyond one ray",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /one ray.*rank 2/,
    () => neuronMoments(mlp({ inputDimension: 5, widths: [1], activation: kinkOff }), many, [[0, 1]]),
  ],
  [
    "deep nets",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /one hidden layer/,
    () => neuronMoments(mlp({ inputDimension: 5, widths: [2, 2], activation: "erf" }), many, [[0, 0]]),
  ],
  [
    "quadrature when only closed forms are asked for",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /no closed form/,
    () => neuronMoments(erfNet({ inputDimension: 5, width: 1 }), many, [[0, 0, 1, 1]], { closedForm: true }),
  ],
  [
    "an input layer that is not Gaussian",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /Gaussian/,
    () =>
      neuronMoments(
        { ...erfNet({ inputDimension: 5, width: 1 }), density: { weight0: uniform(-1, 1), weight1: uniform(-1, 1) } },
        many,
        [[0, 0]],
      ),
  ],
  [
    "momenta that are not rotation invariant",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /rotation invariant/,
    () => neuronMoments(euclideanNet({ inputDimension: 5, width: 1, momentumDensity: uniform(-1, 1) }), many, [[0, 0]]),
  ],
  [
    "phases that are not uniform on [−π, π]",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /phases must be uniform/,
    () => neuronMoments(fixedPhases(), one, [[0, 0]]),
  ],
  [
    "a user's periodic function",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /Fourier series/,
    () =>
      neuronMoments(
        euclideanNet({
          inputDimension: 5,
          width: 1,
          momentumDensity: uniform(-1, 1),
          periodic: { value: Math.cos, derivative: Math.sin },
        }),
        many,
        [[0, 0]],
      ),
  ],
  [
    "a neuron whose moment lies beyond the rule",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /my exp grows so fast.*4 factors/,
    () =>
      neuronMoments(mlp({ inputDimension: 1, widths: [1], activation: userExp, weightStd: 3 }), one, [[0, 0, 0, 0]]),
  ],
  [
    "an index that is no point",
    DomainError,
    "NNFT_DOMAIN",
    /below 1, got 1/,
    () => neuronMoments(reluNet({ inputDimension: 1, width: 1 }), one, [[0, 1]]),
  ],
  [
    "an option misspelt",
    DomainError,
    "NNFT_DOMAIN",
    /`closedform`/,
    () => neuronMoments(reluNet({ inputDimension: 1, width: 1 }), one, [[0, 0]], { closedform: true } as never),
  ],
  [
    "points whose covariance overflows",
    DomainError,
    "NNFT_DOMAIN",
    /beyond float64/,
    () => neuronMoments(reluNet({ inputDimension: 1, width: 1 }), ndarray(Float64Array.of(1e200), [1, 1]), [[0, 0]]),
  ],
  [
    "points that are not finite",
    DomainError,
    "NNFT_DOMAIN",
    /row 0, column 0/,
    () => neuronMoments(reluNet({ inputDimension: 1, width: 1 }), ndarray(Float64Array.of(Number.NaN), [1, 1]), [[0]]),
  ],
];

describe("exact laws refuse", () => {
  for (const [title, kind, code, words, call] of cases) it(title, () => expectRefusal(call, kind, words, code));

  it("nothing of a net that went through JSON and is in range", () => {
    const net = ensembleFromJSON(JSON.parse(JSON.stringify(ensembleToJSON(erfNet({ inputDimension: 1, width: 3 })))));
    const direct = neuronMoments(erfNet({ inputDimension: 1, width: 3 }), one, [[0, 0]]);
    expect(neuronMoments(net, one, [[0, 0]]).values[0]).toBe(direct.values[0]);
  });
});
