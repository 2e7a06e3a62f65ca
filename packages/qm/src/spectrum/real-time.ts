import type { Estimate } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import { requireNumbers } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { Matrix, SingularValueDecomposition } from "ml-matrix";
import ndarray from "ndarray";
import type { Spectrum } from "./spectrum.ts";

/** A correlator in real time, as far as its continuation can be trusted. */
export interface RealTimeCorrelator {
  readonly times: Float64Array;
  /** real and imaginary part at the times, [T] */
  readonly re: Estimate;
  readonly im: Estimate;
  /** Condition number of the exponentials on 2n multiples of half the shortest plateau time, n levels: how much the continuation amplifies noise. */
  readonly conditionNumber: number;
  /** Up to where the error stays below a tenth of the correlator at 0. */
  readonly trustedUntil: number;
}

/**
 * The Wightman function ⟨x(t)x(0)⟩ in real time from measured levels: Σ_n |⟨0|x|n⟩|² e^{−i(E_n−E_0)t}.
 *
 * Continuation of data is ill conditioned; of a short sum of exponentials it is not: errors of E_n grow as t. What is reported is that growth.
 * Shapes: times [T]. Accuracy: errors of levels and matrix elements in quadrature; levels not measured are left out.
 * Errors: DomainError where the spectrum holds no matrix element of x, or times are not finite. Source: Halverson (2025), section 3.3.4.
 * @example realTime(spectrum(await pathIntegral({ potential: [0, 0, 0.5], key: keyFrom(1) })), [0, 1, 2])
 */
export function realTime(spectrum: Spectrum, times: ArrayLike<number>): RealTimeCorrelator {
  requireObject("realTime", "spectrum", spectrum, ["levels", "samples", "method"], "pass that of spectrum(data)");
  const { levels, samples, method } = spectrum;
  const list = Float64Array.from(requireNumbers("realTime", "times", times));
  if (list.length === 0 || !list.every(Number.isFinite))
    throw new DomainError(
      "realTime: `times` must be a non-empty list of finite numbers; pass for example [0, 0.5, 1].",
    );
  const terms = levels.flatMap(({ gap, matrixElements, time }) => {
    const element = matrixElements.find(({ power }) => power === 1);
    return element
      ? [
          {
            gap: gap.value,
            gapError: gap.standardError,
            weight: element.value ** 2,
            weightError: 2 * element.value * element.standardError,
            time,
          },
        ]
      : [];
  });
  if (terms.length === 0)
    throw new DomainError("realTime: the spectrum holds no ⟨0|x|n⟩; measure the power 1 among its operators.");
  const error = (t: number): number =>
    Math.sqrt(
      terms.reduce(
        (sum, { weight, weightError, gapError }) => sum + weightError ** 2 + (weight * gapError * t) ** 2,
        0,
      ),
    );
  const size = terms.reduce((sum, { weight }) => sum + weight, 0);
  const first = Math.min(...terms.map(({ time }) => time));
  const design = new Matrix(2 * terms.length, terms.length);
  for (let row = 0; row < 2 * terms.length; row++)
    terms.forEach(({ gap }, n) => {
      design.set(row, n, Math.exp((-gap * first * (row + 1)) / 2));
    });
  const { diagonal } = new SingularValueDecomposition(design, { autoTranspose: true });
  const growth = Math.sqrt(terms.reduce((sum, { weight, gapError }) => sum + (weight * gapError) ** 2, 0));
  const constant = Math.sqrt(terms.reduce((sum, { weightError }) => sum + weightError ** 2, 0));
  const room = (0.1 * size) ** 2 - constant ** 2;
  const estimate = (part: (t: number) => number): Estimate => ({
    value: ndarray(list.map(part), [list.length]),
    standardError: ndarray(list.map(error), [list.length]),
    samples,
    method,
  });
  return {
    times: list,
    re: estimate((t) => terms.reduce((sum, { gap, weight }) => sum + weight * Math.cos(gap * t), 0)),
    im: estimate((t) => terms.reduce((sum, { gap, weight }) => sum - weight * Math.sin(gap * t), 0)),
    conditionNumber: diagonal[0] / diagonal[diagonal.length - 1],
    trustedUntil: room > 0 ? Math.sqrt(room) / growth : 0,
  };
}
