import type { Ensemble } from "@nnft/architectures";
import { ensembleFromJSON, ensembleToJSON } from "@nnft/architectures/json";
import { gamma, normal, radial, uniform, uniformBall } from "@nnft/densities";
import { DomainError } from "@nnft/foundations";
import { nngp, powerSpectrum } from "@nnft/infinite-width";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { commonScaleReadout, euclideanInvariant, netOfSpectrum, shapeSpectrum } from "../constructions.ts";
import { checkSymmetry, euclidean } from "../index.ts";

const spectrumOf = (net: Ensemble, p: number): number => powerSpectrum(net)(ndarray(Float64Array.of(p), [1])).get(0);

describe("spectrum shaping", () => {
  it("(2π)^d (μ₂/2) P F²: uniform momenta and F = (w² + m²)^{−1/2} give the free propagator up to its amplitude", () => {
    const spectrum = shapeSpectrum(
      uniformBall(2, 5),
      { family: "power", mass: 1.5, exponent: -0.5 },
      { inputDimension: 2, readoutVariance: 3 },
    );
    for (const p of [0, 1, 4.9]) {
      const known = ((2 * Math.PI) ** 2 * 1.5) / (Math.PI * 25) / (p * p + 2.25);
      expect(Math.abs(spectrum(p) / known - 1)).toBeLessThan(1e-12);
      expect(Math.abs(spectrum(p) / known - 2)).toBeGreaterThan(0.5);
    }
    expect(spectrum(5.1)).toBe(0);
  });

  it.each([1, 2, 3])("netOfSpectrum inverts it in %d dimensions, by F and by P", (inputDimension) => {
    const wanted = (p: number): number => 2 / (p * p + 1) ** 1.5;
    for (const by of ["profile", "density"] as const) {
      const net = netOfSpectrum(wanted, { inputDimension, width: 3, cutoff: 6, by });
      for (const p of [0.3, 1, 5]) expect(Math.abs(spectrumOf(net, p) / wanted(p) - 1)).toBeLessThan(1e-5);
      expect(spectrumOf(net, 6.1)).toBe(0);
    }
    const other = netOfSpectrum(wanted, {
      inputDimension,
      width: 3,
      cutoff: 6,
      momentumDensity: radial({ dimension: inputDimension, profile: { family: "gaussian", scale: 2 } }),
    });
    for (const p of [0.3, 1, 5]) expect(Math.abs(spectrumOf(other, p) / wanted(p) - 1)).toBeLessThan(1e-10);
  });

  it("its two-point function at 0 is ∫d^dp/(2π)^d G²(p): 1/π arctan Λ of 1/(p² + 1) on a line, and nets by P survive JSON", () => {
    const net = netOfSpectrum((p) => 1 / (p * p + 1), { inputDimension: 1, width: 1, cutoff: 4, by: "density" });
    const origin = ndarray(Float64Array.of(0), [1, 1]);
    expect(Math.abs(nngp(net)(origin).get(0, 0) / (Math.atan(4) / Math.PI) - 1)).toBeLessThan(1e-5);
    expect(nngp(ensembleFromJSON(ensembleToJSON(net)))(origin).get(0, 0)).toBe(nngp(net)(origin).get(0, 0));
  });
});

describe("symmetric constructions", () => {
  it("euclideanInvariant takes radial momenta and refuses independent ones that are not Gaussian", async () => {
    for (const momentumDensity of [normal(0, 2), uniformBall(2, 3)]) {
      const net = euclideanInvariant({ inputDimension: 2, width: 4, momentumDensity });
      const found = await checkSymmetry(net, euclidean(2), {
        points: ndarray(new Float64Array(2), [1, 2]),
        key: keyFrom(1),
      });
      expect(found.exact).toBe(true);
    }
    for (const momentumDensity of [uniform(-1, 1), normal(0.1, 1)])
      expectRefusal(
        () => euclideanInvariant({ inputDimension: 2, width: 4, momentumDensity }),
        DomainError,
        /depend on \|w\| only/,
      );
  });

  it.each([
    [
      "spectra that are negative",
      () => netOfSpectrum(() => -1, { inputDimension: 1, width: 1, cutoff: 1 }),
      /`spectrum` must be a finite number of at least 0, got -1/,
    ],
    ["no cutoff", () => netOfSpectrum(() => 1, { inputDimension: 1, width: 1, cutoff: Number.NaN }), /cutoff/],
    [
      "momenta that do not reach",
      () =>
        spectrumOf(
          netOfSpectrum(() => 1, { inputDimension: 1, width: 1, cutoff: 4, momentumDensity: uniform(-1, 1) }),
          2,
        ),
      /must reach/,
    ],
    [
      "scales of two dimensions",
      () =>
        commonScaleReadout(
          euclideanInvariant({ inputDimension: 1, width: 2, momentumDensity: normal(0, 1) }),
          uniformBall(2, 1),
        ),
      /scalar/,
    ],
    [
      "variances of 0",
      () => shapeSpectrum(normal(0, 1), { family: "one" }, { inputDimension: 1, readoutVariance: 0 }),
      /readoutVariance/,
    ],
  ])("refuses %s", (_, call, words) => expectRefusal(call, DomainError, words));

  it("a common scale leaves single read-out weights with the moments of the mixture", () => {
    const net = commonScaleReadout(
      euclideanInvariant({ inputDimension: 1, width: 2, momentumDensity: normal(0, 1) }),
      gamma(2, 1),
    );
    expect(net.density.weight1.kind).toBe("scaleMixture");
  });
});
