import type { ProcessClass } from "./classify.ts";

const SETS: readonly ProcessClass[] = ["SP", "NN-SP", "minimal QM", "OS-QM"];

/** Fig. 1 as nested discs, the set a process belongs to filled, as a Vega-Lite plot. */
export function classificationPicture(name: string, place: ProcessClass): object {
  const discs = SETS.map((set, k) => ({
    set,
    size: 62_000 * (1 - k / SETS.length) ** 2,
    here: set === place,
    x: 0,
    y: 0,
  }));
  const labels = SETS.map((set, k) => ({ set, x: 0, y: k === 3 ? 0 : 0.75 - 0.215 * k }));
  const axis = (field: string): object => ({
    field,
    type: "quantitative",
    scale: { domain: [-1, 1], zero: false },
    axis: null,
  });
  return {
    title: `${name}: ${place}`,
    width: 290,
    height: 290,
    layer: [
      {
        data: { values: discs },
        mark: { type: "point", shape: "circle", filled: true, stroke: "#555", strokeWidth: 1, opacity: 1 },
        encoding: {
          x: axis("x"),
          y: axis("y"),
          size: { field: "size", type: "quantitative", scale: null, legend: null },
          color: {
            field: "here",
            type: "nominal",
            scale: { domain: [false, true], range: ["#ffffff", "#ffd08a"] },
            legend: null,
          },
        },
      },
      {
        data: { values: labels },
        mark: { type: "text", fontSize: 12 },
        encoding: { x: axis("x"), y: axis("y"), text: { field: "set", type: "nominal" } },
      },
    ],
    config: { view: { stroke: null } },
  };
}
