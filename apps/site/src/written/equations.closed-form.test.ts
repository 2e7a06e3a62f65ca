import { expect, it } from "vitest";
import { equationsPage } from "./equations-page.ts";
import { citedEquations } from "./sources.ts";

it("reads the equations that a doc comment cites", () => {
  expect(citedEquations("Source: Halverson 2025 (20)–(22), (32).")).toEqual([20, 21, 22, 32]);
  expect(citedEquations("Halverson (2025), (110)–(112);\n * and Halverson (2025), (109)")).toEqual([
    109, 110, 111, 112,
  ]);
  // negative controls: years and other authors
  expect(citedEquations("Williams 1997 (3); Halverson 2025, section 4")).toEqual([]);
});

it("has a place for each claim and for equations that only functions cite", () => {
  const page = equationsPage({
    root: new URL("../../../..", import.meta.url).pathname,
    claims: [
      {
        id: "43",
        equations: ["43", "44"],
        section: "2.2.2",
        kind: "claim",
        title: "It falls",
        statement: "Like 1/N.",
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
      { package: "qm", name: "kkl", path: "a.ts", equations: [117], tests: ["a.test.ts"] },
      { package: "qm", name: "hidden", path: "a.ts", equations: [7], tests: [] },
    ],
    exported: new Set(["qm/kkl"]),
  });
  expect(page).toContain('<a id="eq-43"></a><a id="eq-44"></a>\n\n## Eq. 43, 44: It falls');
  expect(page).toContain("Run it: `nnft lectures 43`, in a clone of the repository `npm run nnft -- lectures 43`");
  expect(page).toContain("withBase('/lectures/index.html#43')");
  expect(page).not.toContain("lectures/index.html#117");
  // a misprint has a place of its own, beside that of its equation
  expect(page).toContain('Misprints: <a href="#erratum-44">44</a>.');
  expect(page).toContain('<a id="erratum-44"></a>\n\n## Eq. 44: Misprint: It does not');
  expect(page).toContain("[`kkl`](/api/qm#kkl)");
  // negative control: what is not exported has no place
  expect(page).not.toContain("eq-7");
});
