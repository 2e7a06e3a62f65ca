import { normal } from "@nnft/densities";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import * as nn from "./index.ts";
import { ensembleFromJSON, ensembleToJSON } from "./json.ts";

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

describe("ensembles as JSON refuse", () => {
  for (const [title, kind, code, words, call] of cases)
    it(title, () => {
      expectRefusal(call, kind, words, code);
    });
});
