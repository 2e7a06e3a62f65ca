import { type Estimate, formatEstimate, type ScalarEstimate } from "@nnft/correlators";
import { parts } from "@nnft/experiments";
import type { Cell, Report } from "@nnft/experiments/report";
import type { MeasuredSpectrum } from "@nnft/qm/spectrum";
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
    const { couplings } = fields;
    const actions = couplings && {
      head: ["Edgeworth", "coupling"],
      rows: [couplings.quadratic, couplings.quartic].flatMap(({ value, standardError }) =>
        couplings.sites.map((site, k) => {
          const place = value.shape.map(() => k);
          const name = `g${place.length}(${place.map(() => `x${site}`).join(", ")})`;
          return [name, formatEstimate(value.get(...place), standardError.get(...place))];
        }),
      ),
    };
    const note = `${fields.samples.toLocaleString("en")} samples on ${fields.sites} sites`;
    return [
      {
        notes: [note, ...fields.warnings],
        tables: [...orders, ...(actions ? [actions] : []), ...(fields.tests.length > 0 ? [tests] : [])],
      },
    ];
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
  const spectrum = asKind("spectrum", result);
  if (spectrum) return [spectrumBlock(spectrum)];
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

/** Levels of measured correlators, then effective masses. */
function spectrumBlock({ samples, integratedTime, levels, masses, massTimes, warnings }: MeasuredSpectrum): Block {
  const operators = masses.value.shape[0]!;
  const rows = Array.from(massTimes, (time, k) => [
    String(Number(time.toPrecision(6))),
    ...Array.from({ length: operators }, (_, a) =>
      Number.isNaN(masses.value.get(a, k))
        ? "–"
        : formatEstimate(masses.value.get(a, k), masses.standardError.get(a, k)),
    ),
  ]);
  return {
    notes: [
      `${samples.toLocaleString("en")} configurations, τ_int up to ${integratedTime.toPrecision(2)}`,
      ...warnings,
    ],
    tables: [
      ...(levels.length > 0
        ? [
            {
              head: ["level", "energy"],
              rows: levels.map(({ energy }, n) => [`E${n + 1}`, formatEstimate(energy.value, energy.standardError)]),
            },
          ]
        : []),
      { head: ["t", ...Array.from({ length: operators }, (_, a) => (operators > 1 ? `mass of O${a}` : "mass"))], rows },
    ],
  };
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
