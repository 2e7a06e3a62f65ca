import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Experiment } from "../experiment-schema.ts";
import { parseExperiment } from "../parse-experiment.ts";
import { parts } from "../parts.ts";
import { type ExperimentResult, runExperiment } from "../run-experiment.ts";
import { entryData } from "./entry-data.ts";
import { entryEngine } from "./entry-engine.ts";

const net = { kind: "cos-net", inputDimension: 1, width: 3 };
const short = {
  axioms: [
    { name: "cos", net, samples: 192 },
    { name: "erf", net: { ...net, kind: "erf-net" }, samples: 192 },
  ],
  conformal: [{ name: "deep", field: { kind: "deep", dimension: 3, powers: [2], widths: [3] }, samples: 1024 }],
  quantum: [{ name: "well", potential: [0, 0, 0.5], samples: 512, period: 8, step: 0.25 }],
};
const IN_THREAD = ["axioms", "conformal", "quantum"] as const;
const experiment = (lists: object, seed = 5): Experiment =>
  parseExperiment(JSON.stringify({ title: "t", seed, ...lists }), "e.yaml");

/** Everything in the results but the seconds, which no two runs share. */
const figures = (result: ExperimentResult): object =>
  Object.fromEntries(IN_THREAD.map((part) => [part, result[part].map(({ seconds: _, ...rest }) => rest)]));

const spies = () => IN_THREAD.map((part) => vi.spyOn(parts[part], "run"));
afterEach(() => void vi.restoreAllMocks());

describe("a run that can be stopped", () => {
  it("has the bits of one that cannot, and computes in a thread", async () => {
    const seen = spies();
    const threaded = await runExperiment(experiment(short), "e.yaml", { signal: new AbortController().signal });
    // the check of later entries ends before their first draw, since its signal is aborted
    const computed = () => seen.map(({ mock }) => mock.calls.filter(([, hooks]) => !hooks.signal?.aborted).length);
    expect(computed()).toEqual([0, 0, 0]);
    const here = await runExperiment(experiment(short), "e.yaml");
    expect(computed()).toEqual([2, 1, 1]);
    expect(figures(threaded)).toStrictEqual(figures(here));
    expect(threaded.converged).toBe(here.converged);
    // what the results.json holds, too
    for (const part of IN_THREAD)
      expect(JSON.stringify(threaded[part].map(({ seconds: _, ...rest }) => rest))).toBe(
        JSON.stringify(here[part].map(({ seconds: _, ...rest }) => rest)),
      );
    // negative controls: another seed, and a zero of the other sign
    const other = await runExperiment(experiment(short, 6), "e.yaml");
    expect(figures(other)).not.toStrictEqual(figures(here));
    expect({ zero: -0, unknown: Number.NaN }).not.toStrictEqual({ zero: 0, unknown: Number.NaN });
  });

  it.each([
    ["axioms", { net: { kind: "mlp", inputDimension: 1, widths: [512, 512], activation: "tanh" }, samples: 2e5 }],
    ["conformal", { field: { kind: "power", of: { kind: "linear", dimension: 5 }, exponent: -0.5 } }],
    ["quantum", { potential: [0, 0, 0.5], samples: 1e9 }],
  ])("ends with the reason of its signal in the midst of %s", async (part, entry) => {
    const seen = spies();
    const controller = new AbortController();
    const reason = new Error("enough");
    const long = experiment({ [part]: [{ name: "long", ...entry }] });
    const run = runExperiment(long, "e.yaml", {
      signal: controller.signal,
      onProgress: () => setTimeout(() => controller.abort(reason), 200),
    });
    await expect(run).rejects.toBe(reason);
    await expect(runExperiment(long, "e.yaml", { signal: controller.signal })).rejects.toBe(reason);
    for (const spy of seen) expect(spy).not.toHaveBeenCalled();
  });

  it("throws the errors of its entries with their words and codes", async () => {
    const bad = [
      { quantum: [{ name: "q", potential: [0, 0, 0.5], samples: 512, levels: 5000 }] },
      { quantum: [{ name: "q", potential: [0, 0, 0.5], samples: 512, step: 1e-9 }] },
      { axioms: [{ name: "a", net, samples: 192, functionals: [[[-1]]] }] },
    ];
    const words: string[] = [];
    for (const lists of bad) {
      const failed = async (hooks: object): Promise<Record<string, unknown>> =>
        await runExperiment(experiment(lists), "e.yaml", hooks).then(
          () => ({ name: "no error" }),
          ({ name, code, message }) => ({ name, code, message }),
        );
      const threaded = await failed({ signal: new AbortController().signal });
      expect(threaded).toEqual(await failed({}));
      expect(threaded).toMatchObject({ name: "InputError", code: "NNFT_INPUT" });
      words.push(String(threaded.message));
    }
    expect(new Set(words).size).toBe(3);
  });
});

it("threads whose file a bundle left out compute in this one, to the same bits", async () => {
  const empty = await mkdtemp(join(tmpdir(), "nnft-bundle-"));
  const { signal } = new AbortController();
  const data = await entryData(5, "quantum", experiment(short).quantum[0]!, "e.yaml");
  const [seen] = [spies()[2]!];
  const bundled = entryEngine(1, "e.yaml", pathToFileURL(join(empty, "bundle.js")).href);
  const whole = entryEngine(1, "e.yaml");
  const resultOf = async (engine: typeof whole): Promise<object> => {
    const { seconds: _, ...rest } = await engine.withData<{ readonly seconds: number }>(data).run(0, signal);
    return rest;
  };
  try {
    const here = await resultOf(bundled);
    expect(seen).toHaveBeenCalledTimes(1);
    expect(here).toStrictEqual(await resultOf(whole));
    // negative control: where the file is, the thread computes
    expect(seen).toHaveBeenCalledTimes(1);
  } finally {
    bundled.close();
    whole.close();
    await rm(empty, { recursive: true });
  }
});

it("an abort ends the entries of one run, and those of another go on in fresh threads", async () => {
  const engine = entryEngine(2, "e.yaml");
  const long = experiment({ quantum: [{ name: "long", potential: [0, 0, 0.5], samples: 1e9 }] }).quantum[0]!;
  const run = async (spec: typeof long, signal: AbortSignal): Promise<object> =>
    await engine.withData<object>(await entryData(5, "quantum", spec, "e.yaml")).run(0, signal);
  try {
    const stop = new AbortController();
    const stopped = run(long, stop.signal).then(
      () => "done",
      () => "ended",
    );
    const other = run(experiment(short).quantum[0]!, new AbortController().signal);
    setTimeout(() => stop.abort(), 300);
    expect(await stopped).toBe("ended");
    expect(await other).toMatchObject({ name: "well" });
  } finally {
    engine.close();
  }
});
