import type { Quantity } from "./claim.ts";
import { dots, law, linear, type Plot } from "./plot.ts";

/** The plot of quantities without an axis of their own: measured against exact. Where they agree, they lie on the diagonal. */
export function againstExact(all: readonly Quantity[]): Plot {
  const numbers = all.filter(({ form }) => form === "number");
  const quantities = numbers.length > 0 ? numbers : all;
  const part = (role: Quantity["role"]): readonly Quantity[] => quantities.filter((quantity) => quantity.role === role);
  const [measured, printed] = [part("measured"), part("printed")];
  const exact = quantities.map((quantity) => quantity.exact);
  const [low, high] = exact.length === 0 ? [0, 1] : [Math.min(...exact), Math.max(...exact)];
  const margin = low === high ? Math.abs(low) || 1 : 0;
  const series = (label: string, list: readonly Quantity[]) =>
    dots(
      label,
      list.map((quantity) => quantity.exact),
      list.map((quantity) => quantity.value),
      list.map((quantity) => quantity.standardError),
    );
  return {
    x: linear("exact value"),
    y: linear("measured value"),
    series: [
      law("exact", [low - margin, high + margin], (x) => x),
      ...(measured.length > 0 ? [series("measured", measured)] : []),
      ...(printed.length > 0 ? [{ ...series("as printed", printed), kind: "printed" as const }] : []),
    ],
  };
}
