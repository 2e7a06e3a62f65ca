import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { exampleExperiments, type PartName, parts } from "@nnft/experiments";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine();
/** Examples of files that the user has. */
const OF_FILES: readonly string[] = ["analysis", "chains", "weights"];

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
    expect((await run("init", "--part", "dance")).err).toMatch(/one of runs, training, .*chains, weights, got "dance"/);
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
    for (const words of [["--help"], ["analyze", "--help"], ["chain", "--help"], ["cite"], ["examples"]])
      for (const line of (await run(...words)).out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(82);
  });
});
