import { dots, law, levels, linear, type Plot } from "@nnft/plots";
import { curve, measured } from "../../shared/series.ts";
import type { TopologyData } from "./compute.ts";
import type { TopologyState } from "./controls.ts";
import { TEMPERATURES } from "./problem.ts";

/** K_R after more and more sweeps, beside its exact value or that of the infinite lattice. */
export function coursePlot({ course, exact }: TopologyData, { sweeps }: TopologyState): Plot {
  return {
    x: { ...linear("sweeps of each chain"), range: [0, sweeps] },
    y: linear("K_R"),
    series: [
      measured("link moves", course),
      ...(Number.isFinite(exact) ? [{ ...levels("exact", [exact]), kind: "exact" as const }] : []),
    ],
  };
}

/** K_R against temperature: the infinite lattice jumps from the line 2/π to zero. */
export function temperaturePlot(
  { flow, exactByTemperature, course }: TopologyData,
  { lattice, temperature }: TopologyState,
): Plot {
  const known = TEMPERATURES.slice(0, exactByTemperature.length);
  const here = course.at(-1);
  return {
    x: { ...linear("temperature 1/K"), range: [0.4, 3.1] },
    y: { ...linear("K_R"), zero: true },
    series: [
      ...(known.length > 0 ? [curve(`L = ${lattice}, exact`, known, exactByTemperature)] : []),
      { ...law("L = ∞, by the flow", TEMPERATURES, () => 0), y: [...flow], kind: "printed" },
      levels("2/π", [2 / Math.PI]),
      ...(here ? [dots(`L = ${lattice}`, [temperature], [here.value], [here.error])] : []),
    ],
  };
}
