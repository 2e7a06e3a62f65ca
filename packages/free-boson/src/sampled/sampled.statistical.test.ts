import { evaluate, sampleParameters } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { centralCharge, logKernelNet, vertexCorrelator } from "../index.ts";
import { logKernel } from "../momenta.ts";
import { sampleCentralCharge, sampleVertex } from "../sampled.ts";

const published = { width: 100, distance: 6, infrared: 0.05, cutoff: 1 };

describe("sampled laws of one neuron", () => {
  it("give c_N within their errors, over keys, widths and read-outs", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    for (let run = 0; run < 20; run++)
      for (const options of [published, { ...published, width: 2, distance: 3 }, { ...published, outputs: 3 }]) {
        const key = split(keyFrom("central charge"), run);
        const exact = centralCharge(options).value;
        const { value, standardError } = sampleCentralCharge({ ...options, key, samples: 4096 });
        pulls.push((value - exact) / standardError);
        wrong.push((value - exact * 1.2) / standardError);
      }
    expectPulls(pulls);
    expectRefuted(wrong);
  });

  it("reproduce the published 0.9958(196) with an error ten times smaller", () => {
    const { value, standardError, samples } = sampleCentralCharge({ ...published, key: keyFrom("published") });
    expect(standardError).toBeLessThan(0.00196);
    expect(samples).toBe(65_536);
    expectPulls([(value - 0.995477162) / standardError], { few: true });
    expect(Math.abs(value - 0.9958)).toBeLessThan(0.0196);
    // the 1/N part is seen: the limit is refuted
    expectRefuted([(value - 1) / standardError], { few: true });
  });

  it("give vertex operators within their errors: two points with their angle integrated, four by quadrature", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    const window = { infrared: 1, cutoff: 20 };
    const two = {
      charges: [1, -1],
      points: [
        [0, 0],
        [0.3, 0],
      ],
      ...window,
    };
    const four = {
      charges: [1, -1, 0.5, -0.5],
      points: [
        [0, 0],
        [0.3, 0],
        [0.1, 0.25],
        [-0.2, 0.15],
      ],
      ...window,
    };
    for (const options of [
      { ...two, width: 4 },
      { ...two, width: 4, readout: "gaussian" as const },
      { ...four, width: 6 },
      { ...four, width: 6, cutoffKind: "gaussian" as const },
    ]) {
      const exact = vertexCorrelator(options);
      for (let run = 0; run < 15; run++) {
        const key = split(keyFrom("vertex"), run);
        const { value, standardError } = sampleVertex({ ...options, key, samples: 2048 });
        pulls.push((value - exact) / standardError);
        wrong.push((value - exact * 1.2) / standardError);
      }
    }
    expectPulls(pulls);
    expectRefuted(wrong);
  });

  it("say where too few draws leave an error that is not to be trusted, and are right where they say nothing", () => {
    const options = { ...published, distance: 10 };
    const exact = centralCharge(options).value;
    const [quiet, warned]: [number[], number[]] = [[], []];
    for (let run = 0; run < 100; run++) {
      const found = sampleCentralCharge({ ...options, key: split(keyFrom("bent"), run), samples: 512 });
      (found.warnings ? warned : quiet).push(Math.abs(found.value - exact) / found.standardError);
    }
    expect(quiet.length).toBeGreaterThan(20);
    expect(Math.max(...quiet)).toBeLessThan(4.5);
    // negative control: those with a warning do stray further
    expect(Math.max(...warned)).toBeGreaterThan(Math.max(...quiet));
    const enough = sampleCentralCharge({ ...options, key: keyFrom("bent"), samples: 8192 });
    expect(enough.warnings).toBeUndefined();
  });

  it("refuse an infinite width and too few draws", () => {
    const key = keyFrom(1);
    expectRefusal(
      () => sampleCentralCharge({ ...published, width: Number.POSITIVE_INFINITY, key }),
      DomainError,
      /finite for draws/,
    );
    expectRefusal(() => sampleCentralCharge({ ...published, key, samples: 10 }), DomainError, /from 512/);
  });
});

describe("logKernelNet", () => {
  it("has the propagator and the vertex operators of its laws, as drawn networks", () => {
    const pulls: number[] = [];
    const places = [
      [0, 0],
      [0.3, 0],
      [0.1, 0.25],
    ];
    const points = ndarray(Float64Array.from(places.flat()), [3, 2]);
    for (const cutoffKind of ["hard", "gaussian"] as const)
      for (const readout of ["deterministic", "gaussian"] as const)
        for (const width of [1, 3]) {
          const options = { infrared: 0.5, cutoff: 8, cutoffKind, readout, width };
          const net = logKernelNet(options);
          const draws = 20_000;
          const parameters = sampleParameters(net, keyFrom(`net ${cutoffKind} ${readout} ${width}`), draws);
          const fields = evaluate(net.architecture, parameters, points);
          const at = (m: number, p: number): number => fields.get(m, p);
          const pull = (of: (m: number) => number, exact: number): number => {
            let [sum, square] = [0, 0];
            for (let m = 0; m < draws; m++) {
              const x = of(m);
              sum += x / draws;
              square += (x * x) / draws;
            }
            return (sum - exact) / Math.sqrt((square - sum * sum) / draws);
          };
          const kernel = logKernel({ infrared: 0.5, cutoff: 8, cutoffKind });
          pulls.push(pull((m) => at(m, 0) * at(m, 1), kernel.propagator(0.3)));
          const charges = [0.9, -0.5, -0.4];
          const exact = vertexCorrelator({ charges, points: places, ...options });
          pulls.push(pull((m) => Math.cos(charges.reduce((sum, c, p) => sum + c * at(m, p), 0)), exact));
        }
    expectPulls(pulls, { few: true });
  });

  it("has outputs that share momenta, uncorrelated at two points and correlated at four", () => {
    const net = logKernelNet({ infrared: 0.5, cutoff: 8, width: 2, outputs: 2 });
    const draws = 20_000;
    const fields = evaluate(
      net.architecture,
      sampleParameters(net, keyFrom("outputs"), draws),
      ndarray(new Float64Array(2), [1, 2]),
    );
    const Z = Math.log(16);
    const moments = [0, 0, 0, 0];
    for (let m = 0; m < draws; m++) {
      const [a, b] = [fields.get(m, 0, 0), fields.get(m, 0, 1)];
      moments[0] += (a * b) / draws;
      moments[1] += (a * b) ** 2 / draws;
      moments[2] += (a * b) ** 4 / draws;
    }
    // ⟨φ₁²φ₂²⟩ = Z²[1 + (⟨cos⁴⟩/⟨cos²⟩² − 1)/N] = Z²(1 + ½/N)
    const square = Z * Z * 1.25;
    const error = Math.sqrt((moments[2] - moments[1] ** 2) / draws);
    expectPulls([moments[0] / Math.sqrt(moments[1] / draws), (moments[1] - square) / error], { few: true });
    expectRefuted([(moments[1] - Z * Z) / error], { few: true });
  });
});
