import { alphaScalar } from "@nnft/architectures";
import { connected } from "@nnft/correlators";
import { estimateCorrelators } from "@nnft/estimators";
import { DomainError, ShapeError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { couplingLocality, edgeworthAction, quarticResponse } from "../edgeworth.ts";

const tensor = (rank: number, points: number, of: (...index: number[]) => number): NdArray<Float64Array> => {
  const array = ndarray(new Float64Array(points ** rank), new Array<number>(rank).fill(points));
  for (let k = 0; k < points ** rank; k++) {
    const index = Array.from({ length: rank }, (_, i) => Math.floor(k / points ** (rank - 1 - i)) % points);
    array.set(...index, of(...index));
  }
  return array;
};

/** −ln p(φ) of φ = N^{−1/2} Σ of N uniforms of variance 1, by inverting its characteristic function. */
function exactAction(n: number, phi: number): number {
  const half = Math.sqrt(3 / n);
  let sum = 0.5;
  const step = 0.005;
  for (let k = 1; k * step < 60; k++) {
    const t = k * step;
    sum += Math.cos(t * phi) * (Math.sin(half * t) / (half * t)) ** n;
  }
  return -Math.log((sum * step) / Math.PI);
}

/** The Edgeworth action of the same sum. */
const ofSum = (n: number, order: 1 | 2, flip = 1) => {
  // cumulants of a uniform of variance 1: −6/5, 48/7
  const action = edgeworthAction(
    {
      twoPoint: tensor(2, 1, () => 1),
      connectedFour: tensor(4, 1, () => (flip * -1.2) / n),
      connectedSix: tensor(6, 1, () => 48 / 7 / n ** 2),
    },
    { order },
  );
  return (phi: number): number => action.action([phi]) + 0.5 * Math.log(2 * Math.PI);
};

describe("one site, N uniforms: the density is known", () => {
  it.each([
    [1, 2],
    [2, 3],
  ] as const)("the action of order %i is good to N^−%i", (order, power) => {
    const phis = [0, 0.5, 1, 1.5, 2];
    const errors = [16, 32, 64, 128].map((n) => {
      const approximate = ofSum(n, order);
      return Math.max(...phis.map((phi) => Math.abs(approximate(phi) - exactAction(n, phi))));
    });
    for (let k = 1; k < errors.length; k++) {
      const exponent = Math.log2(errors[k - 1] / errors[k]);
      expect(Math.abs(exponent - power)).toBeLessThan(0.2);
    }
    // negative control: the other sign of G_c⁽⁴⁾ is off by O(1/N)
    const wrong = [64, 128].map((n) =>
      Math.max(...phis.map((phi) => Math.abs(ofSum(n, order, -1)(phi) - exactAction(n, phi)))),
    );
    expect(Math.log2(wrong[0] / wrong[1])).toBeLessThan(1.2);
    expect(wrong[1]).toBeGreaterThan(20 * errors[3]);
  });

  it("without the square of G_c⁽⁴⁾ the second order is no better than the first", () => {
    const errors = [64, 128].map((n) => {
      const approximate = (phi: number): number => {
        const he6 = phi ** 6 - 15 * phi ** 4 + 45 * phi ** 2 - 15;
        return ofSum(n, 1)(phi) - (48 / 7 / n ** 2 / 720) * he6;
      };
      return Math.max(...[0, 1, 2].map((phi) => Math.abs(approximate(phi) - exactAction(n, phi))));
    });
    expect(Math.log2(errors[0] / errors[1])).toBeLessThan(2.2);
  });

  it("a negative G_c⁽⁴⁾ is a positive quartic coupling", () => {
    const action = edgeworthAction({ twoPoint: tensor(2, 1, () => 2), connectedFour: tensor(4, 1, () => -0.3) });
    expect(action.order).toBe(1);
    expectClose(action.quartic.value.data[0], 0.3 / 16, 5e-15);
    expect(Number.isNaN(action.quartic.standardError.data[0])).toBe(true);
  });
});

/** Moments of e^{−½φK⁻¹φ − (ε/4!)Aφφφφ} on two sites, by the trapezoid. */
function twoSites(inverse: readonly number[], vertex: NdArray, epsilon: number) {
  const [reach, steps] = [9, 300];
  let z = 0;
  const second = [0, 0, 0, 0];
  const fourth = new Float64Array(16);
  const h = (2 * reach) / steps;
  for (let i = 0; i <= steps; i++)
    for (let j = 0; j <= steps; j++) {
      const phi = [-reach + i * h, -reach + j * h];
      let s = 0.5 * (inverse[0] * phi[0] ** 2 + 2 * inverse[1] * phi[0] * phi[1] + inverse[2] * phi[1] ** 2);
      for (let k = 0; k < 16; k++)
        s +=
          (epsilon / 24) *
          vertex.get((k >> 3) & 1, (k >> 2) & 1, (k >> 1) & 1, k & 1) *
          phi[(k >> 3) & 1] *
          phi[(k >> 2) & 1] *
          phi[(k >> 1) & 1] *
          phi[k & 1];
      const weight = Math.exp(-s);
      z += weight * h * h;
      for (let k = 0; k < 4; k++) second[k] += weight * h * h * phi[k >> 1] * phi[k & 1];
      for (let k = 0; k < 16; k++)
        fourth[k] += weight * h * h * phi[(k >> 3) & 1] * phi[(k >> 2) & 1] * phi[(k >> 1) & 1] * phi[k & 1];
    }
  const g = second.map((x) => x / z);
  const connected = Array.from(fourth, (x, k) => {
    const [a, b, c, d] = [(k >> 3) & 1, (k >> 2) & 1, (k >> 1) & 1, k & 1];
    return x / z - g[2 * a + b] * g[2 * c + d] - g[2 * a + c] * g[2 * b + d] - g[2 * a + d] * g[2 * b + c];
  });
  return { z, g, connected };
}

const kernel = [1.2, 0.5, 0.9];
const determinant = kernel[0] * kernel[2] - kernel[1] ** 2;
const inverse = [kernel[2] / determinant, -kernel[1] / determinant, kernel[0] / determinant];
const K = tensor(2, 2, (a, b) => (a === b ? kernel[2 * a] : kernel[1]));
const vertex = tensor(4, 2, (...index) => [1, 0.2, 0.3, 0.2, 0.8][index.reduce((sum, x) => sum + x, 0)]);

describe("the way back: correlators from a quartic coupling", () => {
  it("first order, on two sites, against quadrature: what is left falls with ε²", () => {
    const off = [0.01, 0.005].map((epsilon) => {
      const free = twoSites(inverse, vertex, 0);
      const exact = twoSites(inverse, vertex, epsilon);
      const { twoPoint, connectedFour, partition } = quarticResponse({
        twoPoint: K,
        quartic: vertex,
        coupling: epsilon,
      });
      return [
        Math.max(...exact.g.map((x, k) => Math.abs(x - twoPoint.data[k]))),
        Math.max(...exact.connected.map((x, k) => Math.abs(x - connectedFour.data[k]))),
        Math.abs(exact.z / free.z - partition),
      ];
    });
    for (const k of [0, 1, 2]) {
      expect(Math.abs(Math.log2(off[0][k] / off[1][k]) - 2)).toBeLessThan(0.2);
      expect(off[1][k]).toBeLessThan(0.005);
    }
    // negative control: twice the response leaves O(ε)
    const { twoPoint } = quarticResponse({ twoPoint: K, quartic: vertex, coupling: 0.01 });
    expect(Math.abs(twoSites(inverse, vertex, 0.005).g[0] - twoPoint.data[0])).toBeGreaterThan(3 * off[1][0]);
  });

  it("there and back again: the action of its correlators has the coupling it came from", () => {
    for (const [order, power] of [
      [1, 2],
      [2, 3],
    ] as const) {
      const off = [0.02, 0.01].map((epsilon) => {
        const { g, connected } = twoSites(inverse, vertex, epsilon);
        // the six-point function of a quartic vertex: 10 exchanges of order ε²
        const six = tensor(6, 2, (...index) => {
          const legs = quarticResponse({ twoPoint: K, quartic: vertex, coupling: epsilon }).connectedFour;
          let sum = 0;
          for (let i = 1; i < 6; i++)
            for (let j = i + 1; j < 6; j++) {
              const left = [0, i, j];
              const right = [1, 2, 3, 4, 5].filter((k) => k !== i && k !== j);
              for (const x of [0, 1])
                for (const y of [0, 1])
                  sum +=
                    legs.get(...left.map((k) => index[k]), x) *
                    (x === y ? inverse[2 * x] : inverse[1]) *
                    legs.get(...right.map((k) => index[k]), y);
            }
          return sum;
        });
        const action = edgeworthAction(
          {
            twoPoint: tensor(2, 2, (a, b) => g[2 * a + b]),
            connectedFour: tensor(4, 2, (a, b, c, d) => connected[8 * a + 4 * b + 2 * c + d]),
            connectedSix: six,
          },
          { order },
        );
        return [
          Math.max(...Array.from(action.quartic.value.data, (x, k) => Math.abs(x - epsilon * vertex.data[k]))),
          Math.max(
            ...Array.from(action.quadratic.value.data, (x, k) =>
              Math.abs(x - [inverse[0], inverse[1], inverse[1], inverse[2]][k]),
            ),
          ),
        ];
      });
      for (const k of [0, 1]) expect(Math.abs(Math.log2(off[0][k] / off[1][k]) - power)).toBeLessThan(0.35);
    }
  });
});

describe("couplings of networks", () => {
  it("locality: a coupling on coincident points has radius 0; that of the α family spreads, with points of its lattice", async () => {
    const lattice = ndarray(Float64Array.of(0, 0.5, 1, 1.5), [4, 1]);
    const local = couplingLocality(
      tensor(4, 4, (a, b, c, d) => (a === b && b === c && c === d ? 2 : 0)),
      lattice,
    );
    expect(local).toEqual({ coincidentShare: 1, radius: 0 });
    const flat = couplingLocality(
      tensor(4, 4, () => 1),
      lattice,
    );
    expectClose(flat.coincidentShare, 4 / 256, 5e-15);
    // mean square distance from the centre of four independent points: ¾ of the variance 0.3125
    expectClose(flat.radius, Math.sqrt(0.75 * 0.3125), 5e-13);
    const net = alphaScalar({ dimension: 1, width: 20, mass: 1, cutoff: 6, alpha: 0 });
    const found = await estimateCorrelators(net, lattice, { orders: [2, 4], key: keyFrom(1), method: "auto" });
    const action = edgeworthAction({ twoPoint: found.connected(2).value, connectedFour: found.connected(4).value });
    const spread = couplingLocality(action.quartic.value, lattice);
    expect(spread.radius).toBeGreaterThan(0.05);
    expect(spread.coincidentShare).toBeLessThan(0.9);
  });
});

describe("edgeworthAction of fields", () => {
  const rows = Array.from({ length: 200 }, (_, m) => [Math.sin(3 * m * m + m), Math.cos(m * m) + 0.2 * Math.sin(m)]);

  it("takes rows, row-major ndarrays and views with strides: the bits are the same", () => {
    const packed = ndarray(Float64Array.from(rows.flat()), [200, 2]);
    const columns = Float64Array.from([0, 1].flatMap((p) => rows.map((row) => row[p])));
    const view = ndarray(columns, [2, 200]).transpose(1, 0);
    const couplings = (source: Parameters<typeof edgeworthAction>[0]) => {
      const { quadratic, quartic, sextic, constant, action } = edgeworthAction(source, { blocks: 10 });
      return { quadratic, quartic, sextic, constant, at: action([0.4, -0.3]) };
    };
    const known = couplings(packed);
    expect(known.quartic).toMatchObject({ samples: 200, method: "block-jackknife" });
    expect(couplings(rows)).toEqual(known);
    expect(couplings(view)).toEqual(known);
    // negative control: one number of one network
    expect(couplings(rows.map(([a, b], m) => [m === 7 ? a + 1e-6 : a, b]))).not.toEqual(known);
  });

  it("has the couplings of the correlators of the fields, with leaving out block by block", () => {
    const correlators = (part: readonly (readonly number[])[]) => ({
      twoPoint: connected(part, 2).value,
      connectedFour: connected(part, 4).value,
    });
    const parts = Array.from({ length: 10 }, (_, g) => rows.filter((__, m) => Math.floor(m / 20) !== g));
    const known = edgeworthAction(correlators(rows), { order: 1, replicas: parts.map(correlators) });
    const found = edgeworthAction(rows, { order: 1, blocks: 10 });
    expectClose(found.quartic.value.data, known.quartic.value.data);
    expectClose(found.quartic.standardError.data, known.quartic.standardError.data, 1e-10);
    // negative control: blocks of another size
    const other = edgeworthAction(rows, { order: 1, blocks: 20 });
    expect(() => expectClose(other.quartic.standardError.data, known.quartic.standardError.data, 1e-3)).toThrow(
      /off by a relative/,
    );
  });
});

describe("edgeworthAction refuses", () => {
  const one = { twoPoint: tensor(2, 2, (a, b) => (a === b ? 1 : 0)), connectedFour: tensor(4, 2, () => 0) };
  it.each([
    [
      "a four-point function of other points",
      () => edgeworthAction({ ...one, connectedFour: tensor(4, 3, () => 0) }),
      ShapeError,
      /connectedFour/,
    ],
    [
      "a singular two-point function",
      () => edgeworthAction({ ...one, twoPoint: tensor(2, 2, () => 1) }),
      DomainError,
      /positive definite/,
    ],
    ["second order without six points", () => edgeworthAction(one, { order: 2 }), DomainError, /connectedSix/],
    ["a third order", () => edgeworthAction(one, { order: 3 as never }), DomainError, /1 or 2/],
    ["blocks of correlators", () => edgeworthAction(one, { blocks: 10 }), DomainError, /replicas/],
    ["few replicas", () => edgeworthAction(one, { replicas: [one, one] }), DomainError, /at least 4/],
    [
      "few networks",
      () => edgeworthAction(ndarray(new Float64Array(20), [10, 2])),
      DomainError,
      /at least 32 networks/,
    ],
    ["replicas of fields", () => edgeworthAction([[1, 2]], { replicas: [one] }), DomainError, /belong to correlators/],
    ["rows of unequal length", () => edgeworthAction([[1, 2], [1]]), ShapeError, /`fields` must have shape/],
    ["nothing", () => edgeworthAction(undefined as never), DomainError, /`source` must be an object/],
    ["a field that is not finite", () => edgeworthAction([[1, Number.NaN]]), DomainError, /`fields` must be finite/],
    ["a field of another length", () => edgeworthAction(one).action([1]), ShapeError, /2 values/],
    ["an unknown option", () => edgeworthAction(one, { orders: 1 } as never), DomainError, /unknown option/],
    [
      "a coupling that vanishes",
      () => couplingLocality(one.connectedFour, ndarray(new Float64Array(2), [2, 1])),
      DomainError,
      /vanish/,
    ],
    [
      "a vertex on other points",
      () => quarticResponse({ twoPoint: one.twoPoint, quartic: tensor(4, 3, () => 0), coupling: 1 }),
      ShapeError,
      /`quartic` must have 4 axes/,
    ],
  ] as const)("%s", (_, call, kind, words) => expectRefusal(call, kind, words));
});
