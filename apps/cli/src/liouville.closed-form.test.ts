import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine({ threads: false });

async function resultOf(entry: object): Promise<Parameters<typeof tableOf>[0]> {
  await writeFile(
    join(folder(), "e.yaml"),
    JSON.stringify({ title: "e", seed: 3, liouville: [{ name: "e", ...entry }] }),
  );
  const { status, err } = await run("run", "e.yaml", "--out", "o");
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).liouville[0];
}

const number = (row: Readonly<Record<string, number | string>> | undefined, key: string): number => Number(row![key]);
/** (value − exact)/error of a row */
const pull = (row: Readonly<Record<string, number | string>>, exact: string): number =>
  (Number(row.value) - Number(row[exact])) / Number(row.value_error);

describe("Liouville theory in an experiment", () => {
  it("has exact structure constants with their bounds, and the classical limit", async () => {
    const result = await resultOf({
      dozz: { b: [0.3, 0.5], charges: [1.25, 1.25], thirdCharges: [0.9, 1.25, 1.7] },
      classical: { etas: [0.4, 0.35, 0.42], b: [0.2, 0.1, 0.05] },
    });
    const rows = tableOf(result, "liouville_dozz");
    expect(rows.map(({ seiberg }) => seiberg)).toEqual(["continued", "holds", "holds", "fails", "fails", "fails"]);
    expect(number(rows[1], "value")).toBeCloseTo(2.03282347506608, 12);
    expect(number(rows[1], "moment")).toBeCloseTo(0.313885232686, 11);
    expect(rows[3]!.moment).toBeNull();
    expect(String(rows[3]!.reasons)).toMatch(/charge 0 is 1.25, not below Q\/2 = 1.25/);
    const classical = tableOf(result, "liouville_classical");
    const found = (4 * number(classical[2], "value") - number(classical[1], "value")) / 3;
    expect(Math.abs(found - 0.882206326726)).toBeLessThan(5e-4);
    // the control: at b = 0.2 the action is far
    expect(Math.abs(number(classical[0], "value") - 0.882206326726)).toBeGreaterThan(0.2);
    const html = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(2);
    expect(html).not.toMatch(/NaN|undefined/);
  });

  it("has sampled constants, moments, ratios and circles that agree with the exact ones within their errors", async () => {
    const result = await resultOf({
      constants: { triples: { b: 0.3, charges: [1.25, 1.25, 1.25] }, cutoffs: [4, 8, 16], samples: 400 },
      masses: { b: 0.35, powers: 2, cutoffs: [4, 8], samples: 512 },
      kpz: { b: 0.2, charges: [1.6, 1.8, 1.7], cutoffs: [4, 8, 16], samples: 256 },
      circle: { couplings: 0.8, modes: [16, 256], samples: 1500 },
    });
    const [constant] = tableOf(result, "liouville_constants");
    expect(Math.abs(pull(constant!, "exact"))).toBeLessThan(4);
    expect(number(constant, "value_error")).toBeLessThan(0.03 * number(constant, "exact"));
    const levels = tableOf(result, "liouville_levels");
    expect(levels.map(({ cutoff }) => cutoff)).toEqual([4, 8, 16, "Aitken", "limit"]);
    expect(levels[0]!.side).toBe("rises");
    const masses = tableOf(result, "liouville_masses");
    for (const row of masses.slice(0, 2)) expect(Math.abs(pull(row, "exact"))).toBeLessThan(4.5);
    const [ratio] = tableOf(result, "liouville_kpz");
    expect(number(ratio, "exact")).toBeCloseTo(-0.01910433, 8);
    expect(Math.abs(pull(ratio!, "exact"))).toBeLessThan(4);
    const moments = tableOf(result, "liouville_circle_moments");
    const of = (modes: number, order: number) => moments.find((row) => row.modes === modes && row.order === order)!;
    expect(number(of(256, 0.5), "limit")).toBeCloseTo(0.972710861194, 11);
    for (const order of [-2, -1, 0.5, 1.5]) expect(Math.abs(pull(of(256, order), "limit"))).toBeLessThan(4.5);
    const law = tableOf(result, "liouville_circle_law");
    expect(number(law[1], "distance")).toBeLessThan(2.2);
    // the control: sixteen modes are not yet the limit
    expect(number(law[0], "distance")).toBeGreaterThan(1.4);
    const bars = tableOf(result, "liouville_circle_histogram");
    const squares = bars.map((row) => ((Number(row.density) - Number(row.expected)) / Number(row.density_error)) ** 2);
    const mean = squares.reduce((sum, x) => sum + x, 0) / squares.length;
    expect(mean).toBeLessThan(2.1);
    expect(mean).toBeGreaterThan(0.35);
  });

  it("draws fields of Gamma areas and maps the first of them", async () => {
    const charges = [1.25, 1.25, 1.25];
    const result = await resultOf({ fields: { b: 0.3, charges, cutoff: 4, samples: 64, fields: 3 } });
    expect(tableOf(result, "liouville_fields")).toHaveLength(3);
    const cells = tableOf(result, "liouville_map");
    expect(cells).toHaveLength(8 * 16);
    // cells at the insertions, on the equator, are the brightest
    const near = cells.filter((cell) => Math.abs(Number(cell.latitude)) < 12);
    const far = cells.filter((cell) => Math.abs(Number(cell.latitude)) > 75);
    const most = (rows: typeof cells): number => Math.max(...rows.map((row) => Number(row.log_density)));
    expect(most(near)).toBeGreaterThan(most(far) + 0.5);
    const html = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(1);
    expect(html).not.toMatch(/NaN|undefined/);
  });

  it.each([
    [{}, /needs dozz, constants/],
    [{ constants: { triples: { b: 0.5, charges: [1.25, 1, 1] } } }, /charge 0 is 1.25, not below/],
    [{ constants: { triples: { b: 0.7, charges: [0.4, 0.4, 0.4] } } }, /draws of M\^.* with a variance/],
    [{ constants: { triples: { b: 0.3, charges: [1.25, 1.25, 1.25] }, cutoffs: [8, 4] } }, /`cutoffs` must rise/],
    [{ masses: { b: 0.7, powers: 1.5 } }, /no variance/],
    [{ masses: { b: 0.4, charges: [1.3], points: [[0, 0, 1]], powers: -1, scheme: "projected" } }, /4bα ≥ 2/],
    [{ circle: { couplings: 1.5 } }, /below √2/],
    [{ kpz: { b: 0.3, charges: [1.6, 1.25, 1.25] } }, /not below Q\/2/],
    [{ fields: { b: 0.4, charges: [0.85, 0.85, 0.85] } }, /sum above Q/],
    [{ fields: { b: 0.3, charges: [1.25, 1.25, 1.25], samples: 4, fields: 8 } }, /at most the 4 proposals/],
    [{ classical: { etas: [0.1, 0.1, 0.1] } }, /sum above 1/],
  ])("refuses entries that make no sense: %o", async (entry, words) => {
    await writeFile(join(folder(), "e.yaml"), JSON.stringify({ title: "e", liouville: [{ name: "e", ...entry }] }));
    const { status, err } = await run("run", "e.yaml", "--out", "o");
    expect(status).not.toBe(0);
    expect(err).toMatch(words);
  });
});
