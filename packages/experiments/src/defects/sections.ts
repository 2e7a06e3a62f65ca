import { ConvergenceError } from "@nnft/foundations";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { DefectsSpec } from "./schema.ts";

type Spec<Name extends keyof DefectsSpec> = NonNullable<DefectsSpec[Name]>;

/** Coefficients of both channels, and crossing at points. */
export async function monomialSections(spec: Spec<"monomials">): Promise<readonly Section[]> {
  const { defectCorrelator } = await import("@nnft/conformal/defects");
  const { points, ...options } = spec;
  const found = defectCorrelator(options);
  const operators = [
    ...found.defect.map(({ j, spin, coefficient }) => ({ channel: "defect", scaling: 0 - j, spin, ...coefficient })),
    ...found.bulk.map(({ scaling, coefficient }) => ({ channel: "bulk", scaling, spin: 0, ...coefficient })),
  ];
  const { displacement, verdict } = found;
  const data: Section = {
    name: "defect_coefficients",
    title: "coefficients",
    columns: [
      columnBy(operators, "channel", "channel", ({ channel }) => channel),
      columnBy(operators, "dimension", "Δ", (operator) => operator.scaling),
      columnBy(operators, "spin", "s", ({ spin }) => spin),
      columnBy(operators, "value", "coefficient", ({ value }) => value, {
        digits: 12,
        error: ({ standardError }) => standardError,
      }),
    ],
    below: [
      `b − a = ${Number(displacement.value.toPrecision(6))}: ${verdict === "defect" ? "a defect" : "no defect seen"}`,
    ],
  };
  if (points.length === 0) return [data];
  const rows = points.map((point) => ({ ...point, ...found.at(point) }));
  const crossing: Section = {
    name: "defect_crossing",
    title: "crossing",
    columns: [
      columnBy(rows, "chi", "χ̂", ({ chi }) => chi),
      columnBy(rows, "cosine", "cos φ", ({ cosine }) => cosine),
      columnBy(rows, "value", "⟨ΦⁿΦⁿ⟩", ({ value }) => value.value, {
        digits: 12,
        error: ({ value }) => value.standardError,
      }),
      columnBy(rows, "defect_sum", "defect", ({ defectSum }) => defectSum, { digits: 12 }),
      columnBy(rows, "bulk_sum", "bulk", ({ bulkSum }) => bulkSum, { digits: 12 }),
      columnBy(rows, "residual", "residual", ({ residual }) => residual, { digits: 1, hidden: true }),
    ],
    below: [rows.every(({ holds }) => holds) ? "crossing holds to 1e-10" : "crossing does not hold to 1e-10"],
  };
  return [data, crossing];
}

/** Images above a boundary: coefficients and sums. */
export async function imageSections(spec: Spec<"images">): Promise<readonly Section[]> {
  const { imageField } = await import("@nnft/conformal/defects");
  const { dimension, scaling, terms } = spec;
  const fields = listOf(spec.signs).map((sign) => ({ sign, field: imageField({ dimension, scaling, sign }) }));
  const label = (sign: number): string => (sign === 1 ? "Neumann" : "Dirichlet");
  const items = fields.flatMap(({ sign, field }) =>
    Array.from({ length: terms }, (_, n) => ({
      ...{ sign, n, boundary: field.boundaryCoefficient(n), bulk: field.bulkCoefficient(n) },
    })),
  );
  const sums = fields.flatMap(({ sign, field }) =>
    listOf(spec.xi).map((xi) => ({
      ...{ sign, xi, value: field.twoPoint(xi) },
      ...{ boundary: ifSettled(() => field.sum("boundary", xi)), bulk: ifSettled(() => field.sum("bulk", xi)) },
    })),
  );
  return [
    {
      name: "defect_images",
      title: "images",
      columns: [
        columnBy(items, "condition", "boundary", ({ sign }) => label(sign)),
        columnBy(items, "n", "n", ({ n }) => n),
        columnBy(items, "boundary", "Δ + n on it", ({ boundary }) => boundary, { digits: 12 }),
        columnBy(items, "bulk", "2Δ + 2n in the bulk", ({ bulk }) => bulk, { digits: 12 }),
      ],
    },
    {
      name: "defect_image_sums",
      title: "images, summed",
      columns: [
        columnBy(sums, "condition", "boundary", ({ sign }) => label(sign)),
        columnBy(sums, "xi", "ξ", ({ xi }) => xi),
        columnBy(sums, "value", "⟨φφ⟩", ({ value }) => value, { digits: 10 }),
        columnBy(sums, "boundary", "on it", ({ boundary }) => boundary, { digits: 10 }),
        columnBy(sums, "bulk", "in the bulk", ({ bulk }) => bulk, { digits: 10 }),
      ],
      below: ["empty: 80 blocks of the channel do not settle there"],
    },
  ];
}

/** A sum, or NaN where its blocks do not settle. */
function ifSettled(sum: () => number): number {
  try {
    return sum();
  } catch (error) {
    if (error instanceof ConvergenceError) return Number.NaN;
    throw error;
  }
}

/** The reciprocal theory beside its bulk channel. */
export async function reciprocalSection(spec: Spec<"reciprocal">): Promise<Section> {
  const { reciprocalDefect } = await import("@nnft/conformal/defects");
  const { points, ...options } = spec;
  const theory = reciprocalDefect(options);
  const items = points.map((point) => ({
    ...point,
    value: theory.twoPoint(point),
    sum: ifSettled(() => theory.bulkSum(point)),
  }));
  return {
    name: "defect_reciprocal",
    title: "reciprocal",
    columns: [
      columnBy(items, "chi", "χ̂", ({ chi }) => chi),
      columnBy(items, "cosine", "cos φ", ({ cosine }) => cosine),
      columnBy(items, "value", "⟨ΦΦ⟩ (r₁r₂)^Δ", ({ value }) => value, { digits: 12 }),
      columnBy(items, "sum", "by blocks", ({ sum }) => sum, { digits: 12 }),
    ],
    below: [`⟨Φ⟩ = ${Number(theory.onePoint.toPrecision(12))} r^−Δ; finite because a > b; no identity`],
  };
}

/** Blocks of both channels at points. */
export async function blockSection(spec: Spec<"blocks">): Promise<Section> {
  const { bulkToDefectBlock, defectBlock } = await import("@nnft/conformal/defects");
  const { dimension, defectDimension, spin } = spec;
  const defect = { dimension, defectDimension };
  const items = listOf(spec.scalings).flatMap((scaling) =>
    spec.points.map((point) => ({
      ...{ scaling, ...point, defect: defectBlock({ ...defect, scaling, spin }, point) },
      bulk: bulkToDefectBlock({ ...defect, scaling }, { xi: point.chi - 2 * point.cosine, cosine: point.cosine }),
    })),
  );
  return {
    name: "defect_blocks",
    title: "blocks",
    columns: [
      columnBy(items, "dimension", "Δ", ({ scaling }) => scaling),
      columnBy(items, "chi", "χ̂", ({ chi }) => chi),
      columnBy(items, "cosine", "cos φ", ({ cosine }) => cosine),
      columnBy(items, "defect", "defect", (item) => item.defect, { digits: 12 }),
      columnBy(items, "bulk", "bulk", ({ bulk }) => bulk, { digits: 12 }),
    ],
  };
}
