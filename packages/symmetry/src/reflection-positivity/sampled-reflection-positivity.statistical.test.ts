import { DomainError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectRejection } from "../../../../tooling/testing/expect-rejection.ts";
import {
  type FieldProduct,
  gaussianReflectionPositivity,
  reflectionPositivity,
  sampledReflectionPositivity,
} from "../axioms.ts";
import { gaussianField, markovField, oscillatorField, type RandomField } from "../fields.ts";

const onLine = (g: (r: number) => number): RandomField =>
  gaussianField(([s], [t]) => g(Math.abs(s - t)), { inputDimension: 1 });
const ornstein = onLine((r) => Math.exp(-r));
const times = (...taus: number[]): FieldProduct[] => taus.map((tau) => [[tau]]);
const cyclic = markovField({
  transition: [
    [0.1, 0.9, 0],
    [0, 0.1, 0.9],
    [0.9, 0, 0.1],
  ],
  values: [0, 1, 2],
});
const indicators = [0, 1, 2].map((state) => ({
  name: `1_${state}`,
  points: [[1]],
  value: (fields: ArrayLike<number>) => (fields[0] === state ? 1 : 0),
}));
const share = async (
  field: RandomField,
  functionals: readonly FieldProduct[],
  samples: number,
  keys: number,
): Promise<number> => {
  let broken = 0;
  for (let k = 0; k < keys; k++)
    if (
      (await sampledReflectionPositivity(field, functionals, { key: split(keyFrom(31), k), samples, level: 0.05 }))
        .verdict === "broken"
    )
      broken++;
  return broken / keys;
};

describe("sampled reflection positivity", () => {
  it("the cyclic chain: lowest eigenvalue −.16167 of indicators at lag 2, which is (.01 − .495)/3", async () => {
    const found = await sampledReflectionPositivity(cyclic, indicators, { key: keyFrom(1) });
    const known = (0.01 - 0.495) / 3;
    expect(Math.abs(known + 0.16167)).toBeLessThan(1e-5);
    expect(Math.abs(found.lowest.value - known) / found.lowest.standardError).toBeLessThan(5);
    expect(Math.abs(found.lowest.value + 0.11667) / found.lowest.standardError).toBeGreaterThan(5);
    expect(found.verdict).toBe("broken");
    // ⟨F²⟩ = 1/3 of a unit vector of indicators
    expect(Math.abs(found.correlation.value - 3 * known) / found.correlation.standardError).toBeLessThan(5);
  });

  it("keeps its size on the boundary: 500 keys of a field whose matrix has rank 1", async () => {
    expect(await share(ornstein, times(0.25, 0.5, 1), 1500, 500)).toBeLessThan(
      0.05 + 3 * Math.sqrt((0.05 * 0.95) / 500),
    );
    // the naive test, that the lowest sampled eigenvalue is below 0, would call all of them broken
    let below = 0;
    for (let k = 0; k < 50; k++)
      if (
        (await sampledReflectionPositivity(ornstein, times(0.25, 0.5, 1), { key: split(keyFrom(3), k), samples: 1500 }))
          .eigenvalues[0] < 0
      )
        below++;
    expect(below).toBeGreaterThan(40);
  });

  it.each([
    ["e^{−r²}", onLine((r) => Math.exp(-r * r)), times(0.25, 0.5, 1)],
    ["1/(p² + m²)²", onLine((r) => (1 + r) * Math.exp(-r)), times(0.1, 1, 3)],
    ["the cyclic chain", cyclic, [...times(1, 2), [[1], [1]], [[1], [2]]] as FieldProduct[]],
  ])("power: %s is found non-positive in at least 95 %% of 100 keys", async (_, field, functionals) => {
    expect(await share(field, functionals, 12_000, 100)).toBeGreaterThanOrEqual(0.95);
  });

  it("positive theories are not seen to break, with the power to see a correlation of −.05", async () => {
    for (const field of [
      ornstein,
      oscillatorField({ potential: (x) => x ** 2 / 2 + x ** 4 / 4, step: 0.5 }),
      markovField({
        transition: [
          [0.7, 0.3],
          [0.2, 0.8],
        ],
        values: [-1, 1],
        step: 0.5,
      }),
    ]) {
      const found = await sampledReflectionPositivity(field, times(0.5, 1), { key: keyFrom(2) });
      expect(found.verdict).toBe("holds");
      expect(found.power).toBeGreaterThan(0.95);
    }
  });

  it("bounded functions of several fields are tested as products are", async () => {
    const bounded = [0.25, 0.5, 1].map((t) => ({
      name: `tanh of φ(${t}) and φ(${2 * t})`,
      points: [[t], [2 * t]],
      value: (fields: ArrayLike<number>) => Math.tanh(fields[0]) + 0.1 * Math.tanh(fields[1]),
    }));
    expect((await sampledReflectionPositivity(ornstein, bounded, { key: keyFrom(8) })).verdict).toBe("holds");
    const smooth = onLine((r) => Math.exp(-r * r));
    expect((await sampledReflectionPositivity(smooth, bounded, { key: keyFrom(8) })).verdict).toBe("broken");
  });

  it("a net acting on a reversible Markov process is positive, exactly, and on the cyclic chain it is not", () => {
    // φ(t) = tanh(2x_t − 1) + ½tanh(3x_t): a net of one hidden layer on the process
    const layer = (x: number): number => Math.tanh(2 * x - 1) + 0.5 * Math.tanh(3 * x);
    const on = (transition: number[][]) => markovField({ transition, values: [-1, 0, 1].map(layer) });
    const reversible = on([
      [0.6, 0.3, 0.1],
      [0.3, 0.4, 0.3],
      [0.1, 0.3, 0.6],
    ]);
    const functionals: FieldProduct[] = [...times(1, 2, 3), [[1], [1]], [[1], [2]], [[2], [2]]];
    expect(reflectionPositivity(reversible.nPoint!, functionals).positive).toBe(true);
    const turning = on([
      [0.1, 0.9, 0],
      [0, 0.1, 0.9],
      [0.9, 0, 0.1],
    ]);
    expect(reflectionPositivity(turning.nPoint!, functionals).lowest).toBeLessThan(-1e-3);
  });

  it("drawn correlators are those the field states, by pulls over sites", async () => {
    const field = oscillatorField({ potential: (x) => x ** 2 / 2 + x ** 4 / 4, step: 0.5 });
    const found = await sampledReflectionPositivity(field, times(0.5), { key: keyFrom(6) });
    const exact = field.nPoint!([[0.5], [-0.5]]);
    expect(Math.abs(found.lowest.value - exact) / found.lowest.standardError).toBeLessThan(5);
    expect(Math.abs(found.lowest.value - 2 * exact) / found.lowest.standardError).toBeGreaterThan(5);
  });
});

describe("Gaussian fields by their two-point function", () => {
  it.each([
    ["a pole", { kind: "kallen-lehmann", poles: [{ mass: 1, residue: 1 }] }, "holds"],
    [
      "Pauli–Villars",
      {
        kind: "kallen-lehmann",
        poles: [
          { mass: 1, residue: 1 },
          { mass: 9, residue: -1 },
        ],
      },
      "broken",
    ],
    [
      "a continuum that changes sign",
      { kind: "kallen-lehmann", continuum: { density: (m: number) => 2 - m, from: 1, to: 3 } },
      "broken",
    ],
    ["1/√(p² + m²)", { kind: "power", mass: 1, exponent: 0.5 }, "holds"],
    ["1/(p² + m²)", { kind: "power", mass: 1, exponent: 1 }, "holds"],
    ["1/(p² + m²)²", { kind: "power", mass: 1, exponent: 2 }, "broken"],
    ["e^{−p²}", { kind: "spectrum", spectrum: (p: number) => Math.exp(-p * p) }, "broken"],
    ["a hard cutoff", { kind: "spectrum", spectrum: (p: number) => (p < 20 ? 1 / (p * p + 1) : 0) }, "broken"],
    ["1/(p² + 1), as numbers", { kind: "spectrum", spectrum: (p: number) => 1 / (p * p + 1) }, "undecided"],
    ["e^{−r}", { kind: "two-point", twoPoint: (r: number) => Math.exp(-r) }, "undecided"],
    ["e^{−r²}", { kind: "two-point", twoPoint: (r: number) => Math.exp(-r * r) }, "broken"],
    ["(1 + r)e^{−r}", { kind: "two-point", twoPoint: (r: number) => (1 + r) * Math.exp(-r) }, "broken"],
    [
      "e^{−r}/r in three dimensions",
      { kind: "two-point", dimension: 3, twoPoint: (r: number) => Math.exp(-r) / r, accuracy: 1e-9 },
      "undecided",
    ],
    ["cos r", { kind: "two-point", twoPoint: (r: number) => Math.cos(r) }, "broken"],
  ] as const)("%s", (_, law, verdict) => {
    const found = gaussianReflectionPositivity(law);
    expect(found.verdict).toBe(verdict);
    expect(found.reason.length).toBeGreaterThan(10);
  });

  it("refuses laws out of range", () => {
    expectRefusal(() => gaussianReflectionPositivity({ kind: "power", mass: 1, exponent: 0 }), DomainError, /exponent/);
    expectRefusal(() => gaussianReflectionPositivity({ kind: "guess" } as never), DomainError, /kind/);
    expectRefusal(
      () => gaussianReflectionPositivity({ kind: "spectrum", spectrum: () => -1 }),
      DomainError,
      /not negative/,
    );
  });
});

describe("sampledReflectionPositivity refuses", () => {
  const key = keyFrom(1);
  it.each([
    ["few draws", () => sampledReflectionPositivity(ornstein, times(1), { key, samples: 10 }), /samples/],
    ["fields at negative times", () => sampledReflectionPositivity(ornstein, times(-1), { key }), /positive times/],
    [
      "unknown options",
      () => sampledReflectionPositivity(ornstein, times(1), { key, z: 1 } as never),
      /unknown option/,
    ],
    ["times off the lattice", () => sampledReflectionPositivity(cyclic, times(0.5), { key }), /multiples/],
    [
      "chains that fall apart",
      () =>
        markovField({
          transition: [
            [1, 0],
            [0, 1],
          ],
          values: [0, 1],
        }),
      /communicate/,
    ],
    ["rows that are no distributions", () => markovField({ transition: [[0.5]], values: [1] }), /distribution/],
  ])("%s", (_, call, words) => expectRejection(call, DomainError, words));

  it("a matrix with a diagonal of 0 and entries beside it is not positive at unit diagonal either", () => {
    const values: Record<string, number> = { "1,-1": 0, "2,-2": 1, "1,-2": 0.5, "2,-1": 0.5 };
    const { positive } = reflectionPositivity((points) => values[points.map(([t]) => t).join()], times(1, 2), {
      unitDiagonal: true,
    });
    expect(positive).toBe(false);
  });
});
