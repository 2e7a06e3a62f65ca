import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { periodicScalar } from "@nnft/architectures";
import { deform, periodicBox, phi4, sampleDeformed } from "@nnft/interactions";
import { secondMomentMass, timeCorrelator } from "@nnft/interactions/observables";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine();

const experiment = (changes: object = {}): string =>
  JSON.stringify({
    title: "a circle",
    seed: 3,
    interactions: [
      {
        name: "phi4",
        net: { kind: "periodic-scalar", lengths: [6], mass: 1, cutoff: 6 },
        potential: { phi4: 1 },
        points: [[0], [1]],
        orders: [2],
        chains: 2,
        warmup: 300,
        samples: 500,
        massGap: { from: 0.5, to: 3 },
        ...changes,
      },
    ],
  });

describe("an interaction in an experiment", () => {
  it("gives the numbers of the library for the same key, in table, results.json and report", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment());
    const { status, out } = await run("run", "e.yaml", "--out", "o", "--workers", "1");
    expect(status).toBe(0);
    expect(out).toMatch(/phi4 {2}reliable/);
    expect(out).toMatch(/mass gap +│ +1\.\d+\(\d+\)/);
    const [found] = JSON.parse(await readFile(join(folder(), "o", "results.json"), "utf8")).interactions;
    const theory = deform(periodicScalar({ lengths: [6], mass: 1, cutoff: 6 }), phi4(1), periodicBox({ lengths: [6] }));
    const own = await sampleDeformed(theory, {
      key: keyFrom("3/interactions/phi4"),
      points: ndarray(Float64Array.of(0, 1), [2, 1]),
      chains: 2,
      warmup: 300,
      samples: 500,
    });
    const named = (name: string) => found.estimates.find((estimate: { name: string }) => estimate.name === name);
    expect(named("G2(x0,x1)").value).toBe(own.connected(2).value.get(0, 1));
    expect(named("second-moment mass").value).toBe(secondMomentMass(own).value);
    expect(found.correlator[2].value).toBe(timeCorrelator(own).value.get(2));
    // every measured number is an estimate: value, error, samples, method
    const { samples, method, standardError } = own.connected(2);
    expect(named("G2(x0,x1)")).toEqual({
      name: "G2(x0,x1)",
      value: own.connected(2).value.get(0, 1),
      standardError: standardError.get(0, 1),
      samples,
      method,
    });
    const { integratedTime: _, interval, reliable, reasons, ...mass } = secondMomentMass(own);
    expect(named("second-moment mass")).toEqual({ name: "second-moment mass", ...mass });
    expect([reliable, reasons, interval.every(Number.isFinite)]).toEqual([true, [], true]);
    expect(found.correlator.length).toBeGreaterThan(2);
    for (const entry of [...found.estimates, ...found.correlator, found.diagnostics.boltzmann]) {
      expect(entry.samples).toBeGreaterThan(0);
      expect(typeof entry.method).toBe("string");
    }
    expect(found.reliable).toBe(true);
    expect(found.diagnostics.divergences).toBe(0);
    expect(await readFile(join(folder(), "o", "report.html"), "utf8")).toMatch(
      /Two-point function at spatial momentum 0/,
    );
  });

  it("says in table and report that a result is not reliable, and why", async () => {
    await writeFile(join(folder(), "e.yaml"), experiment({ samples: 40, warmup: 100 }));
    const { status, out } = await run("run", "e.yaml", "--out", "o", "--workers", "1");
    expect(status).toBe(0);
    expect(out).toMatch(/NOT RELIABLE/);
    expect(out).toMatch(/not reliable: .* effective samples, fewer than 200/);
    const report = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(report).toMatch(/NOT RELIABLE/);
    expect(report).toMatch(/class="warning">Not reliable/);
  });

  it("draws until the correlators are known so well, or says that it did not get there", async () => {
    const until = (targetRelativeError: number, more: object = {}) =>
      experiment({ samples: undefined, massGap: undefined, targetRelativeError, ...more });
    const errors: number[] = [];
    for (const [target, draws] of [
      [0.1, 1000],
      [0.03, 8000],
    ] as const) {
      await writeFile(join(folder(), "e.yaml"), until(target));
      const { out } = await run("run", "e.yaml", "--out", `o${target}`, "--workers", "1");
      expect(out).toMatch(new RegExp(`phi4 {2}reliable\n${draws} draws`, "u"));
      const [found] = JSON.parse(await readFile(join(folder(), `o${target}`, "results.json"), "utf8")).interactions;
      const pairs = found.estimates.filter(({ name }: { name: string }) => name.startsWith("G2"));
      const [[xx, xy, yy], [ex, e, ey]] = [
        pairs.map((one: { value: number }) => one.value),
        pairs.map((one: { standardError: number }) => one.standardError),
      ];
      errors.push(Math.hypot(ex, e, e, ey) / Math.hypot(xx, xy, xy, yy));
      expect(errors.at(-1)).toBeLessThanOrEqual(target);
    }
    // negative control: the first draws do not reach the second target
    expect(errors[0]).toBeGreaterThan(0.03);
    await writeFile(join(folder(), "e.yaml"), until(1e-3, { maxSamples: 600 }));
    const { out } = await run("run", "e.yaml", "--out", "missed", "--workers", "1");
    expect(out).toMatch(/NOT RELIABLE/u);
    expect(out.replace(/\s+/gu, " ")).toMatch(
      /relative error asked for, 0.001, was not reached: 0.0\d+ after 1200 draws/u,
    );
  });

  it.each([
    [{ targetRelativeError: 0.1 }, /interaction "phi4": give samples or targetRelativeError, not both/u],
    [{ samples: undefined, targetRelativeError: 0.1, points: undefined }, /give `points`/u],
    [{ potential: { phi4: -1 } }, /interaction "phi4": .*bounded below/],
    [{ potential: { expression: "lambda*phi^4" } }, /names lambda/],
    [{ potential: {} }, /interactions.0.potential/],
    [{ net: { kind: "free-scalar", dimension: 1, width: 4, mass: 1, cutoff: 5 } }, /needs a region/],
    [{ points: [[0, 1]] }, /row 1 has 2 columns/],
    [{ sampler: "gibbs" }, /sampler/],
  ])("validate refuses %j", async (changes, words) => {
    await writeFile(join(folder(), "e.yaml"), experiment(changes));
    const { status, err } = await run("validate", "e.yaml");
    expect(status).toBe(2);
    expect(err).toMatch(words);
  });

  it("validate accepts windows, boxes and formulas", async () => {
    const net = { kind: "free-scalar", dimension: 1, width: 4, mass: 1, cutoff: 5 };
    for (const changes of [
      {
        net,
        region: { gaussianWindow: { dimension: 1, scale: 1 } },
        potential: { expression: "g*phi^4", parameters: { g: 2 } },
      },
      { net, region: { box: { lengths: [2] } }, potential: { quartic: 0.1 } },
      { potential: { sineGordon: { strength: 1, frequency: 2 } } },
      { potential: { polynomial: [0, 0, -1, 0, 1] } },
    ]) {
      await writeFile(join(folder(), "e.yaml"), experiment(changes));
      const { status, out } = await run("validate", "e.yaml");
      expect([status, out]).toEqual([0, expect.stringMatching(/ok.*interaction/)]);
    }
  });
});
