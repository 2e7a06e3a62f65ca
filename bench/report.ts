import type { Machine } from "./machine.ts";
import type { Case, Measured, Target, Times } from "./workload.ts";

export interface Verdict {
  readonly workload: string;
  readonly text: string;
  readonly wanted: string;
  /** undefined when a side is missing */
  readonly value: number | undefined;
  readonly measured: string;
  readonly verdict: "met" | "missed" | "not measured";
}

export interface CaseReport {
  readonly workload: string;
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly sides: readonly SideReport[];
  readonly targets: readonly Verdict[];
}

export interface SideReport {
  readonly side: string;
  /** in the unit of the case */
  readonly median?: number;
  readonly least?: number;
  readonly most?: number;
  readonly rounds?: number;
  /** why there is no time: a missing library, or a wrong result */
  readonly remark?: string;
}

export function reportOf(work: Case, measured: readonly Measured[]): CaseReport {
  const of = (side: string): Measured | undefined => measured.find((one) => one.side === side);
  const times: Times = {
    fastest: (...sides) => {
      const medians = sides.map(of).flatMap((one) => (one && "median" in one ? [one.median] : []));
      return medians.length === 0 ? undefined : Math.min(...medians);
    },
    result: (side) => {
      const one = of(side);
      return one && "result" in one ? one.result : undefined;
    },
  };
  return {
    workload: work.workload,
    name: work.name,
    title: work.title,
    unit: work.unit.name,
    sides: measured.map((one): SideReport => {
      if ("missing" in one) return { side: one.side, remark: `absent: ${one.missing}` };
      if ("wrong" in one) return { side: one.side, remark: `WRONG RESULT: ${one.wrong}` };
      const inUnit = one.seconds.map((seconds) => seconds / work.unit.seconds);
      return {
        side: one.side,
        median: one.median / work.unit.seconds,
        least: Math.min(...inUnit),
        most: Math.max(...inUnit),
        rounds: inUnit.length,
      };
    }),
    targets: work.targets.map((target) => verdictOf(work, target, target.value(times))),
  };
}

function verdictOf({ workload }: Case, { text, wanted, unit }: Target, value: number | undefined): Verdict {
  const least = "atLeast" in wanted;
  const bound = least ? wanted.atLeast : wanted.atMost;
  const met = value !== undefined && (least ? value >= bound : value <= bound);
  const written = (x: number): string => (unit === "×" ? `${shown(x)}×` : `${shown(x)} ${unit}`);
  return {
    workload,
    text,
    wanted: `${least ? "≥" : "≤"} ${written(bound)}`,
    value,
    measured: value === undefined ? "–" : written(value),
    verdict: value === undefined ? "not measured" : met ? "met" : "missed",
  };
}

/** Three digits. */
export function shown(x: number): string {
  if (x !== 0 && (Math.abs(x) >= 1e5 || Math.abs(x) < 1e-3)) return x.toExponential(1).replace("e+", "e");
  return Number(x.toPrecision(3)).toString();
}

/** The times of a case in lines for the terminal. */
export function caseLines({ workload, name, title, unit, sides }: CaseReport): string[] {
  const width = Math.max(...sides.map(({ side }) => side.length));
  return [
    `${`${workload} ${name}`.trim()}  ${title}`,
    ...sides.map(({ side, median, least, most, remark }) => {
      const spread =
        median === undefined ? remark : `${shown(median).padStart(8)} ${unit}  [${shown(least!)} … ${shown(most!)}]`;
      return `  ${side.padEnd(width)}  ${spread}`;
    }),
    "",
  ];
}

/** The targets as a Markdown table. */
export function targetTable(reports: readonly CaseReport[], { processor, cores, node, date }: Machine): string {
  const rows = reports.flatMap(({ targets }) =>
    targets.map(
      ({ workload, text, wanted, measured, verdict }) =>
        `| ${workload} | ${text} | ${wanted} | ${measured} | ${verdict} |`,
    ),
  );
  return [
    "| workload | quantity | target | measured | |",
    "|---|---|---|---|---|",
    ...rows,
    "",
    `Medians of interleaved rounds on ${processor}, ${cores} cores, Node ${node.slice(1)}, ${date}. Results are checked before times count.`,
  ].join("\n");
}
