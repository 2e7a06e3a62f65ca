import { ConvergenceError, DomainError } from "@nnft/foundations";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { gaussianityScan, localExponent, vertexCorrelator } from "../index.ts";
import { logKernel, momentumAverage } from "../momenta.ts";
import { neuronLaws } from "./neuron-law.ts";

const window = { infrared: 1, cutoff: 100 };
const pair = (charge: number, width: number, r: number): number =>
  vertexCorrelator({
    charges: [charge, -charge],
    points: [
      [0, 0],
      [r, 0],
    ],
    width,
    ...window,
  });
/** three points, so that the quadrature is used: half of the second charge twice at one place */
const byQuadrature = ([one, two]: readonly number[], width: number, r: number, more = {}): number =>
  vertexCorrelator({
    charges: [one!, two! / 2, two! / 2],
    points: [
      [0, 0],
      [0, r],
      [0, r],
    ],
    width,
    ...window,
    ...more,
  });

/** α, N, r and ⟨V_αV_−α⟩ */
const known: readonly (readonly [number, number, number, number])[] = [
  [1, 1, 0.3, 0.218774567716671],
  [1, 4, 0.3, 0.0409857561201881],
  [1, 100, 0.3, 0.0376823038070967],
  [0.5, 10, 0.1, 0.58403497695069],
  [1.5, 50, 0.5, 0.000189835183302943],
  [1, 4000, 0.1, 0.11345269120477],
  [1414 / 1000, 4000, 0.1, 0.0128948224776],
  [1, Number.POSITIVE_INFINITY, 0.3, 0.0377111955308554],
  [1, Number.POSITIVE_INFINITY, 0.1, 0.113424619208653],
];

describe("vertexCorrelator", () => {
  it("needs no places of operators without charge, however far they lie", () => {
    const far = {
      charges: [1, -1, 0],
      points: [
        [0, 0],
        [0.3, 0],
        [1e5, 0],
      ],
      ...window,
    };
    for (const width of [1, 7, Number.POSITIVE_INFINITY])
      expect(vertexCorrelator({ ...far, width })).toBe(pair(1, width, 0.3));
    expect(vertexCorrelator({ ...far, charges: [0, 0, 0], width: 3 })).toBe(1);
    // the control: with a charge the place has to be resolved
    expectRefusal(
      () => vertexCorrelator({ ...far, charges: [1, -1, 0.1], width: 3 }),
      ConvergenceError,
      /closer|together/,
    );
  });

  it("has the known two-point functions, by its series and by quadrature", () => {
    for (const [charge, width, r, value] of known) {
      expectClose([pair(charge, width, r)], [value], 3e-13);
      if (width < 4000) expectClose([byQuadrature([charge, -charge], width, r)], [value], 2e-11);
      // negative control: the limit is not the law at finite width
      if (width < 20) expect(Math.abs(pair(charge, Number.POSITIVE_INFINITY, r) / value - 1)).toBeGreaterThan(1e-3);
    }
  });

  it("has the known four-point function, which no translation, rotation or order of the points changes", () => {
    const charges = [1, -1, 0.5, -0.5];
    const points = [
      [0, 0],
      [0.3, 0],
      [0.1, 0.25],
      [-0.2, 0.15],
    ];
    const value = vertexCorrelator({ charges, points, width: 6, ...window });
    expectClose([value], [0.033173445641], 2e-12);
    const [cosine, sine] = [Math.cos(0.7), Math.sin(0.7)];
    const moved = points.map(([x, y]) => [cosine * x - sine * y + 3, sine * x + cosine * y - 2]).reverse();
    expectClose(
      [vertexCorrelator({ charges: [...charges].reverse(), points: moved, width: 6, ...window })],
      [value],
      1e-11,
    );
    // negative control: another charge
    const other = vertexCorrelator({ charges: [1, -1, 0.5, 0.5], points, width: 6, ...window });
    expect(Math.abs(other / value - 1)).toBeGreaterThan(0.05);
  });

  it("agrees with quadrature for both cutoffs, both read-outs and charges that do not add to 0", () => {
    for (const cutoffKind of ["hard", "gaussian"] as const)
      for (const readout of ["deterministic", "gaussian"] as const)
        for (const charges of [
          [0.8, -0.8],
          [0.7, 0.4],
          [0.7, 0],
        ]) {
          const options = { cutoffKind, readout, infrared: 1, cutoff: 20 };
          const series = vertexCorrelator({
            charges,
            points: [
              [0, 0],
              [0, 0.3],
            ],
            width: 3,
            ...options,
          });
          expectClose([series], [byQuadrature(charges, 3, 0.3, options)], 1e-11);
        }
    // one operator sees no momentum
    const one = vertexCorrelator({ charges: [0.9], points: [[3, 4]], width: 2, ...window });
    const amplitude = 0.9 * Math.sqrt(Math.log(100));
    const { value } = adaptivePanels((beta) => Math.cos(amplitude * Math.cos(beta)), 0, Math.PI);
    expectClose([one], [(value / Math.PI) ** 2], 1e-12);
  });

  it("has a Gaussian read-out that is the mean over normal amplitudes", () => {
    const { deterministic, gaussian } = neuronLaws;
    const mean = (of: (a: number) => number): number =>
      adaptivePanels((a) => (of(a) * Math.exp((-a * a) / 2)) / Math.sqrt(2 * Math.PI), -9, 9, { panels: 16 }).value;
    for (const q of [0.01, 0.8, 2.5, 6]) {
      expectClose([gaussian.lessOne(q)], [mean((a) => deterministic.lessOne(a * q))], 1e-12);
      expectClose([gaussian.first(q)], [mean((a) => a * deterministic.first(a * q))], 1e-12);
      for (const i of [0, 1] as const)
        expectClose([gaussian.second(q)[i]], [mean((a) => a * a * deterministic.second(a * q)[i])], 1e-11);
    }
  });

  it("refuses charges that do not fit, cutoffs in the wrong order and unknown words", () => {
    const points = [
      [0, 0],
      [0.3, 0],
    ];
    const base = { charges: [1, -1], points, width: 4, ...window };
    expectRefusal(() => vertexCorrelator({ ...base, charges: [1] }), DomainError, /2 numbers, one for each point/);
    expectRefusal(() => vertexCorrelator({ ...base, cutoff: 0.5 }), DomainError, /`infrared` must be below the cutoff/);
    expectRefusal(() => vertexCorrelator({ ...base, width: 1.5 }), DomainError, /`width` must be an integer/);
    expectRefusal(
      () => vertexCorrelator({ ...base, cutoffKind: "soft" as never }),
      DomainError,
      /"hard" or "gaussian"/,
    );
  });
});

describe("logKernel", () => {
  it("has propagators, slopes and moments that are integrals over momenta", () => {
    for (const cutoffKind of ["hard", "gaussian"] as const) {
      const kernel = logKernel({ infrared: 0.5, cutoff: 10, cutoffKind });
      const mean = (of: (kx: number, ky: number) => number): number =>
        momentumAverage(
          { low: kernel.infrared, high: kernel.largest, weight: kernel.weight },
          { reach: 2, components: 1 },
          (kx, ky, out) => {
            out[0] = of(kx, ky);
          },
        )[0];
      for (const r of [0.05, 0.4, 2]) {
        expectClose([kernel.propagator(r)], [mean((kx) => Math.cos(kx * r))], 1e-12);
        expectClose([kernel.slope(r)], [mean((kx) => kx * r * Math.sin(kx * r))], 1e-11);
        // ∫w k J₂ dk = −E[Re k̄² cos(k_x r)]
        const second = mean((kx, ky) => -(kx * kx - ky * ky) * Math.cos(kx * r));
        expectClose([kernel.moment(2, r)], [second], 1e-10);
        if (cutoffKind === "gaussian") {
          const fourth = mean((kx, ky) => (kx ** 4 - 6 * kx ** 2 * ky ** 2 + ky ** 4) * Math.cos(kx * r));
          // cancels: moments of order 4 are small beside ∫w k⁴
          expect(Math.abs(kernel.moment(4, r) - fourth)).toBeLessThan(
            1e-10 * mean((kx, ky) => (kx * kx + ky * ky) ** 2),
          );
        }
      }
      expectClose([kernel.propagator(0)], [mean(() => 1)], 1e-13);
    }
    const { logRange } = logKernel({ infrared: 0.05, cutoff: 1, cutoffKind: "gaussian" });
    expectClose([logRange], [3.054322836124938], 1e-14);
    // in the window −ln(εre^γ/2)
    const soft = logKernel({ infrared: 1e-4, cutoff: 1e4, cutoffKind: "gaussian" });
    expectClose([soft.propagator(1)], [-Math.log(0.5e-4) - 0.5772156649015329], 1e-8);
  });
});

describe("localExponent", () => {
  it("is the derivative of the law, and has the known values in the window and with a hard cutoff", () => {
    for (const [width, inWindow, exact] of [
      [20, 0.9857, 1.1645],
      [200, 0.99881, 1.176],
    ]) {
      const found = localExponent({ charge: 1, distance: 0.05, width, ...window });
      expect(Math.abs(found.window - inWindow)).toBeLessThan(6e-5);
      expect(Math.abs(found.exponent - exact)).toBeLessThan(6e-5);
    }
    for (const cutoffKind of ["hard", "gaussian"] as const)
      for (const readout of ["deterministic", "gaussian"] as const) {
        const options = { infrared: 0.01, cutoff: 100, cutoffKind, readout };
        const log = (t: number): number =>
          Math.log(
            vertexCorrelator({
              charges: [1, -1],
              points: [
                [0, 0],
                [Math.exp(t), 0],
              ],
              width: 8,
              ...options,
            }),
          );
        const [t, h] = [Math.log(0.4), 1e-3];
        const slope = (8 * (log(t + h) - log(t - h)) - (log(t + 2 * h) - log(t - 2 * h))) / (12 * h);
        const found = localExponent({ charge: 1, distance: 0.4, width: 8, ...options });
        expect(Math.abs(found.exponent + slope)).toBeLessThan(1e-6);
        // a Gaussian cutoff has no oscillation about the window
        if (cutoffKind === "gaussian") expectClose([found.exponent], [found.window], 1e-4);
        else expect(Math.abs(found.exponent / found.window - 1)).toBeGreaterThan(1e-3);
      }
  });

  it("nears α² with the width, and depends on the distance at finite width: no power law", () => {
    const at = (distance: number, width: number): number =>
      localExponent({ charge: 1, distance, width, infrared: 1e-4, cutoff: 100, cutoffKind: "gaussian" }).exponent;
    expectClose([at(1, Number.POSITIVE_INFINITY)], [1], 1e-7);
    expect(Math.abs(at(1, 1000) - 1)).toBeLessThan(0.01);
    expect(Math.abs(at(0.3, 10) - at(3, 10))).toBeGreaterThan(0.02);
  });
});

describe("gaussianityScan", () => {
  it("has the exact 1/N coefficient, to which scaled logarithms tend", () => {
    for (const readout of ["deterministic", "gaussian"] as const)
      for (const [charges, points] of [
        [
          [1, -1],
          [
            [0, 0],
            [0.3, 0],
          ],
        ],
        [
          [1, -0.5, -0.5],
          [
            [0, 0],
            [0.3, 0],
            [0.1, 0.2],
          ],
        ],
      ] as const) {
        const { limit, firstOrder, rows } = gaussianityScan({
          ...{ charges, points, readout, widths: [200, 400, 800] },
          ...{ infrared: 1, cutoff: 30 },
        });
        const [a, b, c] = rows.map(({ scaled }) => scaled);
        // Richardson over 1/N and 1/N²
        const extrapolated = (4 * (2 * c - b) - (2 * b - a)) / 3;
        expect(Math.abs(extrapolated - firstOrder)).toBeLessThan(2e-4 * (1 + Math.abs(firstOrder)));
        expect(Math.abs(rows[2].value / limit - 1 - firstOrder / 800)).toBeLessThan(
          0.02 * Math.abs(firstOrder / 800) + 1e-5,
        );
        // negative control: without the square of the mean
        expect(Math.abs(extrapolated - 2 * firstOrder)).toBeGreaterThan(0.02);
      }
  });
});

describe("momentumAverage", () => {
  it("integrates what it is given, and says no where it cannot", () => {
    const measure = { low: 1, high: 2, weight: () => 1 };
    const [log, square] = momentumAverage(measure, { reach: 0, components: 2 }, (x, y, out) => {
      out[0] = 1;
      out[1] = x * x + y * y;
    });
    expectClose([log, square], [Math.LN2, 1.5], 1e-13);
    expectRefusal(
      () => momentumAverage({ ...measure, low: 3 }, { reach: 0, components: 1 }, () => {}),
      DomainError,
      /below measure\.high = 2/,
    );
    expectRefusal(
      () => momentumAverage({ low: 1, high: 1e9, weight: () => 1 }, { reach: 10, components: 1 }, () => {}),
      ConvergenceError,
      /lower the cutoff or bring the points together/,
    );
  });

  it("says at once, in its own name, what it cannot resolve", () => {
    const points = [
      [0, 0],
      [40, 0],
      [0, 30],
    ];
    const far = { charges: [1, -0.5, -0.5], points, width: 4, infrared: 1, cutoff: 1e5 };
    expect(() => vertexCorrelator(far)).toThrow(/^vertexCorrelator: .*lower the cutoff/);
    // the control: the same points with a cutoff that resolves them
    expect(vertexCorrelator({ ...far, cutoff: 2 })).toBeGreaterThan(0);
  });
});
