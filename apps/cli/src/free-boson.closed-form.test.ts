import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { tableOf } from "./testing/table-of.ts";

const { folder, run } = commandLine({ threads: false });

async function resultOf(part: "freeBoson" | "worldsheet", entry: object): Promise<Parameters<typeof tableOf>[0]> {
  await writeFile(
    join(folder(), "e.yaml"),
    JSON.stringify({ title: part, seed: 3, [part]: [{ name: "e", ...entry }] }),
  );
  const { status, err } = await run("run", "e.yaml", "--out", "o");
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8"))[part][0];
}

describe("the free boson in an experiment", () => {
  it("has the known central charges, vertex operators and boundaries, and draws that agree", async () => {
    const window = { infrared: 1, cutoff: 100 };
    const result = await resultOf("freeBoson", {
      charge: { widths: [10, 100, "infinite"], distances: 6, infrared: 0.05, cutoff: 1, samples: 65_536 },
      vertex: {
        charges: [1, -1],
        points: [
          [0, 0],
          [0.3, 0],
        ],
        widths: [4, "infinite"],
        ...window,
      },
      boundary: { heights: 0.07, widths: [3, 50], ...window },
      ward: {
        ...{
          charges: [0.7, -0.7],
          points: [
            [0, 0],
            [0.8, -0.1],
          ],
          position: [0.3, 0.4],
        },
        ...{ widths: [10, 100], infrared: 0.05, cutoff: 20 },
      },
      fermions: {
        ...{
          points: [
            [0, 0],
            [0.7, 0.2],
            [-0.4, 0.5],
            [0.1, -0.6],
          ],
          widths: [1, 2, 10],
        },
        ...{ infrared: 1e-4, cutoff: 100 },
      },
    });
    const charges = tableOf(result, "boson_charge");
    expect(charges[0]!.value, "c at N = 10, r = 6").toBeCloseTo(0.957041553, 9);
    expect(charges[1]!.value, "c at N = 100, r = 6").toBeCloseTo(0.995477162, 9);
    const [, known] = charges;
    const { columns } = result.sections.find(({ name }) => name === "boson_charge")!;
    const [, error] = (columns.find(({ key }) => key === "drawn") as { readonly errors?: readonly number[] }).errors!;
    expect(error).toBeLessThan(0.00196);
    expect(Math.abs(Number(known!.drawn) - Number(known!.value)) / error!).toBeLessThan(4.5);
    const vertices = tableOf(result, "boson_vertices");
    expect(vertices[0]!.value, "⟨V V⟩ at N = 4, r = 0.3").toBeCloseTo(0.0409857561201881, 13);
    expect(vertices[1]!.ratio).toBe(1);
    const boundaries = tableOf(result, "boson_boundaries");
    expect(boundaries.map(({ boundary }) => boundary)).toEqual(["dirichlet", "dirichlet", "neumann", "neumann"]);
    expect(boundaries[0]!.value, "Dirichlet, N = 3").toBeCloseTo(0.31004426169232, 12);
    expect(boundaries[3]!.value, "Neumann, N = 50").toBeCloseTo(0.033572716962532, 12);
    const ward = tableOf(result, "boson_ward");
    expect(ward[0]!.real, "Re ⟨TVV⟩/⟨VV⟩ at N = 10").toBeCloseTo(0.741285, 5);
    // the control: the violation falls with the width
    expect(Number(ward[1]!.violation) / Number(ward[0]!.violation)).toBeLessThan(0.2);
    const fermions = tableOf(result, "boson_fermions");
    expect(fermions.map(({ share }) => Number(Number(share).toFixed(12)))).toEqual([0, 0.5, 0.9]);
    expect(fermions[2]!.charge, "½(1 − 1/N) at N = 10").toBeCloseTo(0.45, 5);
    const html = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBe(2);
    expect(html).not.toMatch(/NaN|undefined/);
  });

  it("has strings: a verdict on covariance, and amplitudes beside their closed forms", async () => {
    const map = { a: [1, 0], b: [0.2, 0], c: [0, -0.3], d: [1, 0] };
    const s = 2 / Math.sqrt(3);
    const result = await resultOf("worldsheet", {
      moebius: {
        ...{
          momenta: [[2], [-2]],
          points: [
            [0, 0],
            [0.9, 0.2],
          ],
          map,
          infrared: 0.01,
          cutoff: 60,
        },
        ...{ widths: [1000, "infinite"], densities: ["log-uniform", "uniform"] },
      },
      amplitude: {
        ...{
          momenta: [
            [s, s, s],
            [s, -s, -s],
            [-s, s, -s],
            [-s, -s, s],
          ],
          widths: "infinite",
        },
        ...{ infrared: 0.1, cutoff: 10, nodes: 12 },
      },
    });
    const verdicts = tableOf(result, "string_moebius").map(({ density, width, verdict }) => [density, width, verdict]);
    expect(verdicts).toEqual([
      ["log-uniform", 1000, "covariant"],
      ["log-uniform", "infinite", "covariant"],
      ["uniform", 1000, "broken by the width"],
      ["uniform", "infinite", "covariant"],
    ]);
    const [amplitude] = tableOf(result, "string_amplitudes");
    expect(amplitude!.closed_form, "Virasoro–Shapiro of the tetrahedron").toBeCloseTo(24.325884792188, 11);
    expect(Math.abs(Number(amplitude!.value) - 24.325884792188)).toBeLessThan(1e-7);
  });

  it.each([
    ["freeBoson", {}, /needs charge, vertex, boundary, ward or fermions/],
    ["freeBoson", { charge: { widths: 1, distances: 1, infrared: 2, cutoff: 1 } }, /below the cutoff/],
    [
      "freeBoson",
      {
        vertex: {
          charges: [1],
          points: [
            [0, 0],
            [1, 0],
          ],
          widths: 1,
          infrared: 1,
          cutoff: 9,
        },
      },
      /2 numbers/,
    ],
    ["worldsheet", { amplitude: { momenta: [[1], [-1]], widths: 1, infrared: 1, cutoff: 9 } }, /four rows/],
  ])("refuses entries of %s that make no sense: %o", async (part, entry, words) => {
    await writeFile(join(folder(), "e.yaml"), JSON.stringify({ title: "e", [part]: [{ name: "e", ...entry }] }));
    const { status, err } = await run("run", "e.yaml", "--out", "o");
    expect(status).not.toBe(0);
    expect(err).toMatch(words);
  });
});
