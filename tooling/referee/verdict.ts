import type { RefereeCase } from "./referee-case.ts";

/** A claim beside the right value. */
export interface Judged {
  readonly pull: number;
  readonly doubted: boolean;
}

/** One row of the table. */
export interface Row {
  readonly package: string;
  readonly estimator: string;
  readonly by: string;
  /** keys tried */
  readonly keys: number;
  /** claims made without a doubt */
  readonly claims: number;
  readonly rms: number;
  readonly within1: number;
  readonly within2: number;
  /** the part of claims that came with a doubt */
  readonly doubted: number;
  readonly complaints: readonly string[];
}

/** The bounds that a row has to keep. */
export const BOUNDS = { rms: [0.9, 1.1], within1: 0.04 } as const;

/**
 * Judges the claims of one estimator: r.m.s. pull in [0.9, 1.1], 68 ± 4 % within one error. Both bounds are widened by two standard
 * deviations of what so many runs can show, since a right estimator scatters by as much.
 */
export function verdictOf(trial: RefereeCase, keys: number, judged: readonly Judged[]): Row {
  const claims = judged.filter(({ doubted }) => !doubted).map(({ pull }) => pull);
  const part = (bound: number): number => claims.filter((pull) => Math.abs(pull) < bound).length / claims.length;
  const rms = Math.sqrt(claims.reduce((sum, pull) => sum + pull * pull, 0) / claims.length);
  const [within1, within2] = [part(1), part(1.959964)];
  // claims of one key hang together: only keys count as independent
  const runs = Math.max(1, (keys * claims.length) / Math.max(1, judged.length));
  const complaints: string[] = [];
  if (claims.length === 0) complaints.push("no claim was made without a doubt");
  if (claims.some(Number.isNaN)) complaints.push("some pulls are not numbers");
  const scatter = 2 / Math.sqrt(2 * runs);
  if (!(rms > BOUNDS.rms[0] - scatter && rms < BOUNDS.rms[1] + scatter)) complaints.push(`r.m.s. ${rms.toFixed(2)}`);
  const slack = BOUNDS.within1 + 2 * Math.sqrt((0.6827 * 0.3173) / runs);
  if (!(Math.abs(within1 - 0.6827) < slack)) complaints.push(`${(100 * within1).toFixed(0)} % within one error`);
  return {
    package: trial.package,
    estimator: trial.estimator,
    by: trial.by,
    keys,
    claims: claims.length,
    rms,
    within1,
    within2,
    doubted: 1 - claims.length / Math.max(1, judged.length),
    complaints,
  };
}

export const percent = (part: number): string => `${(100 * part).toFixed(0)} %`;

/** The table of all rows, in Markdown. */
export function tableOf(rows: readonly Row[]): string {
  return [
    "| package | estimator | independent route | keys | r.m.s. pull | within 1σ (68 %) | within 1.96σ (95 %) | doubted |",
    "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map(
      (row) =>
        `| ${row.package} | ${row.estimator} | ${row.by} | ${row.keys} | ${row.rms.toFixed(2)} | ${percent(row.within1)} | ` +
        `${percent(row.within2)} | ${percent(row.doubted)} |`,
    ),
  ].join("\n");
}
