import { DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { evaluate, freeScalar, periodicScalar, sampleParameters } from "../index.ts";
import { ensembleFromJSON, ensembleToJSON } from "../json.ts";
import { fixedWaves, neuronSum } from "../neurons.ts";

const points = (rows: readonly (readonly number[])[]) =>
  ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0].length]);

/** (1/V) Σ_{|p|<Λ} cos(p·r)/(p² + m²) over both signs of every momentum. */
function boxPropagator(lengths: readonly number[], mass: number, cutoff: number, r: readonly number[]): number {
  const reach = lengths.map((length) => Math.ceil((cutoff * length) / (2 * Math.PI)));
  let sum = 0;
  const visit = (axis: number, square: number, phase: number): void => {
    if (axis === lengths.length) {
      if (square < cutoff * cutoff) sum += Math.cos(phase) / (square + mass * mass);
      return;
    }
    for (let n = -reach[axis]; n <= reach[axis]; n++) {
      const p = (2 * Math.PI * n) / lengths[axis];
      visit(axis + 1, square + p * p, phase + p * r[axis]);
    }
  };
  visit(0, 0, 0);
  return sum / lengths.reduce((product, length) => product * length, 1);
}

describe("periodicScalar", () => {
  it.each([
    [[6], 1, 10],
    [[4, 5], 0.7, 6],
    [[2, 3, 2.5], 1.3, 7],
  ] as const)("box %j: Σ of squares of its features is the propagator of the box", (lengths, mass, cutoff) => {
    const net = periodicScalar({ lengths, mass, cutoff });
    const { width, outputScale } = net.architecture;
    const x = lengths.map((length, i) => 0.31 * length + i);
    const y = lengths.map((length, i) => -0.2 * length + 2 * i);
    // one network for each single read-out weight
    const theta = new Float64Array(width * sizeOf(net));
    const size = sizeOf(net);
    const draw = sampleParameters(net, keyFrom(1), 1).data as Float64Array;
    const readoutAt = size - width;
    for (let i = 0; i < width; i++) {
      theta.set(draw.subarray(0, readoutAt), i * size);
      theta[i * size + readoutAt + i] = i === 0 ? Math.SQRT1_2 : 1;
    }
    const fields = evaluate(net, ndarray(theta, [width, size]), points([x, y])).data;
    let sum = 0;
    for (let i = 0; i < width; i++) sum += fields[2 * i] * fields[2 * i + 1];
    const r = x.map((value, i) => value - y[i]);
    const exact = boxPropagator(lengths, mass, cutoff, r);
    expect(Math.abs(sum - exact)).toBeLessThan(
      1e-12 *
        boxPropagator(
          lengths,
          mass,
          cutoff,
          r.map(() => 0),
        ),
    );
    expectClose(outputScale ** 2 * lengths.reduce((product, length) => product * length, 1), 2, 5e-13);
    // negative control: another mass
    expect(Math.abs(sum - boxPropagator(lengths, 1.1 * mass, cutoff, r))).toBeGreaterThan(1e-4);
  });

  it("its fields are periodic in every direction", () => {
    const lengths = [4, 5];
    const net = periodicScalar({ lengths, mass: 1, cutoff: 5 });
    const theta = sampleParameters(net, keyFrom(2), 1);
    const at = evaluate(
      net,
      theta,
      points([
        [0.3, 0.7],
        [4.3, 0.7],
        [0.3, -4.3],
        [0.3, 1.7],
      ]),
    ).data;
    expect(Math.abs(at[1] - at[0])).toBeLessThan(1e-12);
    expect(Math.abs(at[2] - at[0])).toBeLessThan(1e-12);
    expect(Math.abs(at[3] - at[0])).toBeGreaterThan(1e-3);
  });

  it("survives JSON, has fixed waves and is no sum of equal neurons; the free scalar is the reverse", () => {
    const net = periodicScalar({ lengths: [6], mass: 1, cutoff: 10 });
    expect(ensembleFromJSON(JSON.parse(JSON.stringify(ensembleToJSON(net))))).toEqual(net);
    expect(net.architecture.width).toBe(19);
    expect(fixedWaves(net)?.momenta.length).toBe(19);
    expect(neuronSum(net)).toBeUndefined();
    const free = freeScalar({ dimension: 1, width: 19, mass: 1, cutoff: 10 });
    expect(fixedWaves(free)).toBeUndefined();
    expect(neuronSum(free)).toMatchObject({ width: 19 });
  });

  it.each([
    [{ lengths: [], mass: 1, cutoff: 5 }, "lengths"],
    [{ lengths: [0], mass: 1, cutoff: 5 }, "lengths[0]"],
    [{ lengths: [6], mass: 0, cutoff: 5 }, "mass"],
    [{ lengths: [6], mass: 1, cutoff: Number.POSITIVE_INFINITY }, "cutoff"],
    [{ lengths: [1e6, 1e6], mass: 1, cutoff: 50 }, "lower `cutoff`"],
  ])("refuses %j", (options, words) => {
    let caught: unknown;
    try {
      periodicScalar(options);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(DomainError);
    expect(String(caught)).toContain(words);
  });
});

function sizeOf(net: ReturnType<typeof periodicScalar>): number {
  return net.architecture.width * (net.architecture.inputDimension + 2);
}
