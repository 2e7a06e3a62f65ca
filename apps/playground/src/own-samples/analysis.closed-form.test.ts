import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { mlp } from "@nnft/architectures";
import { arrayBytes } from "@nnft/data";
import { estimateCorrelators } from "@nnft/estimators";
import { fillNormal, keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { formatRow, pullOf } from "../shared/format.ts";
import { analysisOf } from "./analysis.ts";
import { exampleFiles } from "./example-files.ts";
import { code } from "./export.ts";
import { EXAMPLE } from "./problem.ts";

const [SAMPLES, POINTS] = [EXAMPLE.networks, EXAMPLE.points];

describe("own samples", () => {
  it("the example gives the exact G2 and G4c of its net, and is not Gaussian; a Gaussian field is not rejected", async () => {
    const files = await exampleFiles();
    const { rows, tests, shape, axis } = await analysisOf(files);
    expect([shape, axis]).toEqual([[SAMPLES, POINTS, 1], "x"]);
    const net = mlp({
      inputDimension: 1,
      widths: [EXAMPLE.width],
      activation: "erf",
      weightStd: [2, 1],
      biasStd: [0.5, 0],
    });
    const tuples = [0, 6, 12].flatMap((a) => [
      [0, a],
      [0, 0, a, a],
    ]);
    const places = ndarray(
      Float64Array.from({ length: POINTS }, (_, p) => p / 3 - 2),
      [POINTS, 1],
    );
    const exact = await estimateCorrelators(net, places, { tuples, key: keyFrom(0), method: "quadrature" });
    expect(rows.length).toBe(9);
    for (const k of [0, 1, 2]) {
      const two = exact.connected(2).value.get(k);
      const four = exact.connected(4).value.get(k);
      expect(Math.abs(pullOf({ ...rows[k]!, exact: two }))).toBeLessThan(5);
      expect(Math.abs(pullOf({ ...rows[3 + k]!, exact: four }))).toBeLessThan(5);
    }
    const verdictOf = (list: typeof tests) => list.find(({ property }) => property === "gaussian")?.verdict;
    expect(verdictOf(tests)).toBe("rejected");
    expect(pullOf(rows[7]!)).toBeGreaterThan(3);
    // the control: independent normal numbers
    const draws = new Float64Array(SAMPLES * 3);
    fillNormal(keyFrom(3), draws);
    const numbers = ndarray(draws, [SAMPLES, 3]);
    const gaussian = await analysisOf({ fields: { name: "g.npy", bytes: await arrayBytes("npy", { numbers }) } });
    expect(verdictOf(gaussian.tests)).toBe("not rejected");
    for (const row of gaussian.rows.slice(3)) expect(Math.abs(pullOf(row))).toBeLessThan(5);
    expect(gaussian.axis).toBe("site");
  });

  it("bad files are refused by name, with what to do", async () => {
    const { fields, points } = await exampleFiles();
    const refused = async (files: Parameters<typeof analysisOf>[0], code: string, message: RegExp): Promise<void> => {
      await expect(analysisOf(files)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    };
    await refused({ fields: { ...fields, name: "a.h5" } }, "NNFT_UNSUPPORTED", /a\.h5.*numpy\.save/);
    await refused({ fields: { ...fields, bytes: fields.bytes.slice(0, -8) } }, "NNFT_FILE", /save it again/);
    await refused(
      { fields: { ...fields, bytes: new TextEncoder().encode("not numbers") } },
      "NNFT_FILE",
      /samples\.npy/,
    );
    await refused({ fields, points: { ...points, bytes: fields.bytes } }, "NNFT_SHAPE", /`points`/);
    const numbers = (text: string) => ({ fields: { name: "a.csv", bytes: new TextEncoder().encode(text) } });
    const rows = (line: (k: number) => string): string => Array.from({ length: 40 }, (_, k) => line(k)).join("\n");
    await refused(numbers(""), "NNFT_FILE", /no rows/);
    await refused(numbers("a,b\n"), "NNFT_FILE", /headings and no numbers/);
    await refused(numbers(rows((k) => (k === 7 ? "1,nan" : `${k},${k * k}`))), "NNFT_FILE", /NaN in sample 7/);
    await refused(numbers("1,2"), "NNFT_DOMAIN", /at least 8 samples.*draw more/);
    await refused(numbers(rows((k) => `${k}e300,1`)), "NNFT_DOMAIN", /within float64.*divide/);
    // the control: the same files, as they are, and rows of numbers
    expect((await analysisOf(numbers(rows((k) => `${k},${k * k}`)))).shape).toEqual([40, 2, 1]);
    expect((await analysisOf({ fields, points })).rows.length).toBe(9);
  });

  it("the copied program prints the rows of the page", async () => {
    const files = await exampleFiles();
    const { rows, tests, shape } = await analysisOf(files);
    const folder = await mkdtemp(join(tmpdir(), "nnft-own-"));
    try {
      const [fields, points] = [join(folder, "samples.npy"), join(folder, "points.npy")];
      await writeFile(fields, files.fields.bytes);
      await writeFile(points, files.points.bytes);
      const program = join(import.meta.dirname, "../../own-samples-program.mjs");
      const run = promisify(execFile);
      try {
        await writeFile(program, code(shape, fields, points));
        const { stdout } = await run("node", ["--conditions=nnft-source", "--no-warnings", program]);
        const lines = stdout.trim().split("\n");
        expect(lines.slice(0, 9)).toEqual(
          rows.map((row) => {
            const { label, measured, exact } = formatRow(row);
            return [label, measured, ...(exact === "" ? [] : [exact])].join(" | ");
          }),
        );
        expect(lines.slice(9).length).toBe(tests.length);
        expect(lines[9]).toMatch(/^gaussian: rejected, p = /);
      } finally {
        await rm(program, { force: true });
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
