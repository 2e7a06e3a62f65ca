import { type Estimate, formatEstimate, type ScalarEstimate } from "@nnft/correlators";
import { parts } from "@nnft/experiments";
import type { Cell, Report } from "@nnft/experiments/report";
import { tupleRows } from "../plots/correlator-plots.ts";
import { asKind, tuplesOf, tuplesOfFields } from "../plots/kinds.ts";
import { flat } from "../plots/plots-of.ts";
import type { Table } from "./html.ts";

/** A heading, remarks, and tables of a result. */
export interface Block {
  readonly heading?: string;
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
}

/** What a result says in words and numbers. */
export function blocksOf(result: object): readonly Block[] {
  const correlators = asKind("correlators", result);
  if (correlators) {
    const { method, samples, width, warnings } = correlators;
    const note = [
      `method ${method}`,
      samples > 0 ? `${samples.toLocaleString("en")} samples` : "exact",
      ...(width === undefined ? [] : [`N = ${width}`]),
    ];
    return [
      {
        notes: [note.join(", "), ...warnings],
        tables: tuplesOf(correlators).map((one) => ({
          head: ["points", `connected G${one.order}`],
          rows: tupleRows(one),
        })),
      },
    ];
  }
  const fields = asKind("fields", result);
  if (fields) {
    const tests = {
      head: ["property", "verdict", "p-value"],
      rows: fields.tests.map(({ property, verdict, pValue }) => [property, verdict, pValue.toPrecision(2)]),
    };
    const orders = tuplesOfFields(fields).map((one) => ({
      head: ["sites", `connected G${one.order}`],
      rows: tupleRows(one),
    }));
    const note = `${fields.samples.toLocaleString("en")} samples on ${fields.sites} sites`;
    return [{ notes: [note, ...fields.warnings], tables: [...orders, ...(fields.tests.length > 0 ? [tests] : [])] }];
  }
  const chains = asKind("chains", result);
  if (chains) {
    const rows = chains.quantities.map(({ name, mean, integratedTime, effectiveSamples, rHat }) => [
      name,
      formatEstimate(mean.value, mean.standardError),
      formatEstimate(integratedTime.value, integratedTime.standardError),
      Number.isNaN(effectiveSamples) ? "?" : String(Math.round(effectiveSamples)),
      Number.isNaN(rHat) ? "–" : rHat.toFixed(3),
    ]);
    const reasons = chains.quantities.flatMap(({ name, reasons: list }) => list.map((reason) => `${name}: ${reason}`));
    const note = `${chains.samples.toLocaleString("en")} steps, ${chains.reliable ? "reliable" : "not reliable"}`;
    return [{ notes: [note, ...reasons], tables: [{ head: ["observable", "mean", "τ_int", "ESS", "R̂"], rows }] }];
  }
  const experiment = asKind("experiment", result);
  if (experiment)
    return Object.entries(parts).flatMap(([part, { report }]) =>
      (experiment[part as keyof typeof parts] ?? []).map((entry) =>
        reportBlock((report as (one: { readonly name: string }) => Report)(entry)),
      ),
    );
  const estimate = asKind("estimate", result);
  return estimate ? [estimateBlock(estimate)] : [];
}

/** The text of a cell; the page of experiments has this too, but with Vega. */
const textOf = (cell: Cell): string => (typeof cell === "string" ? cell : cell.text);

function reportBlock({ heading, note, verdict, warnings, tables }: Report): Block {
  return {
    heading: verdict === undefined ? heading : `${heading}: ${textOf(verdict)}`,
    notes: [note, ...warnings],
    tables: tables.map(({ head, rows }) => ({ head, rows: rows.map((row) => row.map(textOf)) })),
  };
}

function estimateBlock({ value, standardError, samples, method, warnings = [] }: Estimate | ScalarEstimate): Block {
  const notes = [`method ${method}, ${samples > 0 ? `${samples.toLocaleString("en")} samples` : "exact"}`, ...warnings];
  if (typeof value === "number")
    return { notes, tables: [{ head: ["value"], rows: [[formatEstimate(value, standardError as number)]] }] };
  const [values, errors] = [flat(value), flat(standardError as Estimate["value"])];
  const { shape } = value;
  const place = (k: number): string => {
    let rest = k;
    const index = [...shape].reverse().map((length) => {
      const at = rest % length;
      rest = (rest - at) / length;
      return at;
    });
    return index.reverse().join(", ");
  };
  return {
    notes,
    tables: [{ head: ["entry", "value"], rows: values.map((one, k) => [place(k), formatEstimate(one, errors[k]!)]) }],
  };
}
