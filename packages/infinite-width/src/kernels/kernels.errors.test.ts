import { alphaScalar, cosNet, erfNet, gaussNet, mlp } from "@nnft/architectures";
import { laplace, normal, uniform } from "@nnft/densities";
import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { kernelBlocks, kernels, nngp, ntk } from "../index.ts";

type Kind = new (...args: never[]) => Error;
const one = ndarray(Float64Array.of(1), [1, 1]);
const net = erfNet({ inputDimension: 1, width: 2 });
const biased = mlp({ inputDimension: 1, widths: [2, 2], activation: "erf", biasStd: 0.1 });

const cases: readonly (readonly [string, Kind, string, RegExp, () => unknown])[] = [
  [
    "the NTK of an activation that jumps",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /step jumps, so ⟨σ′σ′⟩ is infinite/,
    () => ntk(mlp({ inputDimension: 1, widths: [2], activation: "step" }))(one),
  ],
  [
    "the NTK of plane waves",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /ntk: `net` must be dense.*nngp/,
    () => ntk(cosNet({ inputDimension: 1, width: 2 }))(one),
  ],
  [
    "input weights that are not Gaussian",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /nngp: block "weight0" must have Gaussian entries.*"laplace"/,
    () => nngp({ ...net, density: { ...net.density, weight0: laplace(0, 1) } })(one),
  ],
  [
    "biases of a hidden layer that are not Gaussian",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /block "bias1" must have Gaussian entries/,
    () => kernels({ ...biased, density: { ...biased.density, bias1: uniform(-1, 1) } }, one),
  ],
  [
    "weights whose mean is not zero",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /block "weight1" must have mean zero/,
    () => nngp({ ...net, density: { ...net.density, weight1: normal(0.5, 1) } })(one),
  ],
  [
    "a plane-wave field whose mean is not zero",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /must have mean zero/,
    () => {
      const field = alphaScalar({ dimension: 1, width: 2, mass: 1, cutoff: 5, alpha: 0 });
      const periodic = { cosines: [1, 1], sines: [0, 0] };
      return nngp({ ...field, architecture: { ...field.architecture, periodic } })(one);
    },
  ],
  [
    "an architecture of another kind",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /must be dense, layered or made of plane waves, got "graph"/,
    () => nngp({ architecture: { kind: "graph", inputDimension: 1 }, density: {} } as never)(one),
  ],
  [
    "points of another dimension",
    ShapeError,
    "NNFT_SHAPE",
    /nngp: `x1` must have shape \[P, 1\], got \[1, 2\]/,
    () => nngp(net)(ndarray(Float64Array.of(1, 2), [1, 2])),
  ],
  ["no points", ShapeError, "NNFT_SHAPE", /at least one point/, () => nngp(net)(ndarray(new Float64Array(0), [0, 1]))],
  [
    "points that are not finite",
    DomainError,
    "NNFT_DOMAIN",
    /kernels: `x2` must be finite, got NaN in row 1, column 0/,
    () => kernels(net, one, ndarray(Float64Array.of(1, Number.NaN), [2, 1])),
  ],
  [
    "points whose variance overflows",
    DomainError,
    "NNFT_DOMAIN",
    /point 0 must have a finite variance, got Infinity in layer 1/,
    () => nngp(net)(ndarray(Float64Array.of(1e200), [1, 1])),
  ],
  [
    "weights that make the variance overflow in a deeper layer",
    DomainError,
    "NNFT_DOMAIN",
    /finite variance, got Infinity in layer 2/,
    () => nngp(mlp({ inputDimension: 1, widths: [2], activation: "exp", weightStd: 40 }))(one),
  ],
  [
    "an option misspelt",
    DomainError,
    "NNFT_DOMAIN",
    /kernelBlocks: unknown option `row`/,
    () => kernelBlocks(net, one, undefined, { row: 3 } as never),
  ],
  [
    "blocks without rows",
    DomainError,
    "NNFT_DOMAIN",
    /`rows` must be an integer of at least 1, got 0/,
    () => kernelBlocks(net, one, undefined, { rows: 0 }),
  ],
  ["a block that is not there", DomainError, "NNFT_DOMAIN", /below 1, got 1/, () => kernelBlocks(net, one).at(1)],
];

describe("kernels refuse", () => {
  for (const [title, kind, code, words, call] of cases) it(title, () => expectRefusal(call, kind, words, code));

  it("nothing of nets whose weights vanish", () => {
    const dead = mlp({ inputDimension: 1, widths: [2], activation: "tanh", weightStd: [0, 1], biasStd: [0, 0.5] });
    expect(nngp(dead)(one).get(0, 0)).toBe(0.25);
    expect(Number.isFinite(nngp(gaussNet({ inputDimension: 1, width: 1 }))(one).get(0, 0))).toBe(true);
  });
});
