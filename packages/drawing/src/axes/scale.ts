import type { Axis } from "@nnft/plots";
import { categoryScale } from "./category-scale.ts";
import { linearScale } from "./linear-scale.ts";
import { logScale } from "./log-scale.ts";
import type { Scale, Shown } from "./scale-type.ts";
import { symlogScale } from "./symlog-scale.ts";

/** The scale of an axis that shows some numbers. */
export function scaleOf(axis: Axis, shown: Shown): Scale {
  switch (axis.scale) {
    case "linear":
      return linearScale(axis, shown);
    case "log":
      return logScale(axis, shown);
    case "symlog":
      return symlogScale(axis, shown);
    case "category":
      return categoryScale(axis.categories ?? [], shown.most);
  }
}
