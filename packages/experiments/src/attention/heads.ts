import type { HeadCorrelators } from "@nnft/infinite-width/attention";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { AttentionSpec } from "./schema.ts";

/** Correlators of one head. */
export interface MeasuredHeads {
  readonly scaling: "1/sqrt(d_k)" | "1/d_k";
  readonly scores: "linear" | "softmax";
  readonly keyDimension: number | "infinite";
  readonly one: HeadCorrelators;
}

interface Row extends MeasuredHeads {
  readonly heads: number;
  readonly token: number;
  readonly twoPoint: number;
  readonly twoPointError: number;
  readonly connected: number;
  readonly connectedError: number;
}

/** Rows that a terminal shows, of the first token only. */
const MOST_ROWS = 24;

/** G², G⁴_c and N_eff of every token, number of heads and dimension; G⁴_c of N_h heads is that of one over N_h. */
export function headSection(spec: AttentionSpec, measured: readonly MeasuredHeads[]): Section {
  const items = spec.tokens.flatMap((_, token) =>
    measured.flatMap((row) =>
      listOf(spec.heads).map((heads): Row => {
        const { twoPoint, connected } = row.one;
        const place = [token, token, token, token] as const;
        return {
          ...row,
          ...{ heads, token },
          twoPoint: twoPoint.value.get(token, token),
          twoPointError: twoPoint.standardError.get(token, token),
          connected: connected.value.get(...place) / heads,
          connectedError: connected.standardError.get(...place) / heads,
        };
      }),
    ),
  );
  const several = (values: unknown): { readonly hidden?: true } =>
    new Set(listOf(values)).size > 1 ? {} : { hidden: true };
  return {
    name: "attention_heads",
    title: `${items.length} correlators of heads`,
    brief: Math.min(MOST_ROWS, items.filter(({ token }) => token === 0).length),
    columns: [
      columnBy(items, "scaling", "q·k times", ({ scaling }) => scaling, several(spec.scaling)),
      columnBy(items, "scores", "scores", ({ scores }) => scores),
      columnBy(items, "key_dimension", "d_k", ({ keyDimension }) => keyDimension),
      columnBy(items, "heads", "N_h", ({ heads }) => heads),
      columnBy(items, "token", "token", ({ token }) => token, several(spec.tokens.map((_, token) => token))),
      columnBy(items, "two_point", "G²", ({ twoPoint }) => twoPoint, { error: errorOf("twoPointError") }),
      columnBy(items, "connected", "G⁴_c", ({ connected }) => connected, { error: errorOf("connectedError") }),
      columnBy(items, "effective_heads", "N_eff", effective, { digits: 4 }),
      columnBy(items, "method", "method", ({ one }) => one.method, { hidden: true }),
    ],
    below: ["N_eff = 3(G²)²/G⁴_c: so many neurons of equal size are as far from a Gaussian field"],
  };
}

/** Errors of what is drawn; NaN where numbers are exact. */
const errorOf =
  (name: "twoPointError" | "connectedError") =>
  (row: Row): number =>
    row[name] > 0 ? row[name] : Number.NaN;

function effective({ twoPoint, connected }: Row): number | string {
  const found = (3 * twoPoint ** 2) / connected;
  return Number.isFinite(found) ? found : connected === 0 && twoPoint > 0 ? "infinite" : Number.NaN;
}
