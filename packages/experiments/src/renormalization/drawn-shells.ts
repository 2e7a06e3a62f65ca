import type { Ensemble } from "@nnft/architectures";
import type { CorrelatorResult } from "@nnft/estimators";
import type { Key } from "@nnft/random";
import ndarray from "ndarray";
import { concerning } from "../input-error.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { RenormalizationSpec } from "./schema.ts";

const ORDERS = [2, 4, 6] as const;
const SUBSCRIPTS = { 2: "₂", 4: "₄", 6: "₆" } as const;

interface Item {
  readonly cutoff: number;
  readonly drawn: CorrelatorResult;
  readonly exact: Readonly<Record<(typeof ORDERS)[number], number>>;
}

/** Cumulants at a point of networks whose neurons below a cutoff are kept, beside the law of fixed N. */
export async function drawnShells(
  net: Ensemble,
  spec: NonNullable<RenormalizationSpec["shells"]>,
  keyOf: (cutoff: number) => Key,
): Promise<Section> {
  const { momentumShell } = await import("@nnft/renormalization");
  const { estimateCorrelators } = await import("@nnft/estimators");
  const { inputDimension: d, width: N } = net.architecture as {
    readonly inputDimension: number;
    readonly width: number;
  };
  const origin = ndarray(new Float64Array(d), [1, d]);
  const tuples = ORDERS.map((order) => new Array<number>(order).fill(0));
  const items: Item[] = [];
  for (const shell of await concerning(["shells"], () => momentumShell(net, listOf(spec.cutoffs)))) {
    const { cutoff, variance, fourth, sixth } = shell;
    const options = { tuples, key: keyOf(cutoff), method: "brute", samples: spec.draws } as const;
    const drawn = await estimateCorrelators(shell.net, origin, options);
    const exact = { 2: variance, 4: (fourth * variance ** 2) / N, 6: (sixth * variance ** 3) / N ** 2 };
    items.push({ cutoff, drawn, exact });
  }
  return {
    name: "momentum_shells_drawn",
    title: `${spec.draws} networks below each shell`,
    columns: [
      columnBy(items, "cutoff", "Λ′", ({ cutoff }) => cutoff),
      ...ORDERS.flatMap((order) => [
        columnBy(
          items,
          `cumulant${order}`,
          `κ${SUBSCRIPTS[order]}`,
          ({ drawn }) => drawn.connected(order).value.get(0),
          {
            error: ({ drawn }) => drawn.connected(order).standardError.get(0),
          },
        ),
        columnBy(items, `exact${order}`, "exact", ({ exact }) => exact[order]),
      ]),
    ],
  };
}
