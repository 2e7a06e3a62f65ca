import type { ChainAnalysis, FieldAnalysis } from "@nnft/analysis";
import type { Estimate, ScalarEstimate } from "@nnft/correlators";
import { sortedTuples } from "@nnft/correlators/accumulators";
import type { CorrelatorResult } from "@nnft/estimators";
import type { ExperimentResult } from "@nnft/experiments";
import type { Plot } from "@nnft/plots";
import type { MeasuredSpectrum } from "@nnft/qm/spectrum";
import { type TupleValues, tupleName } from "./correlator-plots.ts";

/** A statement of the lectures with its formula. */
export interface Statement {
  readonly title: string;
  readonly statement: string;
  /** in TeX */
  readonly formula: string;
}

/** Results that can be shown, by the fields that tell them apart. */
interface Kinds {
  readonly plot: Plot;
  readonly experiment: ExperimentResult;
  readonly correlators: CorrelatorResult;
  readonly fields: FieldAnalysis;
  readonly chains: ChainAnalysis;
  readonly spectrum: MeasuredSpectrum;
  readonly estimate: Estimate | ScalarEstimate;
  readonly statement: Statement;
}

export type Kind = keyof Kinds;

const FIELDS: Readonly<Record<Kind, readonly string[]>> = {
  plot: ["x", "y", "series"],
  experiment: ["experiment", "converged", "runs"],
  correlators: ["orders", "connected", "correlator", "atWidth"],
  fields: ["sites", "orders", "tests"],
  chains: ["replicas", "quantities", "reliable"],
  spectrum: ["massTimes", "masses", "levels"],
  estimate: ["value", "standardError", "samples"],
  statement: ["title", "statement", "formula"],
};

/** The kind of a result; undefined for anything else. */
export function kindOf(result: object): Kind | undefined {
  return (Object.keys(FIELDS) as Kind[]).find((kind) => FIELDS[kind].every((field) => field in result));
}

/** A result, if it is of a kind. */
export function asKind<K extends Kind>(kind: K, result: object): Kinds[K] | undefined {
  return kindOf(result) === kind ? (result as Kinds[K]) : undefined;
}

/** The connected correlators of an estimate, each tuple of points once. */
export function tuplesOf(result: CorrelatorResult): readonly TupleValues[] {
  return result.orders.map((order): TupleValues => {
    const { value, standardError, method } = result.connected(order);
    const isList = value.shape.length !== order;
    const tuples = isList
      ? Array.from({ length: value.shape[0]! }, (_, k) => [k])
      : sortedTuples(value.shape[0]!, order);
    return {
      order,
      names: tuples.map((tuple) => (isList ? `tuple ${tuple[0]}` : tupleName(tuple))),
      values: tuples.map((tuple) => value.get(...tuple)),
      errors: tuples.map((tuple) => standardError.get(...tuple)),
      method,
    };
  });
}

/** The same of samples of a field. */
export const tuplesOfFields = ({ orders }: FieldAnalysis): readonly TupleValues[] =>
  orders.map(({ order, tuples, connected: { value, standardError } }) => ({
    order,
    names: tuples.map(tupleName),
    values: tuples.map((_, k) => value.get(k)),
    errors: tuples.map((_, k) => standardError.get(k)),
    method: "sampled",
  }));
