import type { LiouvilleFields } from "@nnft/liouville";
import type { Key } from "@nnft/random";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { Found } from "./found.ts";
import type { Spec } from "./schema.ts";

/** Rows of the map, at most. */
const ROWS = 16;

/** Areas and zero modes of drawn fields, and a map of the first e^{2bφ}. */
export async function fieldSections(spec: Spec<"fields">, key: Key): Promise<Found> {
  const { sampleLiouvilleField } = await import("@nnft/liouville");
  const { b, charges, points, mu, cutoff, samples, fields } = spec;
  const drawn = sampleLiouvilleField({ b, charges, ...(points && { points }), mu, cutoff, samples, fields, key });
  const s = (charges.reduce((sum, alpha) => sum + alpha, 0) - b - 1 / b) / b;
  const items = Array.from(drawn.areas, (area, k) => ({ k: k + 1, area, zeroMode: drawn.zeroModes[k]! }));
  const table: Section = {
    name: "liouville_fields",
    title: "drawn fields",
    columns: [
      columnBy(items, "field", "field", ({ k }) => k),
      columnBy(items, "area", "∫e^{2bφ}", ({ area }) => area),
      columnBy(items, "zero_mode", "c", ({ zeroMode }) => zeroMode),
    ],
    below: [
      `the area has the law Gamma(s, μ), s = ${Number(s.toPrecision(6))}, of mean ${Number((s / mu).toPrecision(6))}`,
      `weights of ${samples} proposals and their opposites are worth ${drawn.effectiveSamples.toFixed(0)} draws`,
    ],
  };
  return { sections: [table, mapSection(drawn, cutoff)] };
}

/** log₁₀ of e^{2bφ}/mean over a map of longitudes and latitudes. */
function mapSection({ densities, areas, weights }: LiouvilleFields, cutoff: number): Section {
  const latitudes = 2 * cutoff;
  const longitudes = weights.length / latitudes;
  const rows = Math.min(ROWS, latitudes);
  const columns = Math.min(2 * ROWS, longitudes);
  const [sums, sizes] = [new Float64Array(rows * columns), new Float64Array(rows * columns)];
  for (const [i, value] of densities[0]!.entries()) {
    const row = Math.floor((Math.floor(i / longitudes) * rows) / latitudes);
    const cell = row * columns + Math.floor(((i % longitudes) * columns) / longitudes);
    sums[cell]! += value * weights[i]!;
    sizes[cell]! += weights[i]!;
  }
  const mean = areas[0]! / (4 * Math.PI);
  const items = Array.from(sums, (sum, cell) => ({
    longitude: (360 * ((cell % columns) + 0.5)) / columns,
    latitude: 90 - (180 * (Math.floor(cell / columns) + 0.5)) / rows,
    value: Math.log10(sum / sizes[cell]! / mean),
  }));
  return {
    name: "liouville_map",
    title: "a map of e^{2bφ}",
    columns: [
      columnBy(items, "longitude", "longitude", ({ longitude }) => longitude),
      columnBy(items, "latitude", "latitude", ({ latitude }) => latitude),
      columnBy(items, "log_density", "log₁₀ of e^{2bφ}/mean", ({ value }) => value, { digits: 4 }),
    ],
    brief: 4,
  };
}
