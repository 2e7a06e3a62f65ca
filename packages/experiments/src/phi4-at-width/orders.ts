import { concerning, InputError } from "../input-error.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { Phi4AtWidthSpec } from "./schema.ts";

/** Slopes of G_p in λ, momentum by momentum. */
export async function firstOrderSection(spec: NonNullable<Phi4AtWidthSpec["firstOrder"]>): Promise<Section> {
  const { oneLoopAtWidth } = await import("@nnft/interactions/finite-width");
  const { widths, alphas, momenta, ...net } = spec;
  const items: Readonly<Record<string, number | string>>[] = [];
  for (const width of listOf(widths))
    for (const alpha of listOf(alphas)) {
      const found = await concerning(["firstOrder"], () => oneLoopAtWidth({ ...net, width, alpha }));
      const [modes, d] = found.momenta.shape as [number, number];
      const known = Array.from({ length: modes }, (_, p) =>
        Array.from({ length: d }, (_, j) => found.momenta.get(p, j)),
      );
      for (const p of indicesOf(known, momenta)) {
        const square = known[p]!.reduce((sum, n, j) => sum + ((2 * Math.PI * n) / spec.lengths[j]!) ** 2, 0);
        items.push({
          ...{ width, alpha, momentum: known[p]!.join(", "), size: Math.sqrt(square) },
          propagator: found.propagator.get(p),
          ratio: found.ratio.get(p),
          slope: found.slope.get(p),
          counterterm: found.massCounterterm.get(p),
          tree: found.treeFactor,
        });
      }
    }
  const column = (key: string, head: string, digits?: number) =>
    columnBy(items, key, head, (item) => item[key]!, digits === undefined ? {} : { digits });
  return {
    name: "first_order",
    title: `${items.length} slopes of G_p`,
    columns: [
      column("width", "N"),
      column("alpha", "α"),
      column("momentum", "pL/2π"),
      columnBy(items, "size", "|p|", (item) => item["size"]!, { hidden: true }),
      column("propagator", "G_p", 8),
      column("ratio", "R_p", 12),
      column("slope", "dG_p/dλ", 10),
      column("counterterm", "δm²/λ", 8),
      columnBy(items, "tree", "tree amplitude", (item) => item["tree"]!, { hidden: true }),
    ],
    brief: 24,
    below: ["R_p: the slope in units of −½G₀G_p², its value at N = ∞; δm²/λ would cancel it"],
  };
}

/** The rows of momenta that are asked for, or one of each pair ±p. */
function indicesOf(known: readonly (readonly number[])[], asked?: readonly (readonly number[])[]): readonly number[] {
  const index = new Map(known.map((integers, p) => [integers.join(), p]));
  if (!asked) return known.flatMap((integers, p) => (index.get(integers.map((n) => 0 - n).join())! <= p ? [p] : []));
  return asked.map((integers, k) => {
    const p = index.get(integers.join());
    if (p === undefined)
      throw new InputError(
        `firstOrder.momenta[${k}]: must be ${known[0]!.length} integers of a momentum below the cutoff, got ${integers.join(", ")}; ` +
          "raise the cutoff, or leave it out.",
        { path: ["firstOrder", "momenta", k] },
      );
    return p;
  });
}

/** All combinations of a scan with their verdicts. */
export async function scanSection(spec: NonNullable<Phi4AtWidthSpec["scan"]>): Promise<Section> {
  const { widthScan } = await import("@nnft/interactions/finite-width");
  const { widths, cutoffs, couplings, alphas, ...rest } = spec;
  const rows = await concerning(["scan"], () =>
    widthScan({
      ...rest,
      ...{ widths: listOf(widths), cutoffs: listOf(cutoffs), couplings: listOf(couplings), alphas: listOf(alphas) },
    }),
  );
  const trusted = rows.filter(({ verdict }) => verdict === "trusted").length;
  return {
    name: "width_scan",
    title: `${rows.length} settings`,
    columns: [
      columnBy(rows, "width", "N", ({ width }) => width),
      columnBy(rows, "cutoff", "Λ", ({ cutoff }) => cutoff),
      columnBy(rows, "alpha", "α", ({ alpha }) => alpha),
      columnBy(rows, "coupling", "λ", ({ coupling }) => coupling),
      columnBy(rows, "modes", "momenta", ({ modes }) => modes),
      columnBy(rows, "ratio", "R_p furthest from 1", ({ ratio }) => ratio, { digits: 8 }),
      columnBy(rows, "zero_mode", "R₀", ({ zeroMode }) => zeroMode, { digits: 8 }),
      columnBy(rows, "load", "λVG₀²/4N", ({ load }) => load, { digits: 4 }),
      columnBy(rows, "verdict", "verdict", ({ verdict }) => verdict),
    ],
    brief: 24,
    below: [
      `${trusted} of ${rows.length} are trusted; narrow: the first order is off at a momentum; crowded: N is not large against λVG₀²/4`,
    ],
  };
}

/** G_p to all orders, for each coupling. */
export async function exactSection(spec: NonNullable<Phi4AtWidthSpec["exact"]>): Promise<Section> {
  const { enumerateBoxNet } = await import("@nnft/interactions/finite-width");
  const { couplings, ...net } = spec;
  const items = [];
  for (const coupling of listOf(couplings)) {
    const found = await concerning(["exact"], () => enumerateBoxNet({ ...net, coupling }));
    const [modes, d] = found.momenta.shape as [number, number];
    for (let p = 0; p < modes; p++) {
      const integers = Array.from({ length: d }, (_, j) => found.momenta.get(p, j));
      items.push({
        ...{ coupling, momentum: integers.join(", "), propagator: found.propagator.get(p) },
        ...{ slope: found.slope.get(p), logPartition: found.logPartition, accuracy: found.accuracy },
      });
    }
  }
  return {
    name: "all_orders",
    title: `${items.length} propagators to all orders`,
    columns: [
      columnBy(items, "coupling", "λ", ({ coupling }) => coupling),
      columnBy(items, "momentum", "pL/2π", ({ momentum }) => momentum),
      columnBy(items, "propagator", "G_p", ({ propagator }) => propagator, { digits: 14 }),
      columnBy(items, "slope", "dG_p/dλ", ({ slope }) => slope, { digits: 12 }),
      columnBy(items, "log_partition", "ln⟨e^{−S}⟩", ({ logPartition }) => logPartition, { digits: 14 }),
      columnBy(items, "accuracy", "accuracy", ({ accuracy }) => accuracy, { digits: 1 }),
    ],
    below: [`every network of N = ${spec.width}`],
  };
}
