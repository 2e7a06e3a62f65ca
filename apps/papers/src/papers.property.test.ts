import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { findNumbers, UnknownPaperError } from "./find-numbers.ts";
import { numbers } from "./numbers.ts";
import { bibtex } from "./paper.ts";
import { papers } from "./papers.ts";
import { papersPage } from "./papers-page.ts";
import { papersTable } from "./papers-table.ts";
import { packagesOf, programOfNumber } from "./program-of-number.ts";
import { runPapers } from "./run-papers.ts";
import { type Report, whatHolds } from "./testing/what-holds.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ROOT = at("../../..");
/** Every third, so that a daily run takes seconds; the nightly one takes all of them. */
const THIRD = numbers.filter((_, k) => k % 3 === 0).map(({ id }) => id);

describe("the numbers of the papers", () => {
  let report: Report;

  beforeAll(async () => {
    report = await runPapers({ ids: THIRD });
  }, 120_000);

  it("are at least 60 in at least 25 papers, each with a paper, a command, packages and a program", () => {
    expect(papers.length).toBeGreaterThanOrEqual(25);
    expect(numbers.length).toBeGreaterThanOrEqual(60);
    expect(new Set(numbers.map(({ id }) => id)).size).toBe(numbers.length);
    for (const { id, section, statement, title } of numbers) {
      expect(papers.map((paper) => paper.id)).toContain(section);
      expect(packagesOf(id).length, id).toBeGreaterThan(0);
      expect(existsSync(at(`papers/${section}/${id.slice(section.length + 1)}.ts`)), id).toBe(true);
      expect(statement.endsWith("."), id).toBe(true);
      expect(title.endsWith("."), id).toBe(false);
    }
    for (const { id } of papers)
      expect(
        numbers.some(({ section }) => section === id),
        id,
      ).toBe(true);
  });

  it("agree with those of the papers", () => {
    expect(report.results).toHaveLength(THIRD.length);
    expect(whatHolds(report)).toEqual({ failing: [], holdingDoubled: [] });
    // negative control: numbers that are twice as large
    const doubled = report.results.map((result) => ({
      ...result,
      quantities: result.quantities.map((one) => ({ ...one, value: 2 * one.value })),
    }));
    expect(whatHolds({ results: doubled }).failing).toHaveLength(THIRD.length);
  });

  it("say where they were compared with an abstract, and only papers with one do", () => {
    const abstracts = new Set(numbers.filter(({ compared }) => compared === "abstract").map(({ section }) => section));
    expect(abstracts.size).toBeGreaterThan(3);
    for (const { id, had } of papers) if (abstracts.has(id)) expect([id, had]).toEqual([id, "laws and abstract"]);
  });

  it("have a BibTeX entry", () => {
    for (const paper of papers) {
      expect(bibtex(paper)).toMatch(/^@(article|misc)\{\w+,\n {2}author = /u);
      expect(bibtex(paper)).toContain(paper.title);
    }
  });

  it("are found by number, author, id and word", () => {
    const sections = (...words: string[]) => [...new Set(findNumbers(words).map(({ section }) => section))];
    expect(sections("2604.27050")).toEqual(["2604.27050"]);
    expect(sections("arXiv:2604.27050")).toEqual(["2604.27050"]);
    expect(sections("jacot")).toEqual(["1806.07572"]);
    expect(sections("halverson").length).toBeGreaterThan(5);
    expect(findNumbers(["williams-1997-arcsine-law"])).toHaveLength(1);
    expect(sections("DOZZ")).toEqual(["2601.14453"]);
    expect(findNumbers()).toHaveLength(numbers.length);
    expect(() => findNumbers(["9999.99999"])).toThrow(UnknownPaperError);
  });

  it("stand on one page with papers, programs and BibTeX, without a word that is no number", () => {
    const html = papersPage(report);
    for (const { id, title } of report.results) {
      expect(html).toContain(`<article id="${id}"`);
      expect(title.length).toBeGreaterThan(10);
    }
    expect(html).toContain("https://arxiv.org/abs/2604.27050");
    expect(html).toContain("eprint = {2604.27050}");
    expect(html.replace(/<script>.*?<\/script>/gs, "").replace(/<pre.*?<\/pre>/gs, "")).not.toMatch(
      /\bNaN\b|undefined|\[object/,
    );
  });

  it("have programs that the type checker accepts, and that print what the page has", { timeout: 300_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "nnft-papers-"));
    symlinkSync(at("../../cli/node_modules"), join(folder, "node_modules"));
    for (const { id } of numbers) writeFileSync(join(folder, `claim-${id}.ts`), programOfNumber(id));
    const id = "williams-1997-arcsine-law";
    // negative control: one that lacks a name
    writeFileSync(join(folder, "broken.ts"), programOfNumber(id).replace(" erfNet ", " reluNet "));
    const settings = {
      extends: join(ROOT, "tsconfig.json"),
      compilerOptions: { isolatedDeclarations: false, typeRoots: [join(ROOT, "node_modules/@types")] },
      include: ["*.ts"],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
    const checked = spawnSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", folder], { cwd: folder, encoding: "utf8" });
    const complaints = checked.stdout.split("\n").filter((line) => line.includes("error TS"));
    expect(complaints.filter((line) => !line.includes("broken.ts"))).toEqual([]);
    expect(complaints.join("\n")).toMatch(/broken\.ts.*erfNet/);
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--conditions=nnft-source", "--no-warnings", join(folder, `claim-${id}.ts`)],
      { encoding: "utf8" },
    );
    expect(stderr).toBe("");
    const lines = stdout.trim().split("\n");
    expect(lines).toHaveLength(3);
    expect(lines.filter((line) => line.endsWith("agrees"))).toHaveLength(3);
  });

  it("stand in the README as the table that papersTable makes", () => {
    for (const readme of ["../README.md", "../../../README.md"])
      expect(readFileSync(at(readme), "utf8")).toContain(papersTable());
    expect(readFileSync(at("../../../README.md"), "utf8")).toContain(
      `${numbers.length} statements of ${papers.length} papers`,
    );
  });
});
