import { freeScalar, periodicScalar } from "@nnft/architectures";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { caught } from "../../../../tooling/testing/caught.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import {
  box,
  type DeformedEnsemble,
  deform,
  periodicBox,
  phi4,
  type SampleDeformedOptions,
  type SamplingCheckpoint,
  sampleDeformed,
} from "../index.ts";
import { chainWorkers } from "../workers.ts";

const line = deform(periodicScalar({ lengths: [4], mass: 1, cutoff: 8 }), phi4(2), periodicBox({ lengths: [4] }));
const cosines = deform(freeScalar({ dimension: 2, width: 5, mass: 1, cutoff: 3 }), phi4(2), box({ lengths: [1, 1] }));
const points = (d: number) =>
  ndarray(
    Float64Array.from({ length: 2 * d }, (_, i) => 0.3 * i),
    [2, d],
  );
const optionsOf = (theory: DeformedEnsemble, sampler: SampleDeformedOptions["sampler"]): SampleDeformedOptions => ({
  key: keyFrom(1),
  points: points(theory.ensemble.architecture.inputDimension),
  sampler: sampler ?? "hmc",
  chains: 3,
  warmup: 150,
  samples: 90,
  leastEss: 10,
});

describe("samples of a deformed ensemble have the same bits", () => {
  it.each([
    ["fixed waves", line, "hmc"],
    ["cosines in float32", cosines, "nuts"],
    ["weighted draws", cosines, "reweighting"],
  ] as const)("on threads as in this one, of your own or by number: %s", async (_, theory, sampler) => {
    const options = optionsOf(theory, sampler);
    const here = await sampleDeformed(theory, options);
    using pool = chainWorkers({ count: 2 });
    for (const workers of [2, pool]) {
      const there = await sampleDeformed(theory, { ...options, workers });
      expect(there.draws.chains).toEqual(here.draws.chains);
      expect(there.states).toEqual(here.states);
      expect(there.correlator(2)).toEqual(here.correlator(2));
    }
    // negative control: another key
    const other = await sampleDeformed(theory, { ...options, key: keyFrom(2) });
    expect(other.draws.chains).not.toEqual(here.draws.chains);
  });

  it.each([
    ["hmc", line],
    ["reweighting", cosines],
  ] as const)("cut by checkpoints and taken up again from JSON: %s", async (sampler, theory) => {
    const options = optionsOf(theory, sampler);
    const whole = await sampleDeformed(theory, options);
    const saved: string[] = [];
    const stop = new Error("stop here");
    const interrupted = await caught(() =>
      sampleDeformed(theory, {
        ...options,
        checkpoint: {
          every: 40,
          save: (state) => {
            saved.push(JSON.stringify(state));
            if (saved.length === 2) throw stop;
          },
        },
      }),
    );
    expect(interrupted).toBe(stop);
    expect(saved.length).toBe(2);
    const again = await sampleDeformed(theory, { ...options, resume: JSON.parse(saved[1]) as SamplingCheckpoint });
    expect(again.draws.chains).toEqual(whole.draws.chains);
    expect(again.states).toEqual(whole.states);
    expect(again.reasons).toEqual(whole.reasons);
    // negative control: a checkpoint of another theory is refused
    const refused = await caught(() =>
      sampleDeformed(deform(theory.ensemble, phi4(3), theory.region), { ...options, resume: JSON.parse(saved[1]) }),
    );
    expect(String(refused)).toMatch(/same theory/);
  });

  it("an abort ends the run with its reason, progress is told", async () => {
    const controller = new AbortController();
    const fractions: number[] = [];
    const error = await caught(() =>
      sampleDeformed(line, {
        ...optionsOf(line, "hmc"),
        signal: controller.signal,
        onProgress: ({ fraction }) => {
          fractions.push(fraction);
          controller.abort(new Error("enough"));
        },
      }),
    );
    expect(String(error)).toMatch(/enough/);
    expect(fractions).toEqual([1 / 3]);
  });

  it("observables of your own are judged like the others, and float64 keeps float32 kernels out", async () => {
    const result = await sampleDeformed(cosines, {
      ...optionsOf(cosines, "hmc"),
      arithmetic: "float64",
      observables: { product: ([a, b]) => a * b },
    });
    expect(result.route).toBe("reverse-mode");
    expectClose(result.observables.product.value, result.estimate([([a, b]) => a * b]).value, 5e-13);
    const fast = await sampleDeformed(cosines, optionsOf(cosines, "hmc"));
    expect(fast.route).toBe("cosines");
  });
});
