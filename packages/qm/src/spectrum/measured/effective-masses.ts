import { type GammaEstimate, gammaMethod } from "@nnft/correlators";
import { coshMass } from "@nnft/interactions/observables";
import ndarray from "ndarray";
import { type Configurations, seriesOf } from "./configurations.ts";

/** A function of the means of two observables, with its gradient. */
interface OfTwo {
  readonly value: (near: number, far: number) => number;
  readonly gradient: (near: number, far: number) => readonly [number, number];
}

/**
 * m of C(t)/C(t + a) = e^{ma}, or cosh m(T/2 − t)/cosh m(T/2 − t − a) on a circle of length T; NaN where no mass fits.
 * dm/d ln r = 1/a, or 1/(x tanh mx − (x − a) tanh m(x − a)) with x = T/2 − t.
 */
export function massOf(time: number, step: number, period: number | undefined): OfTwo {
  if (period === undefined)
    return {
      value: (near, far) => (near / far > 0 ? Math.log(near / far) / step : Number.NaN),
      gradient: (near, far) => [1 / (step * near), -1 / (step * far)],
    };
  const x = period / 2 - time;
  const value = (near: number, far: number): number => coshMass(near / far, x, step);
  return {
    value,
    gradient: (near, far) => {
      const m = value(near, far);
      const slope = x * Math.tanh(m * x) - (x - step) * Math.tanh(m * (x - step));
      return [1 / (slope * near), -1 / (slope * far)];
    },
  };
}

/** The effective mass of operator a between two neighbouring times, with its Γ-method error; undefined where no mass fits the means. */
export function effectiveMassAt(
  runs: readonly Configurations[],
  a: number,
  t: number,
  mass: OfTwo,
): GammaEstimate | undefined {
  const pairs = runs.map((run) => {
    const [near, far] = [seriesOf(run, a, a, t), seriesOf(run, a, a, t + 1)];
    return ndarray(
      Float64Array.from({ length: 2 * run.count }, (_, k) => (k % 2 ? far : near)[k >> 1]),
      [run.count, 2],
    );
  });
  const mean = (from: (run: Configurations) => Float64Array): number => {
    const [sum, count] = runs.reduce(
      ([total, n], run) => [total + from(run).reduce((x, y) => x + y, 0), n + run.count],
      [0, 0],
    );
    return sum / count;
  };
  const found = mass.value(
    mean((run) => seriesOf(run, a, a, t)),
    mean((run) => seriesOf(run, a, a, t + 1)),
  );
  if (!Number.isFinite(found)) return undefined;
  return gammaMethod(pairs, {
    statistic: ([near, far]) => mass.value(near, far),
    gradient: ([near, far]) => mass.gradient(near, far),
  });
}
