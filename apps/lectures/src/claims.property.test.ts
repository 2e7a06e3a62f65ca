import { describe, expect, it } from "vitest";
import { claims } from "./claims.ts";
import { findClaims, UnknownClaimError } from "./find-claims.ts";
import { formulaHtml } from "./page/formula.ts";
import { claimSource } from "./program/claim-source.ts";
import { runClaims } from "./run-claims.ts";

const SECTIONS = [
  "2.1",
  "2.2",
  "2.2.1",
  "2.2.2",
  "2.3",
  "2.3.1",
  "2.3.2",
  "2.3.3",
  "3.2",
  "3.3.1",
  "3.3.2",
  "3.3.3",
  "3.3.4",
  "A",
];

const run = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, k) => String(from + k));

/** Every equation that states something a computer can test: definitions and notation are left out. */
const COVERED = [
  ...run(10, 44),
  ...run(45, 76),
  ...run(77, 80),
  ...run(82, 105),
  ...run(106, 125),
  "Table 1",
  "Figure 1",
  "footnote 2",
  "deep NNGP",
  "convolutional NNGP",
  "attention NNGP",
  "independence breaking",
  "actions from correlators",
  "covariance of the trained ensemble",
  "maximal update",
  "OS axiom: Euclidean invariance",
  "OS axiom: permutation invariance",
  "OS axiom: cluster decomposition",
  "parameter splitting",
  "Markov property",
  "Deep NN-QM",
  "spectrum",
  "commutator",
  "Heisenberg uncertainty",
  "crossing symmetry",
];
const ERRATA = [
  "10",
  "14",
  "25",
  "35",
  "37",
  "53",
  "60",
  "66",
  "75",
  "82",
  "84",
  "93",
  "94-phase",
  "94",
  "96",
  "98",
  "110",
  "116",
  "footnote-2",
  "markov",
];

describe("the list of claims", () => {
  it("has unique ids, in the order of the lectures", () => {
    const ids = claims.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const places = claims.map(({ section }) => SECTIONS.indexOf(section));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const numbers = ids.filter((id) => /^\d+$/.test(id)).map(Number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  it("covers every equation that can be computed, and every misprint", () => {
    const covered = new Set(claims.flatMap(({ equations }) => equations));
    expect(COVERED.filter((equation) => !covered.has(equation))).toEqual([]);
    expect(
      claims
        .filter(({ kind }) => kind === "misprint")
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ERRATA.map((id) => `erratum-${id}`).sort());
  });

  it("shows for each claim the file that makes it, with a formula that can be set", () => {
    for (const { id, formula, statement, title } of claims) {
      expect(claimSource(id)).toMatch(new RegExp(`\\b(claim|misprint)Of\\("${id}",`));
      expect(formulaHtml(formula)).toContain("<math");
      expect(statement.endsWith("."), id).toBe(true);
      expect(title.endsWith("."), id).toBe(false);
    }
  });

  it("finds a claim by its id, by an equation it covers, by a range", () => {
    const ids = (...words: string[]) => findClaims(words).map(({ id }) => id);
    expect(ids("43")).toEqual(["43"]);
    expect(ids("44")).toEqual(["43"]);
    expect(ids("(66)")).toEqual(["65", "erratum-66"]);
    expect(ids("erratum-66", "43")).toEqual(["43", "erratum-66"]);
    expect(ids("67-69")).toEqual(["67", "68", "69"]);
    expect(ids("figure 1")).toEqual(["figure-1"]);
    for (const typed of ["Eq. (44)", "eq.44", "equation 44", "equation-44", "eq-44"])
      expect(ids(typed), typed).toEqual(["43"]);
    expect(ids("eq.", "44")).toEqual(["43"]);
    expect(ids("NTK")).toEqual(expect.arrayContaining(["49", "52"]));
    expect(ids("NTK")).not.toContain("43");
    expect(ids("phi^4")).toEqual(ids("φ⁴"));
    expect(ids("misprint")).toEqual(claims.filter(({ kind }) => kind === "misprint").map(({ id }) => id));
    expect(findClaims()).toHaveLength(claims.length);
  });

  it("refuses what no claim covers", async () => {
    expect(() => findClaims(["200"])).toThrow(UnknownClaimError);
    expect(() => findClaims(["1"])).toThrow(expect.objectContaining({ code: "NNFT_DOMAIN" }));
    await expect(runClaims({ ids: ["200"] })).rejects.toThrow(expect.objectContaining({ code: "NNFT_DOMAIN" }));
  });
});
