import { type Key, split } from "@nnft/random";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { Found } from "./found.ts";
import type { Spec } from "./schema.ts";

/** Structure constants by sampled masses, and the moments at each cutoff. */
export async function constantSections(spec: Spec<"constants">, key: Key): Promise<Found> {
  const { structureConstant } = await import("@nnft/liouville");
  const { exactMassMoment } = await import("@nnft/liouville/laws");
  const { points, mu, cutoffs, samples } = spec;
  const own = { ...(points && { points }), mu, cutoffs, samples };
  const items = listOf(spec.triples).map(({ b, charges }, k) => ({
    ...{ b, charges, found: structureConstant(b, charges, { ...own, key: split(key, k) }) },
    exact: exactMassMoment({ b, charges, ...(points && { points }) }),
  }));
  const constants: Section = {
    name: "liouville_constants",
    title: "sampled structure constants",
    columns: [
      columnBy(items, "b", "b", ({ b }) => b),
      columnBy(items, "charges", "α", ({ charges }) => charges.join(" ")),
      columnBy(items, "value", "C", ({ found }) => found.value, { error: ({ found }) => errorOf(found), digits: 8 }),
      columnBy(items, "exact", "DOZZ", ({ found }) => found.exact, { digits: 9 }),
      columnBy(items, "pull", "pull", ({ found }) => found.pull, { digits: 2 }),
      columnBy(items, "converged", "converged", ({ found }) => (found.converged ? "yes" : "no")),
      columnBy(items, "statistical", "", ({ found }) => found.standardError, { hidden: true }),
      columnBy(items, "systematic", "", ({ found }) => found.systematic, { hidden: true }),
      columnBy(items, "verdict", "", ({ found }) => found.verdict, { hidden: true }),
    ],
    below: [
      "errors: of draws and of the limit of cutoffs",
      ...items.map(({ b, found }) => `b = ${b}: ${found.verdict}`),
    ],
  };
  const levels = items.flatMap(({ b, charges, found: { moment }, exact }) =>
    rowsOf(moment).map((row) => ({ ...row, b, charges: charges.join(" "), exact, side: moment.side })),
  );
  const moments: Section = {
    name: "liouville_levels",
    title: "moments by cutoff",
    columns: [
      columnBy(levels, "b", "b", ({ b }) => b),
      columnBy(levels, "charges", "α", ({ charges }) => charges),
      columnBy(levels, "cutoff", "L", ({ cutoff }) => cutoff),
      columnBy(levels, "value", "E[M^−s]", ({ value }) => value, { error: ({ error }) => error, digits: 8 }),
      columnBy(levels, "exact", "exact", ({ exact }) => exact, { digits: 9 }),
      columnBy(levels, "side", "Jensen", ({ side }) => `${side.direction}${side.holds ? "" : ", broken"}`),
    ],
    below: ["Jensen: the side from which moments go to their limit; broken: a step goes the other way"],
  };
  const warnings = items.flatMap(({ b, found }) => (found.moment.warnings ?? []).map((words) => `b = ${b}: ${words}`));
  return { sections: [constants, moments], warnings };
}

/** Both errors of an estimate together. */
const errorOf = ({
  standardError,
  systematic,
}: {
  readonly standardError: number;
  readonly systematic: number;
}): number => Math.hypot(standardError, systematic);

interface Moment {
  readonly value: number;
  readonly standardError: number;
  readonly systematic: number;
  readonly aitken: { readonly value: number; readonly standardError: number };
  readonly levels: readonly { readonly cutoff: number; readonly value: number; readonly standardError: number }[];
}

/** Levels of a moment, and its limit without and with the rate of the bias. */
function rowsOf(moment: Moment): readonly { readonly cutoff: number | string; value: number; error: number }[] {
  return [
    ...moment.levels.map(({ cutoff, value, standardError }) => ({ cutoff, value, error: standardError })),
    ...(moment.levels.length < 3
      ? []
      : [{ cutoff: "Aitken", value: moment.aitken.value, error: moment.aitken.standardError }]),
    { cutoff: "limit", value: moment.value, error: errorOf(moment) },
  ];
}

/** E[M^p] at rising cutoffs with its limit; exact where no insertion stands and p is 1, 2 or 3. */
export async function massSection(spec: Spec<"masses">, key: Key): Promise<Found> {
  const { massMoment } = await import("@nnft/liouville");
  const { freeMassMoment } = await import("@nnft/liouville/laws");
  const { b, charges, points, powers, scheme, cutoffs, samples } = spec;
  const given = { b, charges, ...(points && { points }), ...(scheme && { scheme }), cutoffs, samples };
  const found = listOf(powers).map((power, k) => ({
    power,
    moment: massMoment({ ...given, power, key: split(key, k) }),
  }));
  const known = (power: number, cutoff: number | string): number =>
    charges.length === 0 && [1, 2, 3].includes(power)
      ? freeMassMoment({ b, order: power, cutoff: typeof cutoff === "number" ? cutoff : Number.POSITIVE_INFINITY })
      : Number.NaN;
  const items = found.flatMap(({ power, moment }) =>
    rowsOf(moment).map((row) => ({ ...row, power, moment, exact: known(power, row.cutoff) })),
  );
  return {
    warnings: found.flatMap(({ power, moment }) => (moment.warnings ?? []).map((words) => `p = ${power}: ${words}`)),
    sections: [
      {
        name: "liouville_masses",
        title: "moments of the mass",
        columns: [
          columnBy(items, "power", "p", ({ power }) => power),
          columnBy(items, "cutoff", "L", ({ cutoff }) => cutoff),
          columnBy(items, "value", "E[M^p]", ({ value }) => value, { error: ({ error }) => error, digits: 8 }),
          columnBy(items, "exact", "exact", ({ exact }) => exact, { digits: 9 }),
          columnBy(items, "side", "Jensen", ({ moment: { side } }) => side.direction),
          columnBy(items, "converged", "converged", ({ moment }) => (moment.converged ? "yes" : "no")),
        ],
        below: found.map(({ power, moment }) => `p = ${power}: ${moment.verdict}`),
      },
    ],
  };
}

/** C(α₁ + b)/C(α₁) beside its Γ functions. */
export async function kpzSection({ b, charges, points, mu, cutoffs, samples }: Spec<"kpz">, key: Key): Promise<Found> {
  const { kpzRatio } = await import("@nnft/liouville");
  const found = kpzRatio(b, charges, { ...(points && { points }), mu, cutoffs, samples, key });
  const items = [found];
  return {
    sections: [
      {
        name: "liouville_kpz",
        title: "KPZ ratio",
        columns: [
          columnBy(items, "b", "b", () => b),
          columnBy(items, "charges", "α", () => charges.join(" ")),
          columnBy(items, "value", "C(α₁ + b)/C(α₁)", ({ value }) => value, { error: errorOf, digits: 8 }),
          columnBy(items, "exact", "by Γ functions", ({ exact }) => exact, { digits: 9 }),
          columnBy(items, "pull", "pull", ({ pull }) => pull, { digits: 2 }),
          columnBy(items, "converged", "converged", ({ converged }) => (converged ? "yes" : "no")),
        ],
      },
    ],
  };
}
