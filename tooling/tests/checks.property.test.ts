import { describe, expect, it } from "vitest";
import { fileCircles } from "../checks/file-circles.ts";
import type { Workspace } from "../checks/packages.ts";
import { plainWordComplaints } from "../checks/plain-words.ts";
import { MOST_EXPORTS, MOST_LINES, sizeComplaints } from "../checks/sizes.ts";

describe("the checks of the repository", () => {
  it("name an odd word and a line that is too long, with their place", () => {
    // in two pieces, since the check reads this file too
    const odd = `a${"lone"}`;
    expect(plainWordComplaints("a.ts", `// one\n// depends on x ${odd}`)).toEqual([
      `a.ts:2: says "${odd}"; write "only", or turn the sentence round.`,
    ]);
    expect(plainWordComplaints("a.ts", `// ${"ü".repeat(158)}`)).toEqual(["a.ts:1: has 161 characters; 160 at most."]);
    // negative controls: plain words, words within words, wide tables
    expect(plainWordComplaints("a.ts", `// standalone\n// depends only on x\n// ${"ü".repeat(157)}`)).toEqual([]);
    expect(plainWordComplaints("a.md", "|".repeat(200))).toEqual([]);
  });

  it("find a circle of files, types counted, and none in a line of files", () => {
    const file = (path: string, text: string) => ({ path, text, isTest: false });
    const a = file("packages/a/src/a.ts", 'import type { B } from "./b.ts";');
    const b = file("packages/a/src/b.ts", 'import { a } from "./a.ts";');
    expect(fileCircles([a, b]).length).toBe(1);
    // negative control
    expect(fileCircles([a, file(b.path, "")])).toEqual([]);
  });

  it("find an entry or a folder that holds too much, and a name in two entries", () => {
    const target = (source: string) => ({ "nnft-source": source, default: "./dist/x.js" });
    const workspace = (index: string, more: string, lines: number): Workspace => ({
      name: "@nnft/a",
      folder: "packages/a",
      floor: 1,
      isApp: false,
      manifest: {
        name: "@nnft/a",
        version: "1.0.0",
        exports: {
          ".": target("./src/index.ts"),
          "./more": target("./src/more.ts"),
          "./package.json": "./package.json",
        },
      },
      sources: [
        { path: "packages/a/src/index.ts", text: index, isTest: false },
        { path: "packages/a/src/more.ts", text: more, isTest: false },
        { path: "packages/a/src/more/long.ts", text: "\n".repeat(lines), isTest: false },
        { path: "packages/a/src/more/long.property.test.ts", text: "\n".repeat(2 * MOST_LINES), isTest: true },
      ],
    });
    const list = (count: number, type = "") => Array.from({ length: count }, (_, k) => `${type}f${k}`).join(", ");
    const complaints = (index: string, more: string, lines: number) =>
      sizeComplaints(workspace(index, more, lines)).map(([place, what]) => `${place} ${what}`);
    const full = `export { ${list(MOST_EXPORTS)} } from "./f.ts";`;
    expect(complaints(`export { ${list(MOST_EXPORTS + 1)} } from "./f.ts";`, "", 9)).toEqual([
      expect.stringMatching(/^@nnft\/a exports 13 values, 12 at most/),
    ]);
    expect(complaints(full, 'export { f3 } from "./f.ts";', 9)).toEqual([
      expect.stringMatching(/^@nnft\/a\/more exports f3, which @nnft\/a exports/),
    ]);
    expect(complaints("", "", MOST_LINES + 1)).toEqual([
      expect.stringMatching(/src\/more holds 1501 lines, 1500 at most/),
    ]);
    // negative control: as many as are allowed, types and tests not counted
    expect(complaints(`${full}\nexport { ${list(5, "type ")} } from "./t.ts";`, "", MOST_LINES)).toEqual([]);
  });
});
