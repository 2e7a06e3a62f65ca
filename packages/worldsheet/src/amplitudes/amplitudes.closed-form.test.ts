import { DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { closedAmplitude, kltProduct, openAmplitude, veneziano, virasoroShapiro } from "../index.ts";
import { fourMomenta, tetrahedron } from "../testing/tetrahedron.ts";

const strings = { reggeSlope: 1, infrared: 0.001, cutoff: 1000 };
const limit = Number.POSITIVE_INFINITY;

describe("amplitudes in closed form", () => {
  it("have the known values, and KLT makes the closed one of two open ones", () => {
    expectClose([virasoroShapiro({ a: 1 / 3, b: 1 / 3 })], [24.325884792188084], 1e-13);
    expectClose([virasoroShapiro({ a: 0.25, b: 0.45 })], [26.08755698470011], 1e-13);
    expectClose([veneziano({ a: 0.3, b: 1.2 }), veneziano({ a: 0.5, b: 0.5 })], [3.099392555494706, Math.PI], 1e-13);
    // beyond the range of Γ: B(½, b) by b B(½, b) = (b + ½) B(½, b + 1), and a known power of two
    expectClose([veneziano({ a: 0.5, b: 400 }) / veneziano({ a: 0.5, b: 401 })], [400.5 / 400], 1e-11);
    expectClose([veneziano({ a: 0.5, b: 149.4 }) / veneziano({ a: 0.5, b: 150.4 })], [149.9 / 149.4], 1e-11);
    expectClose([veneziano({ a: 200, b: 200 })], [2 ** -399 * veneziano({ a: 200, b: 0.5 })], 1e-11);
    for (const [a, b] of [
      [1 / 3, 1 / 3],
      [0.25, 0.45],
      [0.1, 0.2],
      [0.6, 0.05],
    ]) {
      expectClose([kltProduct({ a, b })], [virasoroShapiro({ a, b })], 1e-12);
      // negative control: the other phase
      if (Math.abs(a - b) > 0.01)
        expect(
          Math.abs(
            (kltProduct({ a, b }) * Math.sin(Math.PI * a)) / Math.sin(Math.PI * b) / virasoroShapiro({ a, b }) - 1,
          ),
        ).toBeGreaterThan(0.01);
    }
  });

  it("refuse the regions where the integrals diverge", () => {
    for (const [a, b] of [
      [-0.2, 0.5],
      [0.5, 0],
      [0.7, 0.3],
      [0.7, 0.6],
    ])
      expectRefusal(() => virasoroShapiro({ a, b }), UnsupportedError, /above 0, where the integral/);
    expectRefusal(() => veneziano({ a: -0.1, b: 1 }), UnsupportedError, /`a` must be above 0/);
    expect(veneziano({ a: 0.7, b: 0.6 })).toBeGreaterThan(0);
  });
});

describe("closedAmplitude", () => {
  it("is the Virasoro–Shapiro amplitude at infinite width, by quadrature over the cross-ratio", () => {
    const found = closedAmplitude({ momenta: tetrahedron(1), width: limit, nodes: 16, ...strings });
    expectClose([found.value], [24.325884792188084], 1e-10);
    expect(found.accuracy).toBeLessThan(1e-8);
    // p₂·p₁, p₂·p₃ of (0.25, 0.45, 0.3): 2(a − 1)/α′
    const momenta = fourMomenta(4, -1.5, -1.1);
    const other = closedAmplitude({ momenta, width: limit, nodes: 20, ...strings });
    expectClose(other.exponents, [0.25, 0.45, 0.3], 1e-12);
    expectClose([other.value], [26.08755698470011], 1e-8);
    // negative control: α′p·p/2 for α′p·p doubles the exponents' distance from 1
    expect(Math.abs(virasoroShapiro({ a: 0.45, b: 0.25 }) - other.value)).toBeLessThan(1e-6);
    expect(Math.abs(virasoroShapiro({ a: 0.2, b: 0.45 }) - other.value)).toBeGreaterThan(1);
  });

  it("nears it as 1/N, each vertex normalised at its width", () => {
    const options = { momenta: tetrahedron(1), reggeSlope: 1, infrared: 0.1, cutoff: 10, nodes: 6 };
    const [few, more] = [1e3, 1e4].map((width) => closedAmplitude({ ...options, width }).value - 24.32588479);
    expect(few / more).toBeGreaterThan(7);
    expect(few / more).toBeLessThan(13);
    expect(Math.abs(more)).toBeLessThan(0.2);
  });

  it("depends on no order of the momenta, and regions of equal exponents share one integral", () => {
    const options = { ...{ reggeSlope: 1, infrared: 0.1, cutoff: 10, width: 1000, nodes: 8 } };
    const of = (one: number, three: number): number =>
      closedAmplitude({ ...options, momenta: fourMomenta(4, one, three) }).value;
    const value = of(-1.2, -1.2);
    // exponents that differ by 1e-7 are integrated apart
    expectClose([of(-1.2 + 2e-7, -1.2 - 1e-7)], [value], 1e-4);
    expectClose([of(-1.6, -1.2), of(-1.2, -1.6)], [value, value], 3e-4);
    // negative control: other exponents
    expect(Math.abs(of(-1.3, -1.2) / value - 1)).toBeGreaterThan(0.01);
  });

  it("refuses momenta off shell, a sum that is not 0, divergent regions and radii beyond the cutoffs", () => {
    const base = { momenta: tetrahedron(1), width: limit, ...strings };
    expectRefusal(() => closedAmplitude({ ...base, momenta: tetrahedron(1, 0.9) }), DomainError, /on shell, p² = 4/);
    const [p, q, r] = tetrahedron(1);
    expectRefusal(() => closedAmplitude({ ...base, momenta: [p, q, r, r] }), DomainError, /of sum 0/);
    expectRefusal(() => closedAmplitude({ ...base, momenta: [p, q, r] }), DomainError, /four rows/);
    expectRefusal(
      () => closedAmplitude({ ...base, momenta: fourMomenta(4, -3.9, -0.05) }),
      UnsupportedError,
      /above 0/,
    );
    expectRefusal(() => closedAmplitude({ ...base, radius: 1e4 }), DomainError, /between 1\/Λ and 1\/ε/);
  });
});

describe("openAmplitude", () => {
  it("is the Veneziano amplitude at infinite width, from the Neumann image", () => {
    const found = openAmplitude({ momenta: tetrahedron(1, 0.5), width: limit, ...strings });
    expectClose([found.value], [veneziano({ a: 1 / 3, b: 1 / 3 })], 1e-9);
    const momenta = fourMomenta(1, -0.2, -0.4);
    const other = openAmplitude({ momenta, width: limit, nodes: 16, ...strings });
    expectClose([other.value], [veneziano({ a: 0.6, b: 0.2 })], 1e-8);
    // negative control: without the doubling on the boundary, 1 + α′p·p
    expect(Math.abs(veneziano({ a: 0.8, b: 0.6 }) / other.value - 1)).toBeGreaterThan(0.3);
  });

  it("nears it as 1/N", () => {
    const options = { momenta: tetrahedron(1, 0.5), reggeSlope: 1, infrared: 0.1, cutoff: 10 };
    const exact = veneziano({ a: 1 / 3, b: 1 / 3 });
    const [few, more] = [1e3, 1e4].map((width) => openAmplitude({ ...options, width }).value - exact);
    expect(few / more).toBeGreaterThan(7);
    expect(few / more).toBeLessThan(13);
  });

  it("refuses closed-string momenta", () => {
    expectRefusal(
      () => openAmplitude({ momenta: tetrahedron(1), width: limit, ...strings }),
      DomainError,
      /on shell, p² = 1/,
    );
  });
});
