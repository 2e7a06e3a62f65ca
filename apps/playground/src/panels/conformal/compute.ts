import {
  type Complex,
  type ConformalField,
  conformalLayer,
  linearField,
  powerField,
  scalingDimension,
} from "@nnft/conformal";
import { blockFunction } from "@nnft/conformal/blocks";
import {
  type ConformalVerdict,
  checkCovariance,
  checkCrossing,
  conformalFourPoint,
  crossingResidual,
  sampledFourPoint,
} from "@nnft/conformal/correlators";
import { blockDecomposition } from "@nnft/conformal/ope";
import { partKey } from "@nnft/experiments/net";
import { split } from "@nnft/random";
import { formatCount } from "../../shared/format.ts";
import type { Compute, Frame } from "../../shared/frame.ts";
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

type Exact = ReturnType<typeof exactOf>;

/** The exact results: g, its operators, and the crossing residual of a sum over their blocks. */
function exactOf(state: ConformalState, field: ConformalField) {
  const { dimension } = state;
  const { g, scalingDimension: delta, terms } = conformalFourPoint(field, operatorOf(state));
  const { operators } = blockDecomposition(terms ?? [], { dimension });
  const blocks = operators.map(({ scalingDimension: ofBlock, spin }) =>
    remembered(blockFunction({ dimension, scalingDimension: ofBlock, spin })),
  );
  const map = MAP_RE.flatMap((re) => MAP_IM.map((im) => ({ re, im })));
  const residualsOf = (coefficients: readonly number[]) => {
    const residual = crossingResidual((z) => coefficients.reduce((sum, p, k) => sum + p * blocks[k](z), 0), delta);
    return map.map((z) => ({ ...z, size: Math.abs(residual(z)) }));
  };
  const ofExact = residualsOf(operators.map(({ coefficient }) => coefficient.value));
  const line = Array.from({ length: 81 }, (_, k) => -0.8 + 0.02125 * k)
    .filter((z) => Math.abs(z) > 0.1)
    .map((z) => ({ z, g: g(z) }));
  return { g, operators, residualsOf, residual: Math.max(...ofExact.map(({ size }) => size)), line };
}

/** Frame k measures g with the k-th number of draws, by the keys of a conformal report. */
export const compute: Compute<ConformalState, ConformalData> = (state) => {
  const field = fieldOf(state);
  const exact = exactOf(state, field);
  const ladder = ladderOf(state);
  return { frame: (index) => frameOf(state, field, exact, ladder[index], index, ladder.length) };
};

async function frameOf(
  state: ConformalState,
  field: ConformalField,
  exact: Exact,
  samples: number,
  index: number,
  frames: number,
): Promise<Frame<ConformalData>> {
  const { dimension } = state;
  const key = partKey(state.seed, "conformal", nameOf(state));
  const done = index === frames - 1;
  const draws = (branch: number) => ({ key: split(key, branch), operator: operatorOf(state), samples });
  const line = await sampledFourPoint(
    field,
    LINE.map((re) => ({ re, im: 0 })),
    draws(2),
  );
  const { operators, fit } = blockDecomposition(await sampledFourPoint(field, FIT, draws(3)), {
    dimension,
    operators: exact.operators,
  });
  const found = operators.map(({ coefficient: { value, standardError } }, k) => ({
    label: operatorLabel(exact.operators[k]),
    value,
    standardError,
    exact: exact.operators[k].coefficient.value,
    unitary: exact.operators[k].unitarity.unitary,
  }));
  const middle = {
    value: line.value.get(MIDDLE),
    standardError: line.standardError.get(MIDDLE),
    exact: exact.g(0.5),
  };
  return {
    index,
    done,
    fraction: (index + 1) / frames,
    status: `${formatCount(line.samples)} draws, method: ${line.method}`,
    rows: [{ label: MIDDLE_LABEL, ...middle }, ...found.map(({ unitary: _, ...row }) => row)],
    data: {
      line: LINE.map((at, k) => ({ at, value: line.value.get(k), error: line.standardError.get(k) })),
      exactLine: exact.line,
      residuals: exact.residualsOf(found.map(({ value }) => value)),
      exactResidual: exact.residual,
      operators: found.map(({ standardError: error, ...operator }) => ({ ...operator, error })),
      fit: { chiSquared: fit?.chiSquared ?? Number.NaN, degreesOfFreedom: fit?.degreesOfFreedom ?? 0 },
      fieldDimension: scalingDimension(field),
      verdicts: done
        ? { covariance: await checkCovariance(field, draws(0)), crossing: await checkCrossing(field, draws(1)) }
        : undefined,
    },
  };
}

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
