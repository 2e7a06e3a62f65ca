import { cosNet, type Ensemble, erfNet, euclideanNet, freeScalar, gaussNet } from "@nnft/architectures";
import { uniform } from "@nnft/densities";
import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { nngp, powerSpectrum } from "../index.ts";

const spectrum = (net: Ensemble, ...momenta: number[]): readonly number[] =>
  Array.from(powerSpectrum(net)(ndarray(Float64Array.from(momenta), [momenta.length])).data);

/** ∫d^dx e^{−ip·x} K(|x|) by a trapezoid over |x| and, in d = 2, over the angle. */
function transform(net: Ensemble, p: number, reach = 12, step = 0.05): number {
  const d = net.architecture.inputDimension;
  const count = Math.round(reach / step);
  const points = ndarray(new Float64Array((count + 1) * d), [count + 1, d]);
  for (let i = 0; i <= count; i++) points.set(i, 0, i * step);
  const kernel = nngp(net)(points, ndarray(new Float64Array(d), [1, d]));
  let sum = 0;
  for (let i = 0; i <= count; i++) {
    const r = i * step;
    let wave = Math.cos(p * r);
    if (d === 2) {
      wave = 0;
      for (let k = 0; k < 64; k++) wave += Math.cos(p * r * Math.cos((Math.PI * (k + 0.5)) / 64)) / 64;
    }
    const shell = d === 1 ? 2 : d === 2 ? 2 * Math.PI * r : 4 * Math.PI * r * r;
    if (d === 3) wave = p * r === 0 ? 1 : Math.sin(p * r) / (p * r);
    sum += (i === 0 ? 0.5 : 1) * step * shell * wave * kernel.get(i, 0);
  }
  return sum;
}

describe("powerSpectrum", () => {
  // the trapezoid is exponentially accurate in odd d, where the integrand is even; in d = 2 it has an edge of order step² at r = 0
  for (const [d, tolerance] of [
    [1, 1e-12],
    [2, 1e-3],
    [3, 1e-12],
  ] as const)
    for (const make of [cosNet, gaussNet] as const)
      it(`is the Fourier transform of the kernel: ${make === cosNet ? "cos-net" : "gauss-net"}, d = ${d}`, () => {
        const net =
          make === cosNet
            ? cosNet({ inputDimension: d, width: 3, weightStd: 1.3, outputStd: 0.7 })
            : gaussNet({ inputDimension: d, width: 3, weightStd: [1.3, 0.7], biasStd: [0.4, 0] });
        const momenta = [0, 0.4, 1.1, 2];
        const found = spectrum(net, ...momenta);
        momenta.forEach((p, at) => {
          const known = transform(net, p);
          expect(Math.abs(found[at] - known)).toBeLessThan(tolerance * found[0]);
          // negative control: a factor 2
          expect(Math.abs(2 * found[at] - known)).toBeGreaterThan(10 * tolerance * found[0]);
        });
      });

  it("of the free scalar is 1/(p² + m²) below the cutoff and nothing above it", () => {
    for (const dimension of [1, 2, 3]) {
      const net = freeScalar({ dimension, width: 5, mass: 0.7, cutoff: 3 });
      const found = spectrum(net, 0, 1, 2.9, 3.1);
      [0, 1, 2.9].forEach((p, at) => {
        expect(Math.abs(found[at] * (p * p + 0.49) - 1)).toBeLessThan(1e-12);
      });
      expect(found[3]).toBe(0);
      expect(Math.abs(found[0] * 0.5 - 1)).toBeGreaterThan(1e-3);
    }
  });

  it("of a wave with harmonics has their momenta, and integrates to the variance", () => {
    const periodic = { cosines: [0, 1, 0.5], sines: [0, 0.3, 0] };
    const net = euclideanNet({ inputDimension: 1, width: 2, momentumDensity: uniform(-1, 1), periodic });
    const [low, high, beyond] = spectrum(net, 0.5, 1.5, 2.1);
    expect(beyond).toBe(0);
    const integral = (1 * low + 1 * high) / Math.PI;
    const variance = nngp(net)(ndarray(Float64Array.of(0.3), [1, 1])).get(0, 0);
    expect(Math.abs(integral / variance - 1)).toBeLessThan(1e-10);
    expect(Math.abs((2 * low) / Math.PI / variance - 1)).toBeGreaterThan(0.1);
  });

  it("takes momenta as a list, a typed array or an ndarray: the bits are the same", () => {
    const at = powerSpectrum(cosNet({ inputDimension: 2, width: 8 }));
    const momenta = [0, 0.3, 1.7];
    const known = at(ndarray(Float64Array.from(momenta), [3]));
    expect(at(momenta)).toEqual(known);
    expect(at(Float64Array.from(momenta))).toEqual(known);
    expect(at(ndarray(Float64Array.of(0, 9, 0.3, 9, 1.7), [3], [2]))).toEqual(known);
    expect(at([0, 0.3, 1.8])).not.toEqual(known);
    expectRefusal(() => at(undefined as never), ShapeError, /shape \[K\], got \[no array\]/);
  });

  it("refuses nets whose two-point function is not one of x − y, and momenta that are none", () => {
    const momenta = ndarray(Float64Array.of(-1), [1]);
    for (const [kind, code, words, call] of [
      [
        UnsupportedError,
        "NNFT_UNSUPPORTED",
        /function of x − y/,
        () => powerSpectrum(erfNet({ inputDimension: 1, width: 2 })),
      ],
      [
        UnsupportedError,
        "NNFT_UNSUPPORTED",
        /rotation-invariant momentum density, got "uniform"/,
        () => powerSpectrum(euclideanNet({ inputDimension: 2, width: 1, momentumDensity: uniform(-1, 1) })),
      ],
      [
        DomainError,
        "NNFT_DOMAIN",
        /not negative, got -1 at 0/,
        () => powerSpectrum(cosNet({ inputDimension: 1, width: 1 }))(momenta),
      ],
      [
        ShapeError,
        "NNFT_SHAPE",
        /shape \[K\], got \[1, 1\]/,
        () => powerSpectrum(cosNet({ inputDimension: 1, width: 1 }))(ndarray(Float64Array.of(1), [1, 1])),
      ],
    ] as const) {
      expectRefusal(call, kind, words, code);
    }
  });
});
