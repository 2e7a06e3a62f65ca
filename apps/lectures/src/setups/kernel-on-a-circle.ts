import type { Ensemble } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { nngp } from "@nnft/infinite-width";
import type { Key } from "@nnft/random";
import { points } from "../arrays.ts";
import { estimates, grid, law, linear, type Plot } from "../plot.ts";

/** The kernel between a and the inputs a cos α + b sin α as a curve, and drawn networks at nine of them. */
export async function kernelOnACircle(
  net: Ensemble,
  [a, b]: readonly (readonly number[])[],
  key: Key,
  samples: number,
): Promise<Plot> {
  const on = (angles: readonly number[]) =>
    points(...angles.map((angle) => a.map((value, k) => value * Math.cos(angle) + b[k] * Math.sin(angle))));
  const [line, places] = [grid(0, 2 * Math.PI), grid(0, 2 * Math.PI, 9)];
  const exact = nngp(net)(points(a), on(line));
  const drawn = await estimateCorrelators(net, on(places), {
    tuples: places.map((_, p) => [0, p]),
    key,
    method: "rao-blackwell",
    samples,
  });
  return {
    x: linear("angle α of y = x0 cos α + x1 sin α"),
    y: linear("K(x0, y)"),
    series: [
      law("kernel", line, (angle) => exact.get(0, line.indexOf(angle))),
      estimates(`${samples.toLocaleString("en")} networks`, places, drawn.connected(2)),
    ],
  };
}
