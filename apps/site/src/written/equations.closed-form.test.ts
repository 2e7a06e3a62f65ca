import { expect, it } from "vitest";
import { messageFor, numberIn } from "../equations/equation-finder.ts";
import { importsOf, mainFirst } from "./equation-functions.ts";
import { equationsPage } from "./equations-page.ts";
import { missingClaims } from "./foreign-pages.ts";
import { citedEquations } from "./sources.ts";

it("reads the equations that a doc comment cites", () => {
  expect(citedEquations("Source: Halverson 2025 (20)–(22), (32).")).toEqual([20, 21, 22, 32]);
  expect(citedEquations("Halverson (2025), (110)–(112);\n * and Halverson (2025), (109)")).toEqual([
    109, 110, 111, 112,
  ]);
  // negative controls: years and other authors
  expect(citedEquations("Williams 1997 (3); Halverson 2025, section 4")).toEqual([]);
});

const page = equationsPage({
  root: new URL("../../../..", import.meta.url).pathname,
  claims: [
    {
      id: "43",
      equations: ["43", "44"],
      section: "2.2.2",
      kind: "claim",
      title: "It falls as N^(−1/2)",
      statement: "A Gaussian's 3 in Z[J] is like 1/N.",
      formula: "G\\sim 1/N",
    },
    {
      id: "erratum-44",
      equations: ["44"],
      section: "2.2.2",
      kind: "misprint",
      title: "It does not",
      statement: "Like N.",
      formula: "G\\sim N",
    },
  ],
  citations: [
    { package: "qm", name: "kkl", path: "a.ts", equations: [2], tests: ["a.test.ts"] },
    { package: "qm", name: "hidden", path: "a.ts", equations: [7], tests: [] },
  ],
  exported: new Set(["qm/kkl", "estimators/estimateCorrelators"]),
  figures: new Map([["43", 0.7]]),
});

it("has a place for each claim, with a command for each of its numbers", () => {
  expect(page).toContain('## <span id="eq-43"></span><span id="eq-44"></span>Eq. 43, 44: It falls as N<sup>−1/2</sup>');
  for (const number of [43, 44])
    expect(page).toContain(`\`\`\`sh [${number}]\nnpm run nnft -- lectures ${number}\n\`\`\``);
  expect(page).toContain("withBase('/lectures/index.html#43')");
  expect(page).toMatch(/<img src="\/lectures\/43\.svg" [^>]* width="380" height="266">/);
  expect(page).not.toContain("/lectures/erratum-44.svg");
  expect(page).not.toContain("lectures/index.html#2'");
  // the function that the program of the claim uses comes first
  expect(page).toContain("Evaluated by [`estimateCorrelators`](/api/estimators#estimatecorrelators).");
  expect(page).toContain("A Gaussian&#39;s 3 in Z&#91;J&#93; is");
  // a misprint has a place of its own, beside that of its equation
  expect(page).toContain('Misprints: <a href="#erratum-44">44</a>.');
  expect(page).toContain('## <span id="erratum-44"></span>Eq. 44: Misprint: It does not');
});

it("has equations that only functions cite, and those with nothing to compute, at its end", () => {
  const [claims, cited, rest] = ["Eq. 43, 44:", "Eq. 2: named by functions", ", 41, 42: nothing to compute"].map(
    (words) => page.indexOf(words),
  );
  expect(claims).toBeGreaterThan(0);
  expect(cited).toBeGreaterThan(claims!);
  expect(rest).toBeGreaterThan(cited!);
  expect(page).toContain("- (2): [`kkl`](/api/qm#kkl)");
  // negative control: what is not exported has no place
  expect(page).not.toContain("hidden");
});

it("names the function first that a program uses and that cites few other equations", () => {
  const citation = (name: string, equations: readonly number[], of = "ntk") => ({
    package: of,
    name,
    path: "",
    equations,
    tests: [],
  });
  const cited = [citation("kernels", [53, 54, 65]), citation("frozenDynamics", [65]), citation("Kernel", [65])];
  const names = (used: Parameters<typeof mainFirst>[2]) => mainFirst(cited, [65], used).map(({ name }) => name);
  expect(names([])).toEqual(["frozenDynamics", "kernels", "Kernel"]);
  expect(names(importsOf('import { kernels } from "@nnft/ntk/sub";\nimport { split } from "@nnft/random";'))[0]).toBe(
    "kernels",
  );
  // of those that it uses without a citation, one is named, and only as the first
  const used = ["evolve", "restart"].map((name) => ({ package: "ntk", name }));
  expect(names(used)).toEqual(["evolve", "frozenDynamics", "kernels", "Kernel"]);
});

it("finds links to claims that the page of the lectures does not have", () => {
  const lectures = '<article id="43" data-x>';
  expect(missingClaims(page, lectures)).toEqual(["erratum-44"]);
  expect(missingClaims(page, `${lectures}<article id="erratum-44"`)).toEqual([]);
});

it("reads numbers as people type them, and says what a number without a claim is", () => {
  for (const typed of ["66", "(66)", "eq. 66", "Eq 66", " 66 "]) expect(numberIn(typed)).toBe(66);
  expect(numberIn("kernel")).toBeUndefined();
  const said = (typed: string) => messageFor(typed, 125, [81]);
  expect(said("66")).toBeUndefined();
  expect(said("81")).toBe("(81) states nothing to compute.");
  expect(said("126")).toBe("The lectures have equations 1 to 125.");
  expect(said("kernel")).toMatch(/such as 43/);
});
