import { layeredNet } from "@nnft/architectures";
import * as nn from "@nnft/architectures/layers";
import { laplace } from "@nnft/densities";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { type LayeredKernelOptions, layeredKernels } from "./layered-kernels.ts";

const of = (layers: readonly nn.Layer[], options: LayeredKernelOptions = {}): unknown =>
  layeredKernels(layeredNet({ inputShape: [4, 1], layers }), new Float64Array(4), undefined, options);
const conv = nn.convolution({ channels: 2, size: 3 });
const erf = nn.activation("erf");
const end = [nn.flatten(), nn.dense({ width: 1 })];
type Kind = new (...args: never[]) => Error;

const cases: readonly (readonly [string, Kind, RegExp, () => unknown])[] = [
  ["a net without parameters", UnsupportedError, /must have parameters/, () => of([erf])],
  ["a field with positions", UnsupportedError, /no positions left.*flatten/, () => of([conv])],
  ["a flattened field", UnsupportedError, /no positions left/, () => of([conv, nn.flatten()])],
  ["a field that is an activation", UnsupportedError, /cannot end in an activation/, () => of([...end, erf])],
  ["pooled activations as a field", UnsupportedError, /cannot end/, () => of([conv, erf, nn.globalAveragePooling()])],
  ["an activation on an activation", UnsupportedError, /Gaussian channels/, () => of([conv, erf, erf, ...end])],
  [
    "an activation on pooled activations",
    UnsupportedError,
    /dense or convolution layer before/,
    () => of([conv, erf, nn.averagePooling({ size: 2 }), erf, ...end]),
  ],
  [
    "layer norm of activations",
    UnsupportedError,
    /layerNorm.*mean zero/,
    () => of([conv, erf, nn.layerNorm(), ...end]),
  ],
  [
    "a sum of two identities",
    UnsupportedError,
    /branches.*uncorrelated/,
    () => of([conv, nn.parallel([], []), ...end]),
  ],
  [
    "a sum of an identity and an activation of fresh weights",
    UnsupportedError,
    /end each but one in a dense/,
    () => of([conv, nn.parallel([], [nn.dense({ width: 2 }), erf]), ...end]),
  ],
  [
    "parameters that are not Gaussian",
    UnsupportedError,
    /block "weight0" is "laplace"/,
    () => {
      const net = layeredNet({ inputShape: [2], layers: [nn.dense({ width: 1 })] });
      return layeredKernels({ ...net, density: { weight0: laplace(0, 1) } }, new Float64Array(2), undefined);
    },
  ],
  ["no heads", DomainError, /heads.*at least 16, got 0/, () => of(end, { heads: 0 })],
  ["an unknown option", DomainError, /unknown option `samples`/, () => of(end, { samples: 3 } as never)],
];

describe("layeredKernels refuses", () => {
  for (const [title, kind, words, call] of cases) it(title, () => expectRefusal(call, kind, words));
});
