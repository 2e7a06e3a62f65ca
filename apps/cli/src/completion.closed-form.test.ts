import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { commandTree } from "./cli.ts";
import { manPage } from "./man-page.ts";
import { commandLine } from "./testing/command-line.ts";

const { run } = commandLine();

const complete = async (...words: string[]): Promise<{ readonly values: string[]; readonly directive: string }> => {
  const { out } = await run("complete", "--", ...words);
  const lines = out.trim().split("\n");
  return { values: lines.slice(0, -1).map((line) => line.split("\t")[0]!), directive: lines.at(-1)! };
};

describe("completion", () => {
  it("knows commands and their options", async () => {
    expect((await complete("r")).values).toEqual(["run", "report"]);
    expect((await complete("run", "--f")).values.sort()).toEqual([
      "--figure-font",
      "--figure-width",
      "--figures",
      "--force",
      "--format",
      "--fresh",
    ]);
    expect((await complete("completion", "")).values.sort()).toEqual(["bash", "fish", "powershell", "zsh"]);
    // negative controls
    expect((await complete("x")).values).toEqual([]);
    expect((await complete("chain", "--f")).values).not.toContain("--fresh");
  });

  it("leaves files to the shell where nothing else is known", async () => {
    expect(await complete("run", "")).toEqual({ values: [], directive: ":0" });
    expect((await complete("r")).directive).toBe(":4");
  });

  it.each(["bash", "zsh", "fish", "powershell"])("has a script for %s; bash takes it", (shell) => {
    const program = new URL("main.ts", import.meta.url).pathname;
    const node = ["--conditions=nnft-source", "--no-warnings", program];
    const script = execFileSync(process.execPath, [...node, "completion", shell], { encoding: "utf8" });
    expect(script).toMatch(/nnft.*complete '?--/s);
    if (shell === "bash") execFileSync("bash", ["-n"], { input: script });
  });

  it("refuses a shell that it does not know", async () => {
    const { status, err } = await run("completion", "csh");
    expect(status).toBe(2);
    expect(err).toMatch(/bash, zsh, fish, powershell/);
  });
});

it("the manual page has all commands and options; write it anew by tooling/scripts/man.ts", async () => {
  const silent = { out: () => {}, err: () => {} };
  const page = manPage(commandTree(silent, ".", async () => {}));
  expect(await readFile(new URL("../nnft.1", import.meta.url), "utf8")).toBe(page);
  for (const word of [".SS nnft analyze", "\\-\\-precision", ".B NO_COLOR"]) expect(page).toContain(word);
});
