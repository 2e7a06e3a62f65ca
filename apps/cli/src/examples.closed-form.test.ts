import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { exampleExperiments, type PartName, parts } from "@nnft/experiments";
import { describe, expect, it } from "vitest";
import { commandTree } from "./cli.ts";
import { helpExamples } from "./help-examples.ts";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine();
/** Examples of files that the user has. */
const OF_FILES: readonly string[] = ["analysis", "chains", "spectra", "weights"];

describe("nnft init", () => {
  it.each(Object.keys(parts) as PartName[])("writes an example of %s that is valid", async (part) => {
    expect((await run("init", "e.yaml", "--part", part)).status).toBe(0);
    expect(await readFile(join(folder(), "e.yaml"), "utf8")).toBe(exampleExperiments[part]);
    const { status, err } = await run("validate", "e.yaml");
    // negative control: what is asked for is not there
    if (OF_FILES.includes(part)) expect(err).toMatch(/cannot be read \(ENOENT\)/);
    else expect({ status, err }).toEqual({ status: 0, err: "" });
  });

  it("names the parts where it is asked for another, and never replaces a file", async () => {
    expect((await run("init", "--part", "dance")).err).toMatch(
      /one of runs, training, .*chains, spectra, weights, .*attention, bayesian, scalings, topology, .*renormalization, .*worldsheet, .*got "dance"/,
    );
    await run("init");
    expect((await run("init")).err).toMatch(/exists already/);
  });
});

describe("the command line says of itself", () => {
  it("its version, its parts, how to cite it, and examples", async () => {
    const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
    expect((await run("--version")).out).toBe(version);
    expect((await run("examples")).out.split("\n").length).toBe(2 * Object.keys(parts).length + 2);
    expect((await run("cite")).out).toContain(`version = {${version}}`);
    expect((await run("--help")).out).toContain("nnft analyze samples.npy");
    const packages = (await run("cite", "qm", "@nnft/correlators", "nnft")).out;
    for (const key of ["@software{nnft-qm,", "@software{nnft-correlators,", "@software{nnft,"])
      expect(packages).toContain(key);
    expect((await run("cite", "qmm")).err).toMatch(/no package qmm; name some of .*@nnft\/qm/);
    for (const words of [["--help"], ["cite"], ["examples"]])
      for (const line of (await run(...words)).out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it("examples in the help of every command, each of which it can read", async () => {
    const silent = { out: () => {}, err: () => {} };
    const tree = () => commandTree(silent, ".", async () => {});
    const shown = tree().createHelp().visibleCommands(tree());
    const named = shown.map((command) => command.name()).filter((name) => name !== "help");
    expect(Object.keys(helpExamples).sort()).toEqual(["", ...named].sort());
    for (const name of named) {
      const { out } = await run(name, "--help");
      for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
      for (const [line] of helpExamples[name]!) {
        expect(out).toContain(line);
        await tree().parseAsync(wordsOf(line), { from: "user" });
      }
    }
    // negative control: an option that is not there
    await expect(tree().parseAsync(wordsOf("nnft run e.yaml --sheed 8"), { from: "user" })).rejects.toThrow(
      /unknown option/,
    );
  });
});

/** The words behind `nnft` of a line for a shell. */
const wordsOf = (line: string): string[] =>
  [
    ...line
      .replace(/^.*?nnft /, "")
      .replace(/ >.*|\)$/, "")
      .matchAll(/"([^"]*)"|(\S+)/g),
  ].map(([, quoted, word]) => quoted ?? word!);
