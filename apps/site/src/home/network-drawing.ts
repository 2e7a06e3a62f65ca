import { h, type VNode } from "vue";
import { between, GRID, type OneNetwork } from "./live-field.ts";

const WIDE = 440;
const HIGH = 372;
/** Of the drawing of the network: its three columns, and the middle of its height. */
const COLUMNS = { input: 60, neurons: 220, output: 380, middle: 84 } as const;
/** Of the plot below it. */
const FRAME = { left: 40, right: 424, top: 178, bottom: 338 } as const;
const RANGE = 1.8;

const colour = (value: number): string => (value < 0 ? "var(--field-minus, #c4451c)" : "var(--field-plus, #0072b2)");
/** How strongly a number is drawn: 0 … 1. */
const strength = (value: number): number => Math.min(1, Math.abs(value) / 0.9);
const tenth = (value: number): number => Math.round(value * 10) / 10;

const across = (x: number): number =>
  FRAME.left + ((x - GRID[0]!) / (GRID.at(-1)! - GRID[0]!)) * (FRAME.right - FRAME.left);
const up = (value: number): number =>
  FRAME.bottom - ((Math.max(-RANGE, Math.min(RANGE, value)) + RANGE) / (2 * RANGE)) * (FRAME.bottom - FRAME.top);
const path = (values: ArrayLike<number>): string =>
  GRID.map((x, k) => `${k === 0 ? "M" : "L"}${tenth(across(x))},${tenth(up(values[k]!))}`).join("");

const label = (x: number, y: number, words: string, anchor = "middle"): VNode =>
  h("text", { x, y, "text-anchor": anchor }, words);
const line = (x1: number, y1: number, x2: number, y2: number, rest: Record<string, unknown> = {}): VNode =>
  h("line", { x1, y1, x2, y2, ...rest });

/** x → neurons → φ(x): a line and a neuron are the stronger, the more the neuron adds at this x; their colours tell the signs apart. */
function network(parts: readonly Float64Array[], x: number): readonly VNode[] {
  const { input, neurons, output, middle } = COLUMNS;
  const step = 132 / Math.max(1, parts.length - 1);
  const each = parts.map((part, k) => ({ y: middle - 66 + k * step, adds: between(part, x) }));
  return [
    ...each.map(({ y }) => line(input, middle, neurons, y, { class: "weak" })),
    ...each.map(({ y, adds }) =>
      line(neurons, y, output, middle, {
        stroke: colour(adds),
        "stroke-width": tenth(1 + 4 * strength(adds)),
        "stroke-opacity": tenth(0.25 + 0.7 * strength(adds)),
      }),
    ),
    ...each.flatMap(({ y, adds }) => [
      h("circle", { cx: neurons, cy: y, r: 11, class: "node" }),
      h("circle", { cx: neurons, cy: y, r: 11, fill: colour(adds), "fill-opacity": tenth(strength(adds)) }),
    ]),
    ...[input, output].map((cx) => h("circle", { cx, cy: middle, r: 24, class: "node" })),
    label(input, middle + 5, "x"),
    label(output, middle + 5, "φ(x)"),
  ];
}

/** The function that the network is, over older ones, with the place x and its value. */
function functionOf(field: Float64Array, older: readonly Float64Array[], x: number): readonly VNode[] {
  const value = between(field, x);
  const { left, right, top, bottom } = FRAME;
  return [
    ...older.map((values) => h("path", { d: path(values), class: "older" })),
    line(left, up(0), right, up(0), { class: "weak" }),
    line(left, top, left, bottom, { class: "weak" }),
    line(tenth(across(x)), up(0), tenth(across(x)), tenth(up(value)), { stroke: colour(value), "stroke-width": 2 }),
    h("path", { d: path(field), class: "field" }),
    h("circle", { cx: tenth(across(x)), cy: tenth(up(value)), r: 6, fill: colour(value) }),
    label(tenth(across(x)), bottom + 24, "x"),
    label(left - 8, top + 8, "φ", "end"),
  ];
}

/** Style that the drawing carries with it, so that it also stands as a file. */
const RULES = {
  text: "font:italic 19px Georgia,serif;fill:var(--field-ink,#3c3c43)",
  ".node": "fill:var(--field-paper,#fff);stroke:var(--field-ink,#3c3c43);stroke-width:1.5",
  path: "fill:none",
  ".weak": "stroke:var(--field-soft,#8a8f98);stroke-width:1.2",
  ".older": "stroke:var(--field-plus,#0072b2);stroke-opacity:.2;stroke-width:1.3",
  ".field": "stroke:var(--field-ink,#3c3c43);stroke-width:2.6",
};
const STYLE = Object.entries(RULES)
  .map(([what, rule]) => `.network-drawing ${what}{${rule}}`)
  .join("");

/** One network as a drawing, x → neurons → φ(x), and below it the function that it is. */
export const networkDrawing = (one: OneNetwork, older: readonly Float64Array[], x: number): VNode =>
  h(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "network-drawing",
      viewBox: `0 0 ${WIDE} ${HIGH}`,
      role: "img",
      "aria-label":
        "A network: x goes into neurons, and their sum is φ of x. Below, φ of x as a curve, with a dot at one x",
    },
    [h("style", STYLE), ...network(one.parts, x), ...functionOf(one.field, older, x)],
  );
