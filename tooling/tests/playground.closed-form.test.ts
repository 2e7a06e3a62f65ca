import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { formatEstimate } from "../../packages/correlators/src/index.ts";
import { loadExperiment, runExperiment } from "../../packages/experiments/src/index.ts";
import { openPlayground } from "../testing/open-playground.ts";
import {
  distanceOf,
  downloadOf,
  finished,
  frameOf,
  panels,
  pausedAtOnce,
  runCode,
  tableOf,
  withoutChromium,
} from "../testing/playground-page.ts";

const playground = openPlayground();

/** Label, measured and exact of each row, as copied code prints them. */
const linesOf = (table: string[][]): string[] =>
  table.map(([label, measured, exact]) => [label, measured, ...(exact === "" ? [] : [exact])].join(" | "));

async function codeOf(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Copy as code" }).click();
  return page.getByTestId("code").inputValue();
}

/** Numbers that the command line gives for a saved experiment, as the page writes them. */
async function numbersOf(text: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "nnft-playground-"));
  try {
    const file = join(folder, "experiment.yaml");
    await writeFile(file, text);
    const result = await runExperiment(await loadExperiment(file), file);
    const show = ({ value, standardError }: { readonly value: number; readonly standardError: number }): string =>
      standardError === 0 ? String(Number(value.toPrecision(7))) : formatEstimate(value, standardError);
    const measured = (value: number | null, standardError: number | null): string =>
      show({ value: value ?? Number.NaN, standardError: standardError ?? Number.NaN });
    return [
      ...result.runs.flatMap(({ rows }) => rows.map(show)),
      ...result.training.flatMap(({ predictions }) => predictions.map(({ ensemble }) => String(ensemble))),
      ...result.interactions.flatMap(({ estimates }) => estimates.map(show)),
      ...result.axioms.flatMap(({ report: { spectrum, decay } }) =>
        [...spectrum.eigenvalues.slice(0, 2), decay.plateau, decay.gap].map((value) => measured(value, 0)),
      ),
      ...result.conformal.flatMap(({ report: { line, operators } }) => [
        ...line.map((point) => measured(point.measured?.value ?? null, point.measured?.standardError ?? null)),
        ...operators.map((operator) =>
          measured(operator.measured?.value ?? null, operator.measured?.standardError ?? null),
        ),
      ]),
      ...result.quantum.flatMap(({ report: { spectrum, positionSquared } }) => [
        ...(spectrum.groundEnergy ? [show(spectrum.groundEnergy)] : []),
        ...spectrum.levels.map(({ gap }) => show(gap)),
        show(positionSquared.estimate),
      ]),
      ...[
        ...result.topology,
        ...result.renormalization,
        ...result.freeBoson,
        ...result.liouville,
        ...result.readOuts,
      ].flatMap(({ sections }) =>
        sections.flatMap(({ columns }) =>
          columns.flatMap(({ values, errors }) =>
            values.flatMap((value, row) => (typeof value === "number" ? [measured(value, errors?.[row] ?? 0)] : [])),
          ),
        ),
      ),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The largest distance of a number on the page from that of Node, in units of its error. Only Markov chains may sometimes decide otherwise. */
const tolerance = (id: string): number => (id === "interactions" || id === "quantum" ? 0.6 : 0);

/** Rows that the command line does not measure. */
const notInExperiment = /ΔH|S_int|variance|\[x, p\]|Δx Δp|first mode/;

function expectSame(id: string, found: string[], expected: string[]): void {
  expect(found.length).toBe(expected.length);
  found.forEach((line, k) => {
    const [[label, ...numbers], [sameLabel, ...others]] = [line.split(" | "), expected[k].split(" | ")];
    expect(label).toBe(sameLabel);
    expect(numbers.length).toBe(others.length);
    numbers.forEach((number, n) => {
      expect(distanceOf(number, others[n]), `${label}: ${number} and ${others[n]}`).toBeLessThanOrEqual(tolerance(id));
    });
  });
}

/**
 * A page that has finished is used: a control changes numbers and address, the address brings them back; pause, step, reset and
 * seed.
 */
async function isUsed(page: Page, id: string, [label, value]: readonly [string, string]): Promise<void> {
  const first = await tableOf(page);
  await page.getByLabel(label, { exact: true }).selectOption(value);
  await expect.poll(() => page.url()).toContain(`=${value}`);
  await page.locator('[data-testid="status"][data-done="false"], [data-testid="status"][data-done="true"]').waitFor();
  await expect.poll(() => tableOf(page), { timeout: 60_000 }).not.toEqual(first);
  await finished(page);
  const second = await tableOf(page);
  expect(second).not.toEqual(first);
  // a seed is typed in, unless nothing is drawn
  if (id !== "axioms") {
    await page.getByLabel("Seed").fill("4");
    await expect.poll(() => tableOf(page), { timeout: 60_000 }).not.toEqual(second);
    await finished(page);
    expect(page.url()).toContain("seed=4");
  }
  const end = await tableOf(page);
  const last = await frameOf(page);
  const address = page.url();
  // the address by itself brings state and numbers back, here paused and step by step on the way
  await page.reload();
  if (id !== "axioms") {
    await pausedAtOnce(page);
    await page.getByRole("button", { name: "Run", exact: true }).waitFor();
    const paused = await frameOf(page);
    expect(paused).toBeLessThan(last);
    await page.waitForTimeout(300);
    expect(await frameOf(page)).toBe(paused);
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await expect.poll(() => frameOf(page), { timeout: 60_000 }).toBe(paused + 1);
    await page.waitForTimeout(300);
    expect(await frameOf(page)).toBe(paused + 1);
    if (paused + 1 < last) await page.getByRole("button", { name: "Run", exact: true }).click();
  }
  await finished(page);
  expect(await tableOf(page)).toEqual(end);
  expect(page.url()).toBe(address);
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  if (id !== "axioms") await expect.poll(() => frameOf(page), { timeout: 60_000, interval: 10 }).toBeLessThan(last);
}

describe.skipIf(withoutChromium)("the panels of the playground in Chromium", () => {
  it.for(panels)(
    "$id shows the numbers of its copied code in Node and of its saved experiment; a control changes them, the address brings them back",
    { timeout: 600_000 },
    async ({ id, query, change }) => {
      const { page, context, complaints } = await playground.open(`#/${id}?${query}&seed=11`);
      await finished(page);
      const table = await tableOf(page);
      expect(table.length).toBeGreaterThan(2);
      const code = await codeOf(page);
      const printed = await runCode(code);
      expectSame(id, printed.trim().split("\n"), linesOf(table));
      // the control: the numbers of another seed are others
      if (id === "correlators") {
        const other = await runCode(code.replace('keyFrom("11/', 'keyFrom("12/'));
        expect(() => expectSame(id, other.trim().split("\n"), linesOf(table))).toThrow(/G2/);
      }
      const { name, text } = await downloadOf(page, "Save experiment");
      expect(name).toBe(`nnft-${id}.yaml`);
      const numbers = await numbersOf(text);
      for (const [label, measured] of table)
        if (!notInExperiment.test(label)) {
          const nearest = Math.min(...numbers.map((number) => distanceOf(measured, number)));
          expect(nearest, `${label}: ${measured} among ${numbers.join(", ")}`).toBeLessThanOrEqual(tolerance(id));
        }
      // pulls are those of honest errors
      for (const [label, , , pull] of table)
        if (pull !== "") expect(Math.abs(Number(pull.replace("−", "-"))), label).toBeLessThan(5);
      await isUsed(page, id, change);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
