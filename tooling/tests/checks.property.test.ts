import { describe, expect, it } from "vitest";
import { fileCircles } from "../checks/file-circles.ts";
import { plainWordComplaints } from "../checks/plain-words.ts";

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
});
