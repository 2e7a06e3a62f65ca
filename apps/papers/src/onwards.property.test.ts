import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseExperiment, prepareExperiment, runExperiment } from "../../../packages/experiments/src/index.ts";
import { parts } from "../../../packages/experiments/src/parts.ts";
import { sweepResults } from "../../../packages/experiments/src/sweeps.ts";
import { panels } from "../../playground/src/panels/panels.ts";
import { decodeState, problemsIn, readFragment } from "../../playground/src/shared/url-state.ts";
import { panelAddress } from "./paper.ts";
import { papers } from "./papers.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const experiments = papers.flatMap(({ id, onwards: { experiment } }) =>
  experiment ? [[id, experiment] as const] : [],
);

describe("ways on from a paper", () => {
  it("name parts, pages and notebooks that exist", () => {
    for (const { id, onwards } of papers) {
      expect(Object.keys(parts), id).toContain(onwards.part);
      if (onwards.docs) expect(existsSync(join(ROOT, "docs", `${onwards.docs}.md`)), id).toBe(true);
      if (onwards.notebook)
        expect(existsSync(join(ROOT, "examples/notebooks", `${onwards.notebook}.ipynb`)), id).toBe(true);
    }
    // negative control
    expect(Object.keys(parts)).not.toContain("finite-width");
    expect(existsSync(join(ROOT, "docs", "long-jobs.md"))).toBe(false);
  });

  it("are addresses that the playground reads as the paper's parameters", () => {
    let controls = 0;
    for (const { id, onwards } of papers) {
      if (!onwards.panel) continue;
      const { panel: name, query } = readFragment(panelAddress(onwards.panel));
      const panel = panels.find((one) => one.id === name);
      expect(panel, id).toBeDefined();
      expect(problemsIn(panel!.controls, query), id).toEqual([]);
      const state = decodeState(panel!.controls, query);
      for (const [control, value] of Object.entries(onwards.panel.state)) {
        expect(state[control], `${id} ${control}`).toBe(value);
        controls++;
      }
    }
    expect(controls).toBeGreaterThan(25);
    // negative control: a value between steps and a control that is not there are found
    const correlators = panels.find(({ id }) => id === "correlators")!;
    expect(problemsIn(correlators.controls, "width=17&depth=3")).toHaveLength(2);
  });

  it.each(experiments)("are experiments that are ready to run: %s", async (id, text) => {
    const experiment = parseExperiment(text, `${id}.yaml`);
    expect(await prepareExperiment(experiment, `${id}.yaml`)).not.toHaveLength(0);
    expect(() => parseExperiment(text.replace("seed:", "sead:"), `${id}.yaml`)).toThrow(/sead/u);
  });

  it("run, and have the numbers of the paper", async () => {
    const folder = mkdtempSync(join(tmpdir(), "nnft-onwards-"));
    try {
      const file = join(folder, "e.yaml");
      const run = async (id: string) =>
        await runExperiment(parseExperiment(experiments.find(([one]) => one === id)![1], file), file);
      expect((await run("williams-1997")).kernels).toHaveLength(1);
      const [falloff] = sweepResults(await run("2008.08601"));
      const { value, standardError } = falloff!.fits[0]!.numbers[0]!;
      expect(Math.abs(value + 1)).toBeLessThan(5 * standardError);
      // negative control: a network of twice as steep a falloff would show
      expect(standardError).toBeLessThan(0.1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
