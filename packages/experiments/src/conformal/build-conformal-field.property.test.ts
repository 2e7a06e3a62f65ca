import { scalingDimension } from "@nnft/conformal";
import { expect, it } from "vitest";
import { buildConformalField } from "./build-conformal-field.ts";
import type { ConformalFieldSpec } from "./schema.ts";

it.each([
  [{ kind: "linear", dimension: 3 }, -1],
  [{ kind: "power", exponent: 2, of: { kind: "linear", dimension: 3 } }, -2],
  [{ kind: "conformal-layer", width: "infinity", neuron: { kind: "linear", dimension: 4 } }, -1],
  [{ kind: "deep", dimension: 3, powers: [2], widths: [5] }, -2],
] as const satisfies readonly (readonly [ConformalFieldSpec, number])[])(
  "every kind of field that an experiment names is built: %o",
  (spec, dimension) => {
    expect(scalingDimension(buildConformalField(spec))).toBe(dimension);
    // negative control: the dimension of another power
    expect(scalingDimension(buildConformalField({ kind: "power", exponent: 3, of: spec }))).toBe(3 * dimension);
  },
);
