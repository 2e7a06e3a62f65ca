import type { Ensemble } from "@nnft/architectures";
import { evaluator, parameterSampler, parameterSpace } from "@nnft/architectures/evaluation";
import type { Table } from "@nnft/foundations";
import { requireFunction, roomFor } from "@nnft/foundations/checks";
import { requireObject, requireText } from "@nnft/foundations/kinds";
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

const FIELD = ["name", "inputDimension", "outputDimension", "draw"];

/** The networks of an ensemble as a random field. */
export function ensembleField(net: Ensemble, name = "networks"): RandomField {
  parameterSpace(net, "ensembleField");
  requireText("ensembleField", "name", name);
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
      const subject = `${count} draws of a net of ${size} parameters on ${pointCount} points`;
      const fields = roomFor("ensembleField", subject, count * row, "lower `samples`");
      const theta = roomFor("ensembleField", subject, count * size, "lower `samples`");
      fill(key, count, theta);
      for (let m = 0; m < count; m++) writeFields(theta, m * size, fields, m * row);
      return fields;
    },
  };
}

/** An ensemble or a random field as a random field; anything else is refused in the name of `caller`. Throws DomainError. */
export function asField(caller: string, theory: Ensemble | RandomField): RandomField {
  requireObject(caller, "theory", theory, [], "pass a net, or a field such as gaussianField makes");
  if (!("architecture" in theory)) {
    requireObject(caller, "theory", theory, FIELD, "pass a net, or a field such as gaussianField makes");
    requireFunction(caller, "theory.draw", theory.draw);
  }
  return "architecture" in theory ? ensembleField(theory) : theory;
}
