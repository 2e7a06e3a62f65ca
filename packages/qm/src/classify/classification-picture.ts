import { grid, linear, type Plot, type Series } from "@nnft/plots";
import type { ProcessClass } from "./process-class.ts";

/** From the largest set to the smallest, with the radius of its disc. */
const SETS: readonly (readonly [ProcessClass, number])[] = [
  ["SP", 1],
  ["NN-SP", 0.75],
  ["minimal QM", 0.5],
  ["OS-QM", 0.25],
];

/** Fig. 1 as nested circles; the set a process belongs to stands out with marked points. */
export function classificationPicture(name: string, place: ProcessClass): Plot {
  const angles = grid(0, 2 * Math.PI, 49);
  return {
    title: `${name}: ${place}`,
    x: linear(""),
    y: linear(""),
    series: SETS.map(
      ([set, radius]): Series => ({
        label: set,
        kind: "measured",
        mark: set === place ? "line-dots" : "line",
        x: angles.map((angle) => radius * Math.cos(angle)),
        y: angles.map((angle) => radius * Math.sin(angle)),
      }),
    ),
  };
}
