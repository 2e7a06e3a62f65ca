import { describe, expect, it } from "vitest";
import { evaluator, parameterSpace } from "../../packages/architectures/src/evaluation.ts";
import { evaluate, mlp, sampleParameters } from "../../packages/architectures/src/index.ts";
import { layersOf } from "../../packages/architectures/src/layers.ts";
import { neuronSum } from "../../packages/architectures/src/neurons.ts";
import { normal, radial } from "../../packages/densities/src/index.ts";
import { DomainError } from "../../packages/foundations/src/index.ts";
import { resolveActivation } from "../../packages/gaussian-averages/src/index.ts";
import { kernels, nngp } from "../../packages/infinite-width/src/index.ts";
import { expression } from "../../packages/interactions/src/index.ts";
import { checkScaling, lazyFamily } from "../../packages/ntk/src/feature-learning.ts";
import { keyFrom } from "../../packages/random/src/index.ts";
import { judgeChains } from "../../packages/sampling/src/index.ts";
import { caught } from "../testing/caught.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
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
    const asked = walked;
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

describe("numbers among options", () => {
  it("are refused where they are no numbers", async () => {
    for (const [id, option] of [
      ["conformal/unitarityBound", "dimension"],
      ["conformal/unitarityBound", "scalingDimension"],
      ["conformal/unitarityBound", "spin"],
      ["symmetry/clusterDecomposition", "dimension"],
      ["symmetry/clusterDecomposition", "offset"],
      ["symmetry/gaussianField", "inputDimension"],
      ["symmetry/commonScaleField", "inputDimension"],
    ]) {
      const [one] = functions.filter((found) => found.id === id);
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, "a text"])
        expect(await answerTo(one, { [option]: bad }), `${id}: ${option}`).toBeInstanceOf(DomainError);
      // negative control: the valid call passes
      expect(await answerTo(one, {}), id).toBeUndefined();
    }
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

describe("what is named beside options", () => {
  const net = mlp({ inputDimension: 1, widths: [2], activation: "tanh" });
  const misspelt = { ...net, density: { ...net.density, weight_0: normal() } };
  const points = [[0.3]];
  const key = keyFrom(1);

  it("is refused in a density that holds a block which the architecture does not have", () => {
    const readers: Record<string, (of: typeof net) => unknown> = {
      parameterSpace: (of) => parameterSpace(of),
      sampleParameters: (of) => sampleParameters(of, key, 1),
      evaluate: (of) => evaluate(of, sampleParameters(net, key, 1), points),
      evaluator: (of) => evaluator(of, points),
      neuronSum: (of) => neuronSum(of),
      layersOf: (of) => layersOf(of),
      nngp: (of) => nngp(of)(points),
      kernels: (of) => kernels(of, points),
    };
    for (const [name, read] of Object.entries(readers)) {
      expectRefusal(() => read(misspelt), DomainError, /unknown block `weight_0`.* did you mean `weight0`\?/);
      // negative control: the net itself passes
      expect(read(net), name).toBeDefined();
    }
  });

  it("is refused in parameters that a formula does not name", () => {
    const wrong = () => expression("lambda phi^4 / 4!", { lambda: 1, lamda2: 2 });
    expectRefusal(wrong, DomainError, /unknown parameter `lamda2`.* did you mean `lambda`\?/);
    expectRefusal(
      () => expression("phi^2", { mass: 1 }),
      DomainError,
      /unknown parameter `mass`; the parameters are none/,
    );
    // negative controls: all that is named passes, constants that are given anew too
    expect(expression("lambda phi^4 + e phi + sin(k phi)", { lambda: 1, e: 2, k: 3 }).parameters).toEqual({
      lambda: 1,
      e: 2,
      k: 3,
    });
  });

  it("is refused in activations, profiles, scalings and records of chains", () => {
    const leaky = { name: "leaky-relu", slope: 0.1 } as const;
    const mine = { value: Math.tanh, derivative: (z: number) => 1 - Math.tanh(z) ** 2 };
    const records = { draws: {}, acceptances: [Float64Array.of(0.8)], divergences: 0, leastEss: 1 };
    const profile = { family: "gaussian", scale: 2 } as const;
    const scaling = lazyFamily(0.5, 2);
    for (const [taken, call] of [
      [leaky, (given: object) => resolveActivation(given as typeof leaky)],
      [{ name: "hermite", degree: 3 }, (given: object) => resolveActivation(given as typeof leaky)],
      [mine, (given: object) => resolveActivation(given as typeof mine)],
      [profile, (given: object) => radial({ dimension: 1, profile: given as typeof profile })],
      [scaling, (given: object) => checkScaling(given as typeof scaling)],
      [records, (given: object) => judgeChains(given as typeof records)],
    ] as const) {
      expectRefusal(() => call({ ...taken, zzz: 1 }), DomainError, /unknown \w+ `zzz`/);
      // negative control
      expect(call(taken)).toBeDefined();
    }
  });
});
