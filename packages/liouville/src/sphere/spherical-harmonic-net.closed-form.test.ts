import { DomainError, ShapeError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted, largestDifference } from "../../../../tooling/testing/statistics.ts";
import { sphericalHarmonicNet } from "../index.ts";
import { chord } from "./read-points.ts";
import { sphereTransform } from "./sphere-transform.ts";
import { harmonicsAt } from "./spherical-harmonic-net.ts";

const north = [0, 0, 1] as const;
const aside = [0.48, 0.6, 0.64] as const;

describe("the network of spherical harmonics", () => {
  it("has harmonics that are orthonormal under its quadrature", () => {
    const transform = sphereTransform("test", 5, 6, 16);
    const rows = transform.points().map((point) => harmonicsAt(point, 5));
    for (let i = 0; i < 36; i++) {
      const dual = transform.analyze(Float64Array.from(rows, (row) => row[i]!));
      expectClose(
        dual,
        Float64Array.from(dual, (_, j) => (i === j ? 1 : 0)),
        1e-13,
        1,
      );
    }
    // degrees 6 + 6 are beyond 6 latitudes
    const aliased = sphereTransform("test", 6, 6, 16);
    const top = Float64Array.from(aliased.points(), (point) => harmonicsAt(point, 6)[42]!);
    expect(() => expectClose(aliased.analyze(top)[42]!, 1, 0.1)).toThrow(/off by/);
  });

  it("has fields on the grid that equal plain sums of harmonics, at even and odd cutoffs", () => {
    for (const cutoff of [1, 3, 8, 13]) {
      const net = sphericalHarmonicNet({ cutoff });
      const readouts = net.draw(keyFrom(cutoff));
      expect(readouts.length).toBe(net.size);
      const values = net.synthesize(readouts);
      const points = net.grid.points();
      expect(points.length).toBe(values.length);
      const some = [0, 5, values.length - 7, Math.floor(values.length / 2) + 3];
      const plain = net.evaluate(
        readouts,
        some.map((i) => points[i]!),
      );
      expectClose(
        some.map((i) => values[i]!),
        plain,
        1e-12,
      );
      expect(
        largestDifference(
          some.map((i) => values[i + 1]!),
          plain,
        ),
      ).toBeGreaterThan(1e-3);
    }
  });

  it("integrates harmonics of degree below 4L exactly, and the square of a field to the sum of its squares", () => {
    const net = sphericalHarmonicNet({ cutoff: 6 });
    const ones = new Float64Array(net.grid.latitudes * net.grid.longitudes).fill(1);
    expectClose(net.grid.integrate(ones), 4 * Math.PI);
    const readouts = net.draw(keyFrom(2));
    const squares = net.synthesize(readouts).map((x) => x * x);
    expectClose(
      net.grid.integrate(squares),
      readouts.reduce((sum, a) => sum + a * a, 0),
    );
    const polynomial = Float64Array.from(net.grid.points(), ([, , z]) => z ** 22);
    expectClose(net.grid.integrate(polynomial), (4 * Math.PI) / 23);
  });

  it("has the covariance G_L, and not that of a variance 4π/(l(l + 1)) (N1)", () => {
    const net = sphericalHarmonicNet({ cutoff: 12 });
    const [pulls, wrong]: [number[], number[]] = [[], []];
    const exact = net.covariance(north, aside);
    for (let run = 0; run < 40; run++) {
      let sum = 0;
      for (let draw = 0; draw < 200; draw++) {
        const [x, y] = net.evaluate(net.draw(split(split(keyFrom("net"), run), draw)), [north, aside]) as unknown as [
          number,
          number,
        ];
        sum += x * y;
      }
      const error = Math.sqrt((net.variance ** 2 + exact ** 2) / 200);
      pulls.push((sum / 200 - exact) / error);
      const wide = Math.sqrt((net.variance ** 2 + 4 * exact ** 2) / 200);
      wrong.push((sum / 200 - net.variance) / wide);
    }
    expectPulls(pulls);
    expectRefuted(wrong);
    let [first, count] = [0, 0];
    for (let draw = 0; draw < 4000; draw++)
      for (const a of net.draw(split(keyFrom("variance"), draw)).subarray(0, 3))
        [first, count] = [first + a * a, count + 1];
    const error = Math.PI * Math.sqrt(2 / count);
    expect(Math.abs(first / count - Math.PI) / error).toBeLessThan(4.5);
    expect(Math.abs(first / count - 2 * Math.PI) / error).toBeGreaterThan(20);
  });

  it("tends to −ln d + ln 2 − ½, and continues the read-outs of a smaller cutoff", () => {
    const fine = sphericalHarmonicNet({ cutoff: 256 });
    expectClose(fine.covariance(north, aside), -Math.log(chord(north, aside)) + Math.LN2 - 0.5, 2e-3, 1);
    const [small, large] = [4, 7].map((cutoff) => sphericalHarmonicNet({ cutoff }).draw(keyFrom(3)));
    expect([...large!.subarray(0, small!.length)]).toEqual([...small!]);
  });

  it("refuses bad cutoffs, lists and points", () => {
    const net = sphericalHarmonicNet({ cutoff: 2 });
    expectRefusal(() => sphericalHarmonicNet({ cutoff: 0 }), DomainError, /cutoff/);
    expectRefusal(() => net.synthesize(new Float64Array(3)), ShapeError, /take it from draw/);
    expectRefusal(() => net.grid.integrate(new Float64Array(3)), ShapeError, /take them from synthesize/);
    expectRefusal(() => net.evaluate(net.draw(keyFrom(1)), [[1, 1, 0]]), DomainError, /unit vector/);
  });
});
