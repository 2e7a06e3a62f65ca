import {
  blockDecomposition,
  blockFunction,
  type Complex,
  type ConformalField,
  type ConformalVerdict,
  checkCovariance,
  checkCrossing,
  conformalFourPoint,
  conformalLayer,
  crossingResidual,
  linearField,
  powerField,
  sampledFourPoint,
  scalingDimension,
} from "@nnft/conformal";
import { partKey } from "@nnft/experiments/net";
import { split } from "@nnft/random";
import { formatCount } from "../../shared/format.ts";
import type { Compute } from "../../shared/frame.ts";
import type { ConformalState } from "./controls.ts";
import {
  FIT,
  LINE,
  ladderOf,
  MAP_IM,
  MAP_RE,
  MIDDLE,
  MIDDLE_LABEL,
  nameOf,
  operatorLabel,
  operatorOf,
} from "./problem.ts";

export interface ConformalData {
  readonly line: readonly { readonly at: number; readonly value: number; readonly error: number }[];
  /** exact g on a finer line */
  readonly exactLine: readonly { readonly z: number; readonly g: number }[];
  /** |crossing residual| of the sum over blocks with measured coefficients */
  readonly residuals: readonly { readonly re: number; readonly im: number; readonly size: number }[];
  /** the largest residual with the exact coefficients: rounding */
  readonly exactResidual: number;
  readonly operators: readonly {
    readonly label: string;
    readonly exact: number;
    readonly value: number;
    readonly error: number;
    readonly unitary: boolean;
  }[];
  readonly fit: { readonly chiSquared: number; readonly degreesOfFreedom: number };
  readonly fieldDimension: number;
  /** tests of the draws, at the end */
  readonly verdicts: { readonly covariance: ConformalVerdict; readonly crossing: ConformalVerdict } | undefined;
}

export function fieldOf({ network, dimension, width }: ConformalState): ConformalField {
  const linear = linearField({ dimension });
  if (network === "layer") return conformalLayer({ neuron: linear, width });
  if (network === "squares") return conformalLayer({ neuron: powerField(linear, 2), width });
  return linear;
}

/** Frame k measures g with the k-th number of draws, by the keys of a conformal report. */
export const compute: Compute<ConformalState, ConformalData> = (state) => {
  const { dimension } = state;
  const field = fieldOf(state);
  const operator = operatorOf(state);
  const key = partKey(state.seed, "conformal", nameOf(state));
  const exact = conformalFourPoint(field, operator);
  const found = blockDecomposition(exact.terms ?? [], { dimension });
  const blocks = found.operators.map(({ scalingDimension: delta, spin }) =>
    remembered(blockFunction({ dimension, scalingDimension: delta, spin })),
  );
  const map = MAP_RE.flatMap((re) => MAP_IM.map((im) => ({ re, im })));
  const residualsOf = (coefficients: readonly number[]) => {
    const g = (z: Complex): number => coefficients.reduce((sum, p, k) => sum + p * blocks[k](z), 0);
    const residual = crossingResidual(g, exact.scalingDimension);
    return map.map((z) => ({ ...z, size: Math.abs(residual(z)) }));
  };
  const exactResidual = Math.max(
    ...residualsOf(found.operators.map(({ coefficient }) => coefficient.value)).map(({ size }) => size),
  );
  const exactLine = Array.from({ length: 81 }, (_, k) => -0.8 + 0.02125 * k)
    .filter((z) => Math.abs(z) > 0.1)
    .map((z) => ({ z, g: exact.g(z) }));
  const ladder = ladderOf(state);
  return {
    frame: async (index) => {
      const samples = ladder[index];
      const done = index === ladder.length - 1;
      const draws = (branch: number) => ({ key: split(key, branch), operator, samples });
      const line = await sampledFourPoint(
        field,
        LINE.map((re) => ({ re, im: 0 })),
        draws(2),
      );
      const { operators: measured, fit } = blockDecomposition(await sampledFourPoint(field, FIT, draws(3)), {
        dimension,
        operators: found.operators,
      });
      return {
        index,
        done,
        fraction: (index + 1) / ladder.length,
        status: `${formatCount(line.samples)} draws, method: ${line.method}`,
        rows: [
          {
            label: MIDDLE_LABEL,
            value: line.value.get(MIDDLE),
            standardError: line.standardError.get(MIDDLE),
            exact: exact.g(0.5),
          },
          ...measured.map(({ coefficient: { value, standardError } }, k) => ({
            label: operatorLabel(found.operators[k]),
            value,
            standardError,
            exact: found.operators[k].coefficient.value,
          })),
        ],
        data: {
          line: LINE.map((at, k) => ({ at, value: line.value.get(k), error: line.standardError.get(k) })),
          exactLine,
          residuals: residualsOf(measured.map(({ coefficient }) => coefficient.value)),
          exactResidual,
          operators: measured.map(({ coefficient }, k) => ({
            label: operatorLabel(found.operators[k]),
            exact: found.operators[k].coefficient.value,
            value: coefficient.value,
            error: coefficient.standardError,
            unitary: found.operators[k].unitarity.unitary,
          })),
          fit: { chiSquared: fit?.chiSquared ?? Number.NaN, degreesOfFreedom: fit?.degreesOfFreedom ?? 0 },
          fieldDimension: scalingDimension(field),
          verdicts: done
            ? { covariance: await checkCovariance(field, draws(0)), crossing: await checkCrossing(field, draws(1)) }
            : undefined,
        },
      };
    },
  };
};

/** A function of z that computes each place once. */
function remembered(f: (z: Complex) => number): (z: Complex) => number {
  const known = new Map<string, number>();
  return (z) => {
    const name = `${z.re.toFixed(6)},${z.im.toFixed(6)}`;
    let value = known.get(name);
    if (value === undefined) known.set(name, (value = f(z)));
    return value;
  };
}
