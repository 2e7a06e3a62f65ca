import type { Axis, Plot } from "@nnft/plots";

/** What a reader would miss: numbers without a place on a logarithmic axis, or a plot without any number. */
export function leftOut({ x, y, series }: Plot): string | undefined {
  const known = series.flatMap((one) =>
    one.mark === "cells" || one.mark === "rule"
      ? []
      : one.y.flatMap((value, k) =>
          Number.isFinite(value) && Number.isFinite(one.x[k]) ? [{ x: one.x[k]!, y: value, kind: one.kind }] : [],
        ),
  );
  const drawn = series.filter(({ mark }) => mark !== "cells" && mark !== "rule");
  if (known.length === 0) return drawn.length > 0 && drawn.length === series.length ? "no numbers" : undefined;
  const off = (axis: Axis, value: number): boolean => axis.scale === "log" && value <= 0;
  const count = known.filter((one) => one.kind === "measured" && (off(x, one.x) || off(y, one.y))).length;
  return count === 0 ? undefined : `not shown: ${count} ${count === 1 ? "number" : "numbers"} ≤ 0`;
}
