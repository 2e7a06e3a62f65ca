import type { Estimate, ExponentFit, ScalarEstimate } from "@nnft/correlators";
import { ConvergenceError, DomainError } from "@nnft/foundations";
import { normalCdf } from "@nnft/foundations/special-functions";
import ndarray from "ndarray";

/** The size of a quantity against the width, and the power of N that fits it. */
export interface PowerOfWidth {
  /** √x averaged geometrically over networks at each width, [widths] */
  readonly size: Estimate;
  readonly fit: ExponentFit;
  /** whether sizes scatter about the power as their errors say: false where chance leaves less than 1e-3 */
  readonly followsPower: boolean;
}

/** The chance below which sizes are said to follow no power. */
const BAD_FIT = 1e-3;

/**
 * Fits A·N^p to the sizes √x of a quantity whose squares x were measured in M independent networks at each width.
 *
 *   y_w = ⟨½ log x⟩_w,   p = Σ_w c_w y_w,   c_w = (log N_w − mean)/Σ(log N − mean)²,
 *   error² = t² Σ_w c_w² s_w²/M + (r Σ_w c_w/N_w)²,   s_w² the variance of ½ log x at width w.
 * Logarithms of networks are close to normal where squares are not, and weights that are not measured do not favour the widths at which
 * few networks happen to agree. t makes the interval of one error hold 68 % (Student, degrees of freedom of Welch and Satterthwaite).
 * The last term allows for the next power, a correction of relative size r/N, r = `correction`.
 * Shapes: squares [widths][networks]. Convention: sizes are geometric means over networks of √x.
 * Accuracy: intervals of one error hold the power in 63 to 77 % (10 networks, nets of several scalings); in more where r/N is the larger part.
 * chiSquared compares the sizes with the power, given s_w²/M and (r/N_w)²; where chance leaves less than 1e-3 of it (F law, M − 1 degrees
 * of freedom for the errors) `followsPower` is false and errors grow by √(χ²/degrees of freedom).
 * Errors: ConvergenceError for squares that are not finite; DomainError for squares that are 0, of which there is no logarithm.
 * Source: Welch 1947, Satterthwaite 1946 (degrees of freedom); Paulson 1942 (the F law).
 */
export function powerOfWidth(
  caller: string,
  name: string,
  widths: readonly number[],
  squares: readonly (readonly number[])[],
  correction: number,
): PowerOfWidth {
  const networks = squares[0].length;
  const found = squares.map((at, w) => logarithms(caller, name, widths[w], at));
  const x = widths.map(Math.log);
  const middle = mean(x);
  const spread = x.reduce((sum, each) => sum + (each - middle) ** 2, 0);
  const slopes = x.map((each) => (each - middle) / spread);
  const exponent = slopes.reduce((sum, c, w) => sum + c * found[w].mean, 0);
  const level = mean(found.map((at) => at.mean)) - exponent * middle;
  const allowed = found.map(({ variance }, w) => variance / networks + (correction / widths[w]) ** 2);
  const quality = fitQuality(
    x,
    found.map((at) => at.mean),
    allowed,
    networks - 1,
  );
  const errorOf = (weights: readonly number[]): number => {
    const next = weights.reduce((sum, c, w) => sum + (c * correction) / widths[w], 0);
    return quality.inflation * Math.hypot(studentError(weights, found, networks), next);
  };
  const amplitude = Math.exp(level);
  const estimate = (value: number, standardError: number): ScalarEstimate => ({
    value,
    standardError,
    samples: widths.length,
    method: "least squares of logarithms",
  });
  return {
    size: sizesOf(found, networks),
    fit: {
      exponent: estimate(exponent, errorOf(slopes)),
      amplitude: estimate(amplitude, amplitude * errorOf(slopes.map((c) => 1 / widths.length - c * middle))),
      chiSquared: quality.chiSquared,
      degreesOfFreedom: widths.length - 2,
    },
    followsPower: quality.inflation === 1,
  };
}

interface Logarithms {
  /** of ½ log x over networks */
  readonly mean: number;
  readonly variance: number;
}

function logarithms(caller: string, name: string, width: number, squares: readonly number[]): Logarithms {
  const bad = squares.findIndex((x) => !Number.isFinite(x));
  if (bad >= 0)
    throw new ConvergenceError(
      `${caller}: ${name} is not finite in ${squares.filter((x) => !Number.isFinite(x)).length} of ${squares.length} networks of width ` +
        `${width}, the first of them ${bad}; lower the learning rate or the number of steps.`,
    );
  const dead = squares.filter((x) => x === 0).length;
  if (dead > 0)
    throw new DomainError(
      `${caller}: ${name} is 0 in ${dead} of ${squares.length} networks of width ${width}, so that no power of the width fits; ` +
        "take larger widths, or targets that differ from the outputs.",
    );
  const logs = squares.map((x) => Math.log(x) / 2);
  const centre = mean(logs);
  return { mean: centre, variance: logs.reduce((sum, y) => sum + (y - centre) ** 2, 0) / (logs.length - 1) };
}

/** The error of Σ_w c_w y_w that holds 68 %: Student's for as many degrees of freedom as the largest terms have. */
function studentError(weights: readonly number[], found: readonly Logarithms[], networks: number): number {
  const parts = weights.map((c, w) => (c * c * found[w].variance) / networks);
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total === 0) return 0;
  const freedom = ((networks - 1) * total ** 2) / parts.reduce((sum, part) => sum + part ** 2, 0);
  return oneErrorOfStudent(freedom) * Math.sqrt(total);
}

/** How far Student's variable lies from 0 with probability 0.6827: the expansion of its quantile at one standard deviation. */
export function oneErrorOfStudent(freedom: number): number {
  return 1 + 1 / (2 * freedom) + 1 / (4 * freedom ** 2) + 1 / (16 * freedom ** 3);
}

interface FitQuality {
  readonly chiSquared: number;
  /** 1, or √(χ²/degrees of freedom) where the fit is bad */
  readonly inflation: number;
}

/** χ² of a straight line with these variances, and by how much errors must grow where the line does not fit. */
function fitQuality(
  x: readonly number[],
  y: readonly number[],
  variances: readonly number[],
  freedomOfErrors: number,
): FitQuality {
  const total = variances.reduce((sum, variance) => sum + 1 / variance, 0);
  const centre = (of: readonly number[]): number => of.reduce((sum, each, w) => sum + each / variances[w], 0) / total;
  const [middle, level] = [centre(x), centre(y)];
  const weighted = (of: (w: number) => number): number =>
    variances.reduce((sum, variance, w) => sum + of(w) / variance, 0);
  const slope = weighted((w) => (x[w] - middle) * (y[w] - level)) / weighted((w) => (x[w] - middle) ** 2);
  const chiSquared = weighted((w) => (y[w] - level - slope * (x[w] - middle)) ** 2);
  const freedom = x.length - 2;
  if (freedom === 0) return { chiSquared, inflation: 1 };
  const ratio = chiSquared / freedom;
  return { chiSquared, inflation: fTail(ratio, freedom, freedomOfErrors) < BAD_FIT ? Math.sqrt(ratio) : 1 };
}

/** P(F > ratio) by Paulson's normal variable: two digits, enough for a verdict. */
function fTail(ratio: number, freedom: number, freedomOfErrors: number): number {
  const [own, errors] = [2 / (9 * freedom), 2 / (9 * freedomOfErrors)];
  const root = Math.cbrt(ratio);
  return normalCdf(-((1 - errors) * root - (1 - own)) / Math.sqrt(own + errors * root ** 2));
}

function sizesOf(found: readonly Logarithms[], networks: number): Estimate {
  const sizes = Float64Array.from(found, (at) => Math.exp(at.mean));
  const student = oneErrorOfStudent(networks - 1);
  const errors = sizes.map((size, w) => size * student * Math.sqrt(found[w].variance / networks));
  return {
    value: ndarray(sizes, [found.length]),
    standardError: ndarray(errors, [found.length]),
    samples: networks,
    method: "brute",
  };
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
