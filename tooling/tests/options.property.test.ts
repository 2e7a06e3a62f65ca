import { describe, expect, it } from "vitest";
import { DomainError } from "../../packages/foundations/src/index.ts";
import { caught } from "../testing/caught.ts";
import { optionCalls } from "../testing/option-calls.ts";
import { type OptionFunction, optionFunctions } from "../testing/option-functions.ts";

const functions = optionFunctions();
const walked = functions.filter(({ id }) => optionCalls[id]);

/** What a function says to its valid call with one option more or changed. */
async function answerTo({ id, name, entry }: OptionFunction, change: object): Promise<unknown> {
  const { options, call } = optionCalls[id];
  const module: Record<string, (...values: readonly unknown[]) => unknown> = await import(entry);
  return caught(() => module[name](...call({ ...options, ...change })));
}

/** Functions that do not refuse unknown options yet. */
const SILENT = [
  "estimators/estimatorWorkers",
  ...["queueEngines", "serveQueue", "sqliteStore", "storedEngine"].map((name) => `runner/${name}`),
];

const namesIt = (answer: unknown): boolean => answer instanceof DomainError && /\bzzz\b/.test(answer.message);

describe("exported functions that take options", () => {
  it("are all in the table of calls, and nothing else is", () => {
    console.info(`${walked.length} of ${functions.length} exported functions with options are walked`);
    expect(functions.length).toBeGreaterThan(100);
    expect(functions.filter((one) => !walked.includes(one)).map(({ id }) => id)).toEqual([]);
    const ids = functions.map(({ id }) => id);
    expect(Object.keys(optionCalls).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("refuse an option that they do not know, and name it", async () => {
    const faults: string[] = [];
    const asked = walked.filter(({ id }) => !SILENT.includes(id));
    for (const one of asked) {
      const answer = await answerTo(one, { zzz: 1 });
      if (!namesIt(answer)) faults.push(`${one.id}: ${answer instanceof Error ? answer.message : "said nothing"}`);
    }
    console.info(`${asked.length - faults.length} of ${functions.length} refuse an unknown option`);
    expect(faults).toEqual([]);
    expect(asked.length).toBeGreaterThanOrEqual(0.95 * functions.length);
  });

  it("suggest the name that looks most alike", async () => {
    const [one] = functions.filter(({ id }) => id === "ntk/scaledLearningRate");
    expect(await caught(() => answerTo(one, {}))).toBeUndefined();
    expect(await answerTo(one, { eta: 1 })).toMatchObject({ message: expect.stringMatching(/did you mean `eta0`/) });
    // negative control: a call without the unknown name passes, so the refusal is of the name
    expect(await answerTo(one, {})).toBeUndefined();
    expect(namesIt(new DomainError("x: `samples` must be an integer, got 1.5."))).toBe(false);
    expect(namesIt(new TypeError("zzz"))).toBe(false);
  });
});

describe("the reading of functions with options", () => {
  it("finds options by name, written on the spot, in overloads and behind another name", () => {
    const parameter = (id: string) => functions.find((one) => one.id === id)?.parameter;
    expect(parameter("architectures/mlp")).toBe("options: MlpOptions");
    expect(parameter("interactions/sineGordon")).toMatch(/^options: \{/);
    expect(parameter("infinite-width/kernels")).toMatch(/device: Device/);
    // negative controls: functions that take none
    expect(parameter("architectures/evaluate")).toBeUndefined();
    expect(parameter("random/split")).toBeUndefined();
  });
});
