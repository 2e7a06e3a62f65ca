import type { Ensemble } from "@nnft/architectures";
import { evaluator, parameterSampler, parameterSpace } from "@nnft/architectures/evaluation";
import type { Table } from "@nnft/foundations";
import type { Key } from "@nnft/random";
import type { NPoint } from "../reflection-positivity/n-point.ts";

/** A random field that can be drawn on any points: the interface of a theory to the tests. */
export interface RandomField {
  readonly name: string;
  readonly inputDimension: number;
  readonly outputDimension: number;
  /** `count` independent draws on points [P, d] → rows of P·D numbers, a pure function of the key; `nested` of @nnft/foundations lists the points */
  readonly draw: (points: Table, key: Key, count: number) => Float64Array;
  /** the spacing of times, for a field that lives on a lattice of times only */
  readonly step?: number;
  /** the exact full n-point functions, where known */
  readonly nPoint?: NPoint;
  /** the two-point function of a Gaussian field of mean zero: the law is known */
  readonly twoPoint?: (x: readonly number[], y: readonly number[]) => number;
}

/** The networks of an ensemble as a random field. */
export function ensembleField(net: Ensemble, name = "networks"): RandomField {
  const { inputDimension, outputDimension } = net.architecture;
  const fill = parameterSampler(net);
  const { size } = parameterSpace(net);
  return {
    name,
    inputDimension,
    outputDimension,
    draw: (points, key, count) => {
      const { writeFields, points: pointCount } = evaluator(net, points);
      const row = pointCount * outputDimension;
      const fields = new Float64Array(count * row);
      const theta = new Float64Array(count * size);
      fill(key, count, theta);
      for (let m = 0; m < count; m++) writeFields(theta, m * size, fields, m * row);
      return fields;
    },
  };
}

/** An ensemble or a random field as a random field. */
export function asField(theory: Ensemble | RandomField): RandomField {
  return "architecture" in theory ? ensembleField(theory) : theory;
}
