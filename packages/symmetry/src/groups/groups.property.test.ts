import { euclideanNet } from "@nnft/architectures";
import { uniform } from "@nnft/densities";
import { DomainError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import * as symmetry from "../index.ts";
import { finiteGroup, outputOrthogonal, outputPermutations, outputSigns, outputUnitary } from "../output-groups.ts";
import { determinant, identityMatrix, product } from "./group-element.ts";

const transpose = (matrix: readonly number[]): number[] => {
  const size = Math.sqrt(matrix.length);
  return matrix.map((_, at) => matrix[(at % size) * size + Math.floor(at / size)]);
};
const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i])));
const turn = (k: number): symmetry.GroupElement => ({
  input: {
    matrix: [
      [1, 0, 0, 1],
      [0, -1, 1, 0],
      [-1, 0, 0, -1],
      [0, 1, -1, 0],
    ][k],
    shift: [0, 0],
  },
});
const quarterTurns = finiteGroup([0, 1, 2, 3].map(turn));
const groups: readonly (readonly [string, symmetry.Group])[] = [
  ["translations", symmetry.translations(3, 2)],
  ["SO(3)", symmetry.rotations(3)],
  ["O(2)", symmetry.orthogonal(2)],
  ["E(2)", symmetry.euclidean(2)],
  ["reflections", symmetry.reflections(3, [0, 2])],
  ["scalings", symmetry.scalings(2, { scalingDimension: 1 })],
  ["S_4", outputPermutations(4)],
  ["signs", outputSigns(3)],
  ["output O(3)", outputOrthogonal(3)],
  ["SU(2)", outputUnitary(2)],
  ["SU(3)", outputUnitary(3)],
  ["vectors", symmetry.equivariantPair(symmetry.rotations(2))],
  ["quarter turns", quarterTurns],
  ["E(2) × O(2)", symmetry.directProduct(symmetry.rotations(2), symmetry.translations(2), outputOrthogonal(2))],
];

describe("groups", () => {
  it.each(groups)("%s: g⁻¹g is the identity, (gh)⁻¹ = h⁻¹g⁻¹, and composing is associative", (_, group) => {
    const [g, h, k] = [1, 2, 3].map((seed) => symmetry.haar(group, keyFrom(seed)));
    const same = (a: symmetry.GroupElement, b: symmetry.GroupElement): number =>
      Math.max(
        0,
        ...(a.input ? [distance(a.input.matrix, b.input!.matrix), distance(a.input.shift, b.input!.shift)] : []),
        ...(a.output ? [distance(a.output, b.output!)] : []),
      );
    const unit = symmetry.compose(symmetry.inverse(g), g);
    // no part is lost: what is absent is not compared below
    expect(Object.keys(unit).sort()).toEqual(Object.keys(g).sort());
    expect(Object.keys(g).length).toBeGreaterThan(0);
    if (unit.input) {
      expect(distance(unit.input.matrix, identityMatrix(unit.input.shift.length))).toBeLessThan(1e-12);
      expect(Math.max(...unit.input.shift.map(Math.abs))).toBeLessThan(1e-12);
    }
    if (unit.output) expect(distance(unit.output, identityMatrix(Math.sqrt(unit.output.length)))).toBeLessThan(1e-12);
    expect(
      same(symmetry.inverse(symmetry.compose(g, h)), symmetry.compose(symmetry.inverse(h), symmetry.inverse(g))),
    ).toBeLessThan(1e-11);
    expect(same(symmetry.compose(symmetry.compose(g, h), k), symmetry.compose(g, symmetry.compose(h, k)))).toBeLessThan(
      1e-11,
    );
    // two random elements are not one
    expect(same(symmetry.haar(group, keyFrom(11)), symmetry.haar(group, keyFrom(15))) + same(g, k)).toBeGreaterThan(
      1e-3,
    );
  });

  it("orthogonal matrices are orthogonal; those of SO(d) have det 1, those of O(d) both signs alike", () => {
    let negative = 0;
    for (let seed = 0; seed < 400; seed++) {
      const rotation = symmetry.haar(symmetry.rotations(3), keyFrom(seed)).input!.matrix;
      expect(distance(product(rotation, transpose(rotation)), identityMatrix(3))).toBeLessThan(1e-12);
      expect(Math.abs(determinant(rotation) - 1)).toBeLessThan(1e-12);
      if (determinant(symmetry.haar(symmetry.orthogonal(3), keyFrom(seed)).input!.matrix) < 0) negative++;
    }
    // 200 ± 10
    expect(Math.abs(negative - 200)).toBeLessThan(50);
  });

  it("Haar moments: ⟨R_ij²⟩ = 1/d, ⟨R_11⁴⟩ = 3/(d(d + 2)) of SO(3); ⟨|U_11|⁴⟩ = 2/(D(D + 1)) of SU(3)", () => {
    const count = 4000;
    const mean = (read: (key: ReturnType<typeof keyFrom>) => number): { value: number; error: number } => {
      const values = Array.from({ length: count }, (_, n) => read(split(keyFrom(4), n)));
      const value = values.reduce((sum, v) => sum + v, 0) / count;
      return { value, error: Math.sqrt(values.reduce((sum, v) => sum + (v - value) ** 2, 0)) / count };
    };
    const cases: readonly (readonly [(key: ReturnType<typeof keyFrom>) => number, number])[] = [
      [(key) => symmetry.haar(symmetry.rotations(3), key).input!.matrix[4] ** 2, 1 / 3],
      [(key) => symmetry.haar(symmetry.rotations(3), key).input!.matrix[0] ** 4, 1 / 5],
      [(key) => symmetry.haar(symmetry.rotations(3), key).input!.matrix[8] ** 4, 1 / 5],
      [(key) => symmetry.haar(symmetry.rotations(3), key).input!.matrix[8], 0],
      [(key) => symmetry.haar(outputOrthogonal(2), key).output![3] ** 4, 3 / 8],
      [
        (key) => {
          const u = symmetry.haar(outputUnitary(3), key).output!;
          return (u[0] ** 2 + u[6] ** 2) ** 2;
        },
        1 / 6,
      ],
      [
        (key) => {
          const u = symmetry.haar(outputUnitary(3), key).output!;
          return (u[28] ** 2 + u[34] ** 2) ** 2;
        },
        1 / 6,
      ],
    ];
    for (const [read, known] of cases) {
      const { value, error } = mean(read);
      expect(Math.abs(value - known) / error).toBeLessThan(5);
      expect(Math.abs(value - known - 0.1) / error).toBeGreaterThan(5);
    }
  });

  it("a pseudoscalar takes the determinant of the motion, a vector its matrix", () => {
    const signs = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      const pseudoscalar = symmetry.haar(
        symmetry.equivariantPair(symmetry.orthogonal(3), "determinant"),
        keyFrom(seed),
      );
      expect(pseudoscalar.output).toEqual([Math.sign(determinant(pseudoscalar.input!.matrix))]);
      signs.add(pseudoscalar.output![0]);
      const vector = symmetry.haar(symmetry.equivariantPair(symmetry.orthogonal(3)), keyFrom(seed));
      expect(vector.output).toEqual(vector.input!.matrix);
    }
    expect([...signs].sort()).toEqual([-1, 1]);
  });

  it("SU(D) is unitary with det 1: for D = 2, U_22 is the conjugate of U_11", () => {
    for (let seed = 0; seed < 20; seed++) {
      const u = symmetry.haar(outputUnitary(2), keyFrom(seed)).output!;
      expect(distance(product(u, transpose(u)), identityMatrix(4))).toBeLessThan(1e-12);
      expect(Math.abs(u[0] - u[10]) + Math.abs(u[4] + u[14])).toBeLessThan(1e-12);
    }
  });
});

describe("groups refuse", () => {
  it.each([
    ["rotations of a line", () => symmetry.rotations(1), /at least 2/],
    ["translations of size 0", () => symmetry.translations(1, 0), /positive/],
    ["axes that are not there", () => symmetry.reflections(2, [2]), /axes 0 … 1/],
    ["scalings without a dimension", () => symmetry.scalings(1, {} as never), /scalingDimension/],
    ["pairs of output groups", () => symmetry.equivariantPair(outputSigns(2)), /move inputs/],
    ["no factors", () => symmetry.directProduct(), /at least one/],
    ["an unknown kind", () => symmetry.haar({ kind: "lorentz" } as never, keyFrom(1)), /constructors/],
    ["a singular element", () => symmetry.inverse({ output: [1, 1, 1, 1] }), /singular/],
    ["elements of two spaces", () => symmetry.compose({ output: [1] }, { output: [1, 0, 0, 1] }), /one dimension/],
  ])("%s", (_, call, words) => expectRefusal(call, DomainError, words));
});

describe("a finite group of one's own", () => {
  it("draws every element alike", () => {
    const counts = [0, 0, 0, 0];
    for (let k = 0; k < 4000; k++) {
      const { input } = symmetry.haar(quarterTurns, split(keyFrom(5), k));
      counts[[0, 1, 2, 3].findIndex((t) => distance(turn(t).input!.matrix, input!.matrix) < 1e-9)]++;
    }
    const chiSquared = counts.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chiSquared).toBeLessThan(25);
    // negative control: a wrong measure would be noticed
    expect([1100, 1100, 900, 900].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeGreaterThan(25);
  });

  it("finds the symmetry that a net has, and the one that it has not", async () => {
    // momenta on a square: turned by quarters it is itself, by other angles it is not
    const square = euclideanNet({ inputDimension: 2, width: 8, momentumDensity: uniform(-2, 2) });
    const points = ndarray(Float64Array.of(0, 0, 1, 0, 0, 1, 0.7, 0.7), [4, 2]);
    expect((await symmetry.checkSymmetry(square, quarterTurns, { points, key: keyFrom(1) })).verdict).toBe("holds");
    expect((await symmetry.checkSymmetry(square, symmetry.rotations(2), { points, key: keyFrom(1) })).verdict).toBe(
      "broken",
    );
  });

  it("is refused unless it is one", () => {
    expectRefusal(() => finiteGroup([turn(0), turn(1)]), DomainError, /must hold the inverse of element 1/);
    expectRefusal(() => finiteGroup([turn(0), turn(0)]), DomainError, /elements 0 and 1 are the same/);
    expectRefusal(() => finiteGroup([turn(1), turn(3)]), DomainError, /must hold the identity/);
    expectRefusal(() => finiteGroup([]), DomainError, /1 to 1024/);
    expectRefusal(() => finiteGroup([{ output: [1] }, turn(0)]), DomainError, /shape of element 0/);
    const reflection: symmetry.GroupElement = { input: { matrix: [1, 0, 0, -1], shift: [0, 0] } };
    const slanted: symmetry.GroupElement = { input: { matrix: [0, 1, 1, 0], shift: [0, 0] } };
    expectRefusal(() => finiteGroup([turn(0), reflection, slanted]), DomainError, /must hold the product of elements/);
  });
});
