import { cosNet, euclideanNet, evaluate, sampleParameters } from "@nnft/architectures";
import { normal } from "@nnft/densities";
import { deterministic, rademacher } from "@nnft/densities/discrete";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { besselJ0 } from "@nnft/foundations/bessel-functions";
import { logKernelNet, vertexCorrelator } from "@nnft/free-boson";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted } from "../../../tooling/testing/statistics.ts";
import { characteristicFunctional, kosterlitzFlow, spinWaveNet, vertexFunction } from "./index.ts";
import { spinWaveModes } from "./spin-waves/spin-wave-modes.ts";
import { vertexExponent } from "./spin-waves/vertex-function.ts";

const waves = { side: 1, modes: 8, stiffness: 2 / Math.PI };
const separation = [0.25, 0.1];
const oracle = new Map([
  [1, 0.526773338620883],
  [4, 0.548003144474735],
  [16, 0.552700763266346],
  [64, 0.553842777110124],
  [Number.POSITIVE_INFINITY, 0.554220676285181],
]);

describe("vertex operators of spin waves", () => {
  it("have the law of J₀ at finite width, and its Gaussian limit", () => {
    for (const [width, value] of oracle) {
      expectClose(vertexFunction({ ...waves, width }, separation), value);
      if (width < 100)
        expectClose(
          characteristicFunctional(
            spinWaveNet({ ...waves, width }),
            [
              [0.3, 0.2],
              [0.55, 0.3],
            ],
            [1, -1],
          ),
          value,
        );
    }
    // negative controls: half the exponent from A² = Z/2π², and the width at b = 1
    expect(vertexFunction({ ...waves, stiffness: 4 / Math.PI, width: 4 }, separation)).toBeGreaterThan(0.7);
    const one = { ...waves, stiffness: 1 / (2 * Math.PI) };
    expectClose(vertexFunction({ ...one, width: 4 }, separation), 0.077, 1e-3);
    expectClose(vertexFunction({ ...one, width: Number.POSITIVE_INFINITY }, separation), 0.0943, 1e-3);
  });

  it("are those of draws of the net, with charges that add up", () => {
    const pulls: number[] = [];
    const wrong: number[] = [];
    const points = [
      [0, 0],
      [0.25, 0.1],
      [0.4, 0.3],
    ];
    for (const [k, sources] of [
      [2, -2, 0],
      [2, -1, -1],
      [1, 1, -2],
      [1.5, 0, -1.5],
    ].entries())
      for (let run = 0; run < 10; run++) {
        const net = spinWaveNet({ ...waves, width: 1 });
        const key = split(split(keyFrom("vertices"), k), run);
        const fields = evaluate(net, sampleParameters(net, key, 4000), points);
        let [sum, square] = [0, 0];
        for (let m = 0; m < 4000; m++) {
          const x = Math.cos(sources.reduce((angle, J, p) => angle + J * fields.get(m, p), 0));
          sum += x;
          square += x * x;
        }
        const error = Math.sqrt((square / 4000 - (sum / 4000) ** 2) / 999);
        pulls.push((sum / 4000 - characteristicFunctional(net, points, sources)) / error);
        const limit = spinWaveNet({ ...waves, width: 4000 });
        wrong.push((sum / 4000 - characteristicFunctional(limit, points, sources)) / error);
      }
    expectPulls(pulls);
    // the control: the law of a wide net
    expectRefuted(wrong);
  });

  it("show exponents whose 1/N part is known", () => {
    const near = vertexExponent({ ...waves, width: 4096 }, separation);
    expectClose(near.exponent, near.limit + near.firstOrder / 4096, 1e-6);
    // the derivative of the law
    const at = (r: number): number => Math.log(vertexFunction({ ...waves, width: 8 }, [0.2 * r, 0.1 * r]));
    const step = 1e-4;
    const slope = -(at(Math.exp(step)) - at(Math.exp(-step))) / (2 * step);
    expectClose(vertexExponent({ ...waves, width: 8 }, [0.2, 0.1]).exponent, slope, 1e-7);
    // between cutoff and side the exponent is that of the continuum, K and not K/2
    const wide = { side: 1, modes: 200, width: Number.POSITIVE_INFINITY, stiffness: 1 };
    const { limit, continuum } = vertexExponent(wide, [0.02, 0]);
    expectClose(limit, continuum, 0.15);
    expect(Math.abs(limit - continuum / 2)).toBeGreaterThan(0.05);
  });
});

describe("the modes of a spin-wave net", () => {
  it("are the 196 of radius 8, with Σ n⁻² = 15.58…", () => {
    const { integers, modeSum } = spinWaveModes("test", { ...waves, width: 1 }, false);
    expect(integers.length).toBe(196);
    expectClose(modeSum, 15.5847158465751, 1e-13);
    expect(spinWaveModes("test", { ...waves, modes: 7.9, width: 1 }, false).integers.length).toBe(192);
  });
});

describe("characteristicFunctional", () => {
  it("knows read-outs of fixed size, of signs and normal ones", () => {
    const net = (
      readoutDensity: ReturnType<typeof normal> | ReturnType<typeof rademacher>,
      momentum = deterministic(1.3),
    ) => euclideanNet({ inputDimension: 1, width: 5, momentumDensity: momentum, readoutDensity });
    const points = [[0.1], [0.9]];
    const J = [1.2, 0.4];
    expectClose(
      characteristicFunctional(net(rademacher()), points, J),
      characteristicFunctional(net(deterministic(1) as unknown as ReturnType<typeof rademacher>), points, J),
    );
    // normal read-outs: by quadrature over a, E J₀(az) with one neuron
    const one = euclideanNet({
      inputDimension: 1,
      width: 1,
      momentumDensity: deterministic(1.3),
      readoutDensity: normal(0, 0.7),
    });
    let [sum, total] = [0, 0];
    for (let a = -6; a <= 6; a += 0.01) {
      const weight = Math.exp((-a * a) / 2);
      const fixed = euclideanNet({
        inputDimension: 1,
        width: 1,
        momentumDensity: deterministic(1.3),
        readoutDensity: deterministic(0.7 * a),
      });
      sum += weight * characteristicFunctional(fixed, points, J);
      total += weight;
    }
    expectClose(characteristicFunctional(one, points, J), sum / total, 1e-8);
    expect(
      Math.abs(
        characteristicFunctional(net(rademacher()), points, J) - characteristicFunctional(net(normal(0, 1)), points, J),
      ),
    ).toBeGreaterThan(1e-3);
  });

  it("averages over continuous momenta: the vertex operators of log-kernel nets, and normal momenta on the line", () => {
    const kernel = { infrared: 1, cutoff: 100 };
    const charges = [1, -1];
    for (const [width, value] of [
      [1, 0.218774567716671],
      [4, 0.0409857561201881],
      [100, 0.0376823038070967],
    ] as const) {
      const points = [
        [0, 0],
        [0.3, 0],
      ];
      expectClose(characteristicFunctional(logKernelNet({ ...kernel, width }), points, charges), value, 1e-9);
    }
    const soft = { infrared: 0.2, cutoff: 5, cutoffKind: "gaussian" as const, width: 3, readout: "gaussian" as const };
    const points = [
      [0, 0],
      [0.4, 0.1],
      [-0.2, 0.3],
    ];
    const own = vertexCorrelator({ ...soft, charges: [0.7, -0.4, 0.2], points });
    expectClose(characteristicFunctional(logKernelNet(soft), points, [0.7, -0.4, 0.2]), own, 1e-9);
    // E_w J₀(2|sin(wr/2)|) for w ~ N(0, 1), by a sum over w
    const net = euclideanNet({
      inputDimension: 1,
      width: 1,
      momentumDensity: normal(0, 1),
      readoutDensity: deterministic(1),
    });
    let sum = 0;
    for (let w = -9; w <= 9; w += 0.01)
      sum += (0.01 * Math.exp((-w * w) / 2) * besselJ0(2 * Math.sin(0.8 * w))) / Math.sqrt(2 * Math.PI);
    expectClose(characteristicFunctional(net, [[0], [1.6]], charges), sum, 1e-9);
    // the control: the law of two neurons is another
    const two = euclideanNet({
      inputDimension: 1,
      width: 2,
      momentumDensity: normal(0, 1),
      readoutDensity: deterministic(1),
    });
    expect(Math.abs(characteristicFunctional(two, [[0], [1.6]], charges) - sum)).toBeGreaterThan(0.001);
  });

  it("refuses nets whose momenta are neither countable nor radial, and sources that do not fit", () => {
    expectRefusal(
      () => characteristicFunctional(cosNet({ inputDimension: 3, width: 2 }), [[0, 0, 0]], [1]),
      UnsupportedError,
      /countable/,
    );
    expectRefusal(
      () => characteristicFunctional(spinWaveNet({ ...waves, width: 2 }), [[0, 0]], [1, 2]),
      DomainError,
      /sources/,
    );
  });
});

describe("kosterlitzFlow", () => {
  it("has the stiffnesses, the critical line and the correlation length of its invariant", () => {
    const flow = kosterlitzFlow({ stiffness: 1, fugacity: "villain" });
    expectClose(flow.criticalInvariant, -0.0277831447150006);
    expectClose(flow.stiffness, 0.997187347388822);
    expectClose(flow.criticalStiffness, 0.74785242177206);
    for (const [fugacity, b] of [
      [0.01, 0.484375150568],
      [0.05, 0.42362761046601],
      [0.1, 0.35206204304528],
    ]) {
      const { criticalStiffness } = kosterlitzFlow({ stiffness: 1, fugacity: fugacity! });
      expectClose(Math.sqrt(1 / (2 * Math.PI * criticalStiffness)), b!);
    }
    const critical = 1 / kosterlitzFlow({ stiffness: 1, fugacity: 0.05 }).criticalStiffness;
    const above = kosterlitzFlow({ stiffness: 1 / (critical + 0.001), fugacity: 0.05 });
    expect(above.phase).toBe("plasma");
    expectClose(above.logCorrelationLength(), 68.1481841, 1e-8);
    // b_c = ½ only at y → 0
    expect(Math.abs(Math.sqrt(critical / (2 * Math.PI)) - 0.5)).toBeGreaterThan(0.05);
  });

  it("keeps every stiffness without vortices, and has the line at small and at large fugacities", () => {
    for (const stiffness of [0.5, 2 / Math.PI, 3]) {
      const flow = kosterlitzFlow({ stiffness, fugacity: 0 });
      expect([flow.phase, flow.stiffness]).toEqual(["critical", stiffness]);
      expect(flow.logCorrelationLength()).toBe(Number.POSITIVE_INFINITY);
      expectClose(flow.criticalStiffness, 2 / Math.PI, 1e-14);
    }
    // a single vortex is enough to unbind: the control
    expect(kosterlitzFlow({ stiffness: 0.5, fugacity: 1e-9 }).phase).toBe("plasma");
    // y² = [v − 1 + e^{−v}]/2π² at K_c = (2/π)e^v: v ≈ 2πy, and 2π²y² + 1
    expectClose(
      kosterlitzFlow({ stiffness: 1, fugacity: 1e-7 }).criticalStiffness,
      (2 / Math.PI) * (1 + 2e-7 * Math.PI),
      1e-12,
    );
    expectClose(
      kosterlitzFlow({ stiffness: 1, fugacity: 2 }).criticalStiffness,
      (2 / Math.PI) * Math.exp(8 * Math.PI ** 2 + 1),
      1e-12,
    );
    expect(kosterlitzFlow({ stiffness: 1e6, fugacity: 2 }).phase).toBe("plasma");
  });

  it("ends where the two equations lead, integrated in small steps", () => {
    for (const { stiffness, fugacity } of [
      { stiffness: 0.9, fugacity: 0.03 },
      { stiffness: 0.7, fugacity: 0.06 },
    ]) {
      const flow = kosterlitzFlow({ stiffness, fugacity });
      let [t, y, l] = [1 / stiffness, fugacity, 0];
      const step = 1e-3;
      const rates = (T: number, Y: number): [number, number] => [4 * Math.PI ** 3 * Y * Y, (2 - Math.PI / T) * Y];
      while (l < 60 && y < 0.1) {
        const [a, b] = rates(t, y);
        const [c, d] = rates(t + (step * a) / 2, y + (step * b) / 2);
        [t, y, l] = [t + step * c, y + step * d, l + step];
      }
      if (flow.phase === "critical") expectClose(flow.stiffness, 1 / t, 1e-5);
      else expectClose(flow.logCorrelationLength(), l, 1e-3);
    }
    expect(kosterlitzFlow({ stiffness: 0.9, fugacity: 0.03 }).phase).toBe("critical");
    expect(kosterlitzFlow({ stiffness: 0.7, fugacity: 0.06 }).phase).toBe("plasma");
    // near the line ln ξ → 1/(4√(C − C_c))
    const { criticalStiffness } = kosterlitzFlow({ stiffness: 1, fugacity: 0.05 });
    const near = kosterlitzFlow({ stiffness: criticalStiffness / (1 + 1e-7), fugacity: 0.05 });
    const leading = 1 / (4 * Math.sqrt(near.invariant - near.criticalInvariant));
    expectClose(near.logCorrelationLength(), leading, 0.05);
    // the control: twice the distance
    expect(leading / near.logCorrelationLength()).toBeLessThan(Math.SQRT2);
  });
});
