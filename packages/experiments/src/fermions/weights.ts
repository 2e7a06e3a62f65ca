import { refuse } from "@nnft/foundations/checks";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import { type FermionsSpec, numberOf } from "./schema.ts";

type Spec<Name extends keyof FermionsSpec> = NonNullable<FermionsSpec[Name]>;

/** The antisymmetric matrix with these rows above its diagonal. */
export function upperMatrix(upper: readonly (readonly number[])[]): {
  readonly matrix: Float64Array;
  readonly size: number;
} {
  const size = upper.length + 1;
  const matrix = new Float64Array(size * size);
  upper.forEach((row, i) => {
    if (row.length !== size - 1 - i)
      refuse(
        "pfaffians",
        `upper[${i}]`,
        `a row of ${size - 1 - i} numbers`,
        row,
        "give the entries above the diagonal",
      );
    row.forEach((value, k) => {
      const j = i + 1 + k;
      matrix[i * size + j] = value;
      matrix[j * size + i] = -value;
    });
  });
  return { matrix, size };
}

/** The Pfaffian of a matrix and of chosen rows and columns. */
export async function pfaffianSection({ upper, subsets }: Spec<"pfaffians">): Promise<Section> {
  const { subPfaffians } = await import("@nnft/linear-algebra/antisymmetric");
  const { matrix, size } = upperMatrix(upper);
  const all = [Array.from({ length: size }, (_, i) => i), ...subsets];
  const items = subPfaffians(matrix, size, all).map((found, s) => ({ rows: all[s]!.join(" "), ...found }));
  return {
    name: "fermion_pfaffians",
    title: "Pfaffians",
    columns: [
      columnBy(items, "rows", "rows", ({ rows }) => rows),
      columnBy(items, "value", "Pf", ({ value }) => value, { digits: 13 }),
      columnBy(items, "sign", "sign", ({ sign }) => sign),
      columnBy(items, "log", "ln|Pf|", ({ log }) => (Number.isFinite(log) ? log : Number.NaN), { digits: 10 }),
    ],
    below: ["–: a Pfaffian of 0 has no logarithm"],
  };
}

/** The loop and the square of the tadpole over widths and volumes. */
export async function localitySection(spec: Spec<"locality">): Promise<Section> {
  const { fredholmExpansion, yukawaMatrix } = await import("@nnft/fermions/yukawa");
  const { mass, coupling, field, wave, modes } = spec;
  const items = listOf(spec.inverseTemperatures).flatMap((beta) => {
    const waves = Math.max(1, Math.round(beta / 5));
    const cosines = [field, ...new Array<number>(waves - 1).fill(0), wave];
    const matrix = yukawaMatrix({ mass, inverseTemperature: beta, modes: modes * waves, cosines });
    const expansion = fredholmExpansion({ matrix, coupling });
    return listOf(spec.widths).map((width) => {
      const { local, nonlocal } = expansion.loop(numberOf(width));
      return { beta, width, weight: expansion.weight(numberOf(width)).re, local: local.re, nonlocal: nonlocal.re + 0 };
    });
  });
  return {
    name: "fermion_locality",
    title: "locality of the weight",
    columns: [
      columnBy(items, "inverse_temperature", "β", ({ beta }) => beta),
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "weight", "w_N", ({ weight }) => weight, { digits: 9 }),
      columnBy(items, "local", "loop", ({ local }) => local, { digits: 7 }),
      columnBy(items, "nonlocal", "tadpole squared", ({ nonlocal }) => nonlocal, { digits: 7 }),
    ],
    below: ["parts of g² in ln w_N: −(g²/2)(1 − 1/N)tr(Sφ)², and −(g²/2N)(tr Sφ)², which grows as β²"],
  };
}
