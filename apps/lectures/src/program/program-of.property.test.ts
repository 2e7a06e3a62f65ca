import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { claims } from "../claims.ts";
import { runClaims } from "../run-claims.ts";
import { codeOnly } from "./code-only.ts";
import { packageOf, programOf } from "./program-of.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ROOT = at("../../../..");
/** Quick claims: computed and sampled numbers, a misprint, a default import. */
const RUN = ["36", "120", "erratum-110"];

describe("the program of a claim", () => {
  let folder = "";

  beforeAll(() => {
    // an empty folder outside the repository, where npm would have installed the packages
    folder = mkdtempSync(join(tmpdir(), "nnft-programs-"));
    symlinkSync(at("../../node_modules"), join(folder, "node_modules"));
    for (const { id } of claims) writeFileSync(join(folder, `claim-${id}.ts`), programOf(id));
  });

  it("names at its head the packages that it imports, and no file", () => {
    for (const { id } of claims) {
      const program = programOf(id);
      const imported = [...program.matchAll(/^import .* from "([^"]+)";$/gm)].map(([, from]) => from!);
      expect(
        imported.filter((from) => from.startsWith(".")),
        id,
      ).toEqual([]);
      const named = /npm install (.*)/.exec(program)![1]!.split(" ");
      expect(named, id).toEqual([...new Set(imported.map(packageOf))].sort());
      expect(program).toContain(`node claim-${id}.ts`);
      // whatever a file of the lectures imports stands in the program itself
      expect(program.match(/^import /gm)!.length).toBe(imported.length);
    }
  });

  it("is right by the type checker, for all claims, and has nothing that it does not use", () => {
    // negative control: one that lacks a name
    writeFileSync(join(folder, "broken.ts"), programOf("24").replace(" law,", ""));
    const settings = {
      extends: join(ROOT, "tsconfig.json"),
      compilerOptions: { isolatedDeclarations: false, typeRoots: [join(ROOT, "node_modules/@types")] },
      include: ["*.ts"],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
    expect(readdirSync(folder).filter((name) => name.endsWith(".ts"))).toHaveLength(claims.length + 1);
    const { stdout } = spawnSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", folder], {
      cwd: folder,
      encoding: "utf8",
    });
    const complaints = stdout.split("\n").filter((line) => line.includes("error TS"));
    expect(complaints.filter((line) => !line.includes("broken.ts"))).toEqual([]);
    expect(complaints.join("\n")).toMatch(/broken\.ts.*Cannot find name 'law'/);
  });

  it("gives the numbers of the page", async () => {
    const { results } = await runClaims({ ids: RUN });
    const outputOf = (file: string): string[][] => {
      const { stdout, stderr } = spawnSync(process.execPath, ["--conditions=nnft-source", "--no-warnings", file], {
        cwd: folder,
        encoding: "utf8",
      });
      expect(stderr).toBe("");
      return stdout
        .trim()
        .split("\n")
        .map((line) => line.split("\t"));
    };
    for (const { id, quantities } of results) {
      const rows = outputOf(`claim-${id}.ts`);
      expect(rows.map(([label]) => label)).toEqual(quantities.map(({ label }) => label));
      expect(rows.map(([, exact]) => Number(exact))).toEqual(
        quantities.map(({ exact }) => Number(exact.toPrecision(8))),
      );
      for (const [k, { value, standardError, deviation, role }] of quantities.entries()) {
        if (standardError === 0) expect(Number(rows[k]![2])).toBe(Number(value.toPrecision(8)));
        expect(rows[k]![3]!.split(" ").at(-1)).toBe(deviation.toPrecision(2));
        expect(rows[k]![4]).toBe(role === "printed" ? "refuted" : "agrees");
      }
    }
    // negative control: with another key the draws are others
    writeFileSync(join(folder, "other.ts"), programOf("120", 8));
    expect(outputOf("other.ts")).not.toEqual(outputOf("claim-120.ts"));
  });

  it("reads only code for the names it needs", () => {
    const source = [
      '// linear\nconst a = "law"; /* grid */ const b = `log $',
      "{dots(`levels $",
      '{x}`)} it\\`s`; const c = "\\"law";',
    ].join("");
    expect(codeOnly(source).match(/\w+/g)).toEqual(["const", "a", "const", "b", "dots", "x", "const", "c"]);
  });

  it("refuses what no claim covers", () => {
    expect(() => programOf("200")).toThrow(expect.objectContaining({ code: "NNFT_DOMAIN" }));
  });
});
