import { neuronSum } from "@nnft/architectures/neurons";
import { jackknife } from "@nnft/correlators";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRuns, rms } from "../../../../tooling/testing/statistics.ts";
import { estimateCorrelators } from "../index.ts";
import { planOf, type SamplingProblem, samplerOf } from "../sampling/sampling-problem.ts";
import { evaluateTuples, neuronStatistic } from "../statistics/correlator-statistic.ts";
import { type KnownNeurons, knownNeurons } from "../testing/known-neurons.ts";

const KEYS = 40;
const SAMPLES = 8192;
const cases = await knownNeurons();

/** The pulls of all tuples for one key. */
async function pullsOf({ net, points, tuples, exact, name }: KnownNeurons, seed: number): Promise<number[]> {
  const result = await estimateCorrelators(net, points, {
    ...{ tuples, key: split(keyFrom(name), seed), method: "neuron", samples: SAMPLES, draws: "sobol" },
  });
  expect(result.draws).toBe("sobol");
  const estimates = [2, 4].map(result.connected);
  const [values, errors] = (["value", "standardError"] as const).map((part) =>
    estimates.flatMap((estimate) => [...estimate[part].data]),
  );
  return exact.map((known, t) => (values[t] - known) / errors[t]);
}

/** Pulls of sums by hand: the key of each of the 32 groups is that of `scrambling(group)`, its points start at `first(group)`. */
function byHand(
  { net, points, tuples, exact, name }: KnownNeurons,
  seed: number,
  scrambling: (group: number) => number,
  first: (group: number) => number,
): number[] {
  const count = SAMPLES / 32;
  const problem: SamplingProblem = {
    ...{ net, points: { data: points.data as Float64Array, shape: [points.shape[0], points.shape[1]] } },
    ...{ method: "neuron", draws: "sobol", control: "none", arithmetic: "float64", tuples, maxOrder: 4 },
  };
  const plan = planOf(problem);
  const sampler = samplerOf(problem, plan);
  const sums = Array.from({ length: 32 }, (_, group) => {
    const target = new Float64Array(plan.size);
    sampler.addBlock(split(split(keyFrom(name), seed), scrambling(group)), count, target, first(group));
    return target.map((sum) => (sum * count) / target[0]);
  });
  const statistic = neuronStatistic(tuples, 1, neuronSum(net)!, 16);
  const { value, standardError } = jackknife(sums, new Array<number>(32).fill(count), (means) =>
    evaluateTuples(plan, statistic, means).subarray(0, tuples.length),
  );
  return exact.map((known, t) => (value.data[t] - known) / standardError.data[t]);
}

describe("errors from 32 scramblings", () => {
  for (const known of cases)
    it(`cover ${known.name}: the pulls of ${KEYS} keys are those of normal numbers`, async () => {
      const runs: number[][] = [];
      for (let seed = 0; seed < KEYS; seed++) runs.push(await pullsOf(known, seed));
      expectRuns(runs);
      // negative control: errors off by a factor 2.5
      for (const factor of [0.4, 2.5])
        expect(() => expectRuns(runs.map((run) => run.map((pull) => factor * pull)))).toThrow(/r\.m\.s\./);
    });

  it("are those of the sums by hand, and wrong where groups share a scrambling (negative controls)", () => {
    const tanh = cases[0];
    const runs = (scrambling: (group: number) => number, first: (group: number) => number): number[][] =>
      Array.from({ length: KEYS }, (_, seed) => byHand(tanh, seed, scrambling, first));
    expectRuns(
      runs(
        (group) => group,
        () => 0,
      ),
    );
    // the same points in every group: no scatter at all
    const same = runs(
      () => 0,
      () => 0,
    ).flat();
    expect(same.every((pull) => Math.abs(pull) > 1e6)).toBe(true);
    // successive runs of one scrambling: they know of each other, and their scatter is many times the error of their mean
    const successive = runs(
      () => 0,
      (group) => (group * SAMPLES) / 32,
    ).flat();
    expect(rms(successive)).toBeLessThan(0.3);
  });

  it("say how much smaller they are than those of independent neurons, as the spread over keys does", async () => {
    const { net, points, tuples, exact } = cases[0];
    const spread = async (draws: "sobol" | "independent"): Promise<number> => {
      let sum = 0;
      for (let seed = 0; seed < KEYS; seed++) {
        const key = split(keyFrom("gain"), seed);
        const result = await estimateCorrelators(net, points, {
          tuples,
          key,
          method: "neuron",
          samples: SAMPLES,
          draws,
        });
        sum += [...result.connected(4).value.data].reduce((s, value, t) => s + (value - exact[2 + t]) ** 2, 0);
      }
      return sum;
    };
    const measured = (await spread("independent")) / (await spread("sobol"));
    const options = { tuples, key: keyFrom("gain"), method: "neuron", samples: SAMPLES } as const;
    const result = await estimateCorrelators(net, points, options);
    expect(result.reduction?.by).toBe("sobol");
    const stated = result.reduction!.gain(4);
    // each variance is known to a quarter from 40 keys or 32 scramblings; a factor 3 is far beyond
    expect(Math.abs(Math.log(stated / measured))).toBeLessThan(Math.log(3));
    expect(measured).toBeGreaterThan(100);
    expect(result.reduction!.gain(4)).toBe(stated);
    expect((await estimateCorrelators(net, points, { ...options, draws: "independent" })).reduction).toBeUndefined();
  });
});

describe("Sobol points as the neurons of a layer (a trap)", () => {
  it("would destroy the ensemble: the variance of its kernel, and with it every G_c4 of depth", () => {
    // K̂_00 = Σ_i tanh²(u_i)/N over the N = 64 neurons of a layer; N·Var = ⟨tanh⁴⟩ − ⟨tanh²⟩²
    const [N, nets] = [64, 4000];
    const variance = (draws: "sobol" | "independent"): number => {
      const { net } = cases[0];
      const problem: SamplingProblem = {
        ...{ net, points: { data: Float64Array.of(Math.sqrt(2) / 1.4, 0), shape: [1, 2] } },
        ...{ method: "neuron", draws, control: "none", arithmetic: "float64", tuples: [[0, 0]], maxOrder: 2 },
      };
      const plan = planOf(problem);
      const sampler = samplerOf(problem, plan);
      const means = Array.from({ length: nets }, (_, layer) => {
        const sums = new Float64Array(plan.size);
        sampler.addBlock(split(keyFrom("layer"), layer), N, sums);
        return sums[plan.subsets[0][3]] / N;
      });
      const mean = means.reduce((a, b) => a + b, 0) / nets;
      return (N * means.reduce((sum, x) => sum + (x - mean) ** 2, 0)) / nets;
    };
    // ⟨tanh⁴⟩ − ⟨tanh²⟩² of z ~ N(0, 1), by the trapezoidal rule
    const moment = (k: number): number => {
      let sum = 0;
      for (let i = -160; i <= 160; i++) sum += Math.tanh(i / 20) ** k * Math.exp(-((i / 20) ** 2) / 2);
      return sum / 20 / Math.sqrt(2 * Math.PI);
    };
    const exact = moment(4) - moment(2) ** 2;
    expect(Math.abs(variance("independent") / exact - 1)).toBeLessThan(0.12);
    expect(variance("sobol")).toBeLessThan(exact / 20);
  });

  it("is refused: other methods draw independent neurons", async () => {
    const { net, points } = cases[0];
    for (const method of ["collapse", "rao-blackwell", "brute"] as const) {
      const options = { orders: [2], key: keyFrom(1), method, samples: 256 };
      const refused = estimateCorrelators(net, points, { ...options, draws: "sobol" });
      await expect(refused).rejects.toThrow(/`draws` "sobol" serves method "neuron", not/);
      // negative control
      expect((await estimateCorrelators(net, points, options)).draws).toBe("independent");
    }
  });
});
