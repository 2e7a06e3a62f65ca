import { DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { kobaNielsen, moebiusResidual, tachyonCorrelator, widthCorrection } from "../index.ts";
import { fourTachyons as four } from "../testing/four-tachyons.ts";
import { shell, tetrahedron } from "../testing/tetrahedron.ts";

const limitWidth = Number.POSITIVE_INFINITY;
describe("tachyonCorrelator", () => {
  it("has the known values of both densities, and one limit", () => {
    const known: readonly (readonly ["uniform" | "log-uniform", number, number])[] = [
      ["uniform", 1, 0.566639971045],
      ["uniform", 3, 0.4748591759],
      ["uniform", 10, 0.422774359794],
      ["uniform", 100, 0.396848816838],
      ["log-uniform", 1, 0.564243667295],
      ["log-uniform", 3, 0.462155092723],
      ["log-uniform", 10, 0.415452197072],
      ["log-uniform", 100, 0.395910728591],
      ["log-uniform", 1000, 0.393913678163],
      ["uniform", Number.POSITIVE_INFINITY, 0.393691322015],
      ["log-uniform", Number.POSITIVE_INFINITY, 0.393691322015],
    ];
    for (const [density, width, value] of known) {
      expectClose([tachyonCorrelator({ ...four, density, width })], [value], 2e-12);
      // negative control: the densities differ at finite width
      const other = density === "uniform" ? "log-uniform" : "uniform";
      const distance = Math.abs(tachyonCorrelator({ ...four, density: other, width }) / value - 1);
      if (width <= 100) expect(distance).toBeGreaterThan(1e-3);
      else if (width === Number.POSITIVE_INFINITY) expect(distance).toBeLessThan(1e-11);
    }
  });

  it("has the known 1/N coefficients, to which logarithms tend", () => {
    for (const [density, value] of [
      ["uniform", 0.8098181537],
      ["log-uniform", 0.5649148955],
    ] as const) {
      const exact = widthCorrection({ ...four, density });
      expect(Math.abs(exact - value)).toBeLessThan(2e-10);
      const limit = Math.log(tachyonCorrelator({ ...four, width: Number.POSITIVE_INFINITY }));
      const [a, b, c] = [400, 800, 1600].map(
        (width) => width * (Math.log(tachyonCorrelator({ ...four, density, width })) - limit),
      );
      expect(Math.abs((4 * (2 * c - b) - (2 * b - a)) / 3 - exact)).toBeLessThan(1e-5);
    }
  });

  it("refuses momenta that do not fit, and unknown densities", () => {
    const base = { ...four, width: 3 };
    expectRefusal(
      () => tachyonCorrelator({ ...base, points: [[0, 0]] }),
      DomainError,
      /4 places, one for each momentum/,
    );
    expectRefusal(
      () => tachyonCorrelator({ ...base, density: "log-unform" as never }),
      DomainError,
      /did you mean "log-uniform"/,
    );
    expectRefusal(() => tachyonCorrelator({ ...base, reggeSlope: 0 }), DomainError, /`reggeSlope` must be a positive/);
  });
});

describe("kobaNielsen", () => {
  it("is the limit of the network between its cutoffs, for both cutoffs and for momenta that do not add to 0", () => {
    const points = [
      [0, 0],
      [1, 0.2],
      [-0.4, 0.9],
    ];
    for (const momenta of [
      [[0.6], [-0.2], [-0.4]],
      [[0.6], [-0.2], [0.1]],
    ])
      for (const [cutoffKind, closeness] of [
        ["hard", 2e-6],
        ["gaussian", 2e-8],
      ] as const) {
        const options = { momenta, points, reggeSlope: 1.5, infrared: 1e-4, cutoff: 1e4, cutoffKind };
        const network = tachyonCorrelator({ ...options, width: Number.POSITIVE_INFINITY });
        expectClose([network], [kobaNielsen(options)], closeness);
        // negative control: half the exponent
        const half = kobaNielsen({ ...options, momenta: momenta.map(([p]) => [p / Math.SQRT2]) });
        expect(Math.abs(half / network - 1)).toBeGreaterThan(0.1);
      }
  });

  it("vanishes with ε by momentum conservation, with slope ½α′(Σp)²", () => {
    const options = {
      momenta: [
        [0.6, 0.1],
        [-0.2, 0.3],
      ],
      points: [
        [0, 0],
        [1, 0],
      ],
      reggeSlope: 2,
    };
    const at = (infrared: number): number =>
      Math.log(tachyonCorrelator({ ...options, infrared, cutoff: 1e3, width: Number.POSITIVE_INFINITY }));
    const slope = (at(1e-4) - at(1e-6)) / Math.log(100);
    expectClose([slope], [0.5 * 2 * (0.4 ** 2 + 0.4 ** 2)], 1e-7);
  });

  it("is |z|^{α′p·p} without cutoffs, and refuses one cutoff and points that coincide", () => {
    const options = {
      momenta: [
        [1, 0],
        [-1, 0],
      ],
      points: [
        [0, 0],
        [2, 0],
      ],
      reggeSlope: 1,
    };
    expectClose([kobaNielsen(options)], [0.5], 1e-15);
    expectRefusal(() => kobaNielsen({ ...options, infrared: 1 }), DomainError, /`cutoff` must be a positive/);
    expectRefusal(
      () =>
        kobaNielsen({
          ...options,
          points: [
            [1, 1],
            [1, 1],
          ],
        }),
      DomainError,
      /different from each other/,
    );
    expectRefusal(() => kobaNielsen({ ...options, cutoffKind: "hard" }), DomainError, /left out without cutoffs/);
  });
});

describe("moebiusResidual", () => {
  const map = { a: [1, 0], b: [0.2, 0], c: [0, -0.3], d: [1, 0] };
  const options = {
    ...{
      momenta: tetrahedron(1),
      points: [
        [0, 0],
        [0.9, 0.2],
        [-0.5, 0.7],
        [0.3, -1.1],
      ],
      map,
    },
    ...{ reggeSlope: 1, infrared: 0.01, cutoff: 60 },
  };

  it("has the known residual of the log-uniform density, small at infinite width", () => {
    const found = moebiusResidual({ ...options, width: 300 });
    expect(Math.abs(found.residual - 1.043054e-2)).toBeLessThan(2e-7);
    expect(Math.abs(found.limit + 8.941e-4)).toBeLessThan(1e-6);
    expect(found.verdict).toBe("broken by the width");
    expect(moebiusResidual({ ...options, width: 1000 }).verdict).toBe("covariant");
    expect(moebiusResidual({ ...options, width: Number.POSITIVE_INFINITY }).verdict).toBe("covariant");
  });

  it("needs some thousand times the width with the uniform density", () => {
    const uniform = moebiusResidual({ ...options, density: "uniform", width: 1000 });
    expect(uniform.residual.toFixed(2)).toBe("0.59");
    expect(uniform.verdict).toBe("broken by the width");
    const log = moebiusResidual({ ...options, width: 1000 });
    expect(uniform.sufficientWidth / log.sufficientWidth).toBeGreaterThan(300);
    for (const [width, residual] of [
      [1e4, 0.642],
      [1e5, 0.0926],
      [1e6, 8.72e-3],
    ])
      expectClose([moebiusResidual({ ...options, density: "uniform", width }).residual], [residual], 1e-3);
    // the norm of on-shell vertices moves with the width
    const { map: _, ...plain } = options;
    const above = (density: "log-uniform" | "uniform"): number =>
      Math.log(
        tachyonCorrelator({ ...plain, density, width: 1000 }) / tachyonCorrelator({ ...plain, width: limitWidth }),
      );
    expectClose([above("log-uniform"), above("uniform")], [0.8412, 10.004], 1e-3);
  });

  it("is broken at every width off shell (negative control), and for momenta that do not add to 0", () => {
    const { momenta } = options;
    const off = momenta.map((p) => p.map((x) => 0.9 * x));
    expect(moebiusResidual({ ...options, momenta: off, width: 1e5 }).verdict).toBe("broken at every width");
    const open = [...momenta.slice(0, 3), [shell(1), 0, 0]];
    expect(moebiusResidual({ ...options, momenta: open, width: 1e5 }).verdict).toBe("broken at every width");
  });

  it("refuses maps that are not invertible or move a point to infinity", () => {
    const at = (changed: object) => () => moebiusResidual({ ...options, width: 10, map: { ...map, ...changed } });
    expectRefusal(at({ a: [0, 0], b: [0, 0] }), DomainError, /invertible/);
    expectRefusal(at({ d: [0, 0], c: [1, 0] }), DomainError, /finite at all points/);
    expectRefusal(at({ a: [1, 0, 0] }), DomainError, /two numbers/);
  });
});
