import { DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectRejection } from "../../../tooling/testing/expect-rejection.ts";
import {
  checkCovariance,
  checkCrossing,
  conformalFourPoint,
  sampledCorrelator,
  sampledFourPoint,
} from "./correlators.ts";
import {
  conformalCorrelator,
  conformalLayer,
  conformalReport,
  deepConformalNet,
  finiteness,
  linearField,
  powerField,
  productField,
  scalingDimension,
} from "./index.ts";
import { blockDecomposition } from "./ope.ts";

const field = linearField({ dimension: 3 });
const key = keyFrom(1);

describe("conformal fields", () => {
  it("of no known kind are refused in the name of the function called, also inside of others", async () => {
    const strange: unknown[] = [{ kind: "constructor" }, { kind: "__proto__" }, {}, null, undefined, 3];
    const within = strange.flatMap((bad) => [
      bad,
      { kind: "power", of: bad, exponent: 2 },
      { kind: "product", factors: [bad] },
    ]);
    const calls: Record<string, (of: never) => unknown> = {
      scalingDimension,
      powerField: (of) => powerField(of, 2),
      productField: (of) => productField([field, of]),
      conformalLayer: (of) => conformalLayer({ neuron: of, width: 2 }),
      finiteness: (of) => finiteness(of, 2),
      conformalCorrelator: (of) => conformalCorrelator(of, [1, 1]),
      conformalFourPoint: (of) => conformalFourPoint(of),
    };
    const later: Record<string, (of: never) => Promise<unknown>> = {
      conformalReport: (of) => conformalReport(of, { key }),
      checkCovariance: (of) => checkCovariance(of, { key }),
      checkCrossing: (of) => checkCrossing(of, { key }),
      sampledCorrelator: (of) => sampledCorrelator(of, [1], undefined as never, { key }),
      sampledFourPoint: (of) => sampledFourPoint(of, [{ re: 0.5, im: 0 }], { key }),
    };
    const words = (name: string) =>
      new RegExp(
        "^" +
          (name === "conformalFourPoint" ? "conformalCorrelator" : name) +
          ": `(field|factors|neuron)` must be a conformal field of kind linear",
      );
    for (const bad of [...within, { kind: "product", factors: [] }, { kind: "product" }]) {
      for (const [name, call] of Object.entries(calls))
        expectRefusal(() => call(bad as never), DomainError, words(name));
      for (const [name, call] of Object.entries(later))
        await expectRejection(() => call(bad as never), DomainError, words(name));
    }
    // negative control: a field within fields
    expect(scalingDimension(powerField(productField([field, field]), 3))).toBe(-6);
  });

  it("and their checks refuse options that nothing reads", async () => {
    const calls: [string, () => unknown][] = [
      ["linearField", () => linearField({ dimension: 3, densty: 1 } as never)],
      ["conformalLayer", () => conformalLayer({ neuron: field, width: 2, weigths: 1 } as never)],
      ["deepConformalNet", () => deepConformalNet({ dimension: 3, powers: [2], widths: [2], width: 3 } as never)],
      ["blockDecomposition", () => blockDecomposition([], { dimension: 3, maxDimensions: 1 } as never)],
    ];
    for (const [name, call] of calls)
      expectRefusal(call, DomainError, new RegExp(`^${name}: unknown option .*did you mean`));
    const later: [string, () => Promise<unknown>][] = [
      ["conformalReport", () => conformalReport(field, { key, sample: 3 } as never)],
      ["checkCovariance", () => checkCovariance(field, { key, map: 3 } as never)],
      ["checkCrossing", () => checkCrossing(field, { key, sample: 3 } as never)],
      ["sampledCorrelator", () => sampledCorrelator(field, [1], undefined as never, { key, methods: 3 } as never)],
      ["sampledFourPoint", () => sampledFourPoint(field, [], { key, operators: 3 } as never)],
    ];
    for (const [name, call] of later)
      await expectRejection(call, DomainError, new RegExp(`^${name}: unknown option .*did you mean`));
    const none: (() => unknown)[] = [() => linearField(undefined as never), () => conformalLayer(null as never)];
    for (const call of none) expectRefusal(call, DomainError, /options must be an object/);
    expectRefusal(
      () => finiteness(field, 1, [{ power: 1, contraction: 1 } as never]),
      DomainError,
      /did you mean `contractions`/,
    );
    // negative control: with names that are known they work
    expect(deepConformalNet({ dimension: 3, powers: [2], widths: [2] }).kind).toBe("conformal-layer");
  });
});
