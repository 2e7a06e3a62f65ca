import { band, dots, linear, log, type Plot, places, symlog } from "@nnft/plots";
import { describe, expect, it } from "vitest";
import { drawing, drawPlots } from "./draw-plots.ts";
import type { Item } from "./item.ts";
import { settingsOf } from "./options.ts";
import type { Box } from "./path.ts";
import { groupsOf, middle, requireWellFormed } from "./testing/read-svg.ts";
import { zoo } from "./testing/zoo.ts";

/** How numbers stand along one side of a drawing, found from two of its labels and ticks only. */
function ruler(svg: string, side: "x" | "y", bend: (value: number) => number): (value: number) => number {
  const groups = groupsOf(svg);
  const frame = groups.find(({ kind }) => kind === "frame")!.paths[0]!;
  const [left, bottom] = [
    Math.min(...frame.filter((_, k) => k % 2 === 0)),
    Math.max(...frame.filter((_, k) => k % 2 === 1)),
  ];
  const number = (name: string): number =>
    Number(
      name
        .replace("−", "-")
        .replace(
          /^(-?)10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/,
          (_, sign: string, power: string) =>
            `${sign}1e${[...power].map((mark) => "-0123456789"["⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(mark)]).join("")}`,
        ),
    );
  const labels = groups
    .filter(({ kind, name }) => kind === "text" && name !== "" && Number.isFinite(number(name)))
    .map(({ name, paths }) => ({ value: number(name), at: middle(paths[0]!) }))
    .filter(({ at }) => (side === "x" ? at[1] > bottom : at[0] < left));
  const ticks = groups
    .filter(({ kind }) => kind === "tick")
    .flatMap(({ paths }) => paths)
    .filter((path) => (side === "x" ? path[1] === bottom : path[0] === left))
    .map((path) => (side === "x" ? path[0]! : path[1]!));
  const axis = side === "x" ? 0 : 1;
  const pairs = labels.map(({ value, at }) => ({
    value,
    place: ticks.reduce((best, tick) => (Math.abs(tick - at[axis]) < Math.abs(best - at[axis]) ? tick : best)),
  }));
  const [first, last] = [pairs[0]!, pairs.at(-1)!];
  const [a, b] = [bend(first.value), bend(last.value)];
  return (value) => first.place + ((bend(value) - a) / (b - a)) * (last.place - first.place);
}

const measured = { x: [1, 2.5, 7], y: [0.21, 3.4, 17], errors: [0.05, 0.6, 2] };
const onAxes = (x: Plot["x"], y: Plot["y"]): Plot => ({
  x,
  y,
  series: [dots("sampled", measured.x, measured.y, measured.errors)],
});

/** The largest distance in points between what is drawn and where the numbers belong. */
function misplaced(
  plot: Plot,
  bendX: (value: number) => number,
  bendY: (value: number) => number,
  shown = measured,
): number {
  const svg = drawPlots(plot);
  const [across, up] = [ruler(svg, "x", bendX), ruler(svg, "y", bendY)];
  const groups = groupsOf(svg);
  const markers = groups.filter(({ kind }) => kind === "marker").flatMap(({ paths }) => paths.map(middle));
  const bars = groups.filter(({ kind }) => kind === "bar").flatMap(({ paths }) => paths);
  expect([markers.length, bars.length]).toEqual([shown.x.length, shown.x.length]);
  return Math.max(
    ...shown.x.flatMap((x, k) => [
      Math.abs(markers[k]![0] - across(x)),
      Math.abs(markers[k]![1] - up(shown.y[k]!)),
      Math.abs(bars[k]![0]! - across(x)),
      // a bar goes from its lower end to its upper end
      Math.abs(bars[k]![1]! - up(shown.y[k]! - shown.errors[k]!)),
      Math.abs(bars[k]![3]! - up(shown.y[k]! + shown.errors[k]!)),
    ]),
  );
}

const same = (value: number): number => value;

describe("dots and error bars", () => {
  it("stand where the ticks and labels of their axes say, to 0.05 pt, on linear and logarithmic axes", () => {
    expect(misplaced(onAxes(linear("x"), linear("y")), same, same)).toBeLessThan(0.05);
    expect(misplaced(onAxes(log("x"), log("y")), Math.log, Math.log)).toBeLessThan(0.05);
    expect(misplaced(onAxes(linear("x"), log("y")), same, Math.log)).toBeLessThan(0.05);
    // symlog with its bend at the power of ten below the smallest number
    const symmetric = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value) / 0.1);
    expect(misplaced(onAxes(linear("x"), symlog("y")), same, symmetric)).toBeLessThan(0.05);
    // negative controls: other numbers, another axis
    expect(
      misplaced(onAxes(linear("x"), linear("y")), same, same, { ...measured, y: [0.21, 3.6, 17] }),
    ).toBeGreaterThan(0.3);
    expect(misplaced(onAxes(linear("x"), log("y")), same, same)).toBeGreaterThan(0.3);
  });

  it("are all there, for every plot of the zoo", () => {
    for (const [name, plot] of Object.entries(zoo)) {
      const groups = groupsOf(drawPlots(plot));
      const count = (kind: string): number =>
        groups.filter((one) => one.kind === kind).reduce((sum, { paths }) => sum + paths.length, 0);
      const of = (...marks: readonly string[]) => plot.series.filter(({ mark }) => marks.includes(mark));
      const numbers = (list: Plot["series"]): number => list.reduce((sum, { y }) => sum + y.length, 0);
      expect({ name, markers: count("marker"), bars: count("bar"), cells: count("cell") }).toEqual({
        name,
        markers: numbers(of("dots", "line-dots")),
        bars: numbers(plot.series.filter(({ errors }) => errors !== undefined)),
        cells: numbers(of("cells")),
      });
    }
  });

  it("of an unknown error are drawn without a bar, of an unknown number not at all", () => {
    const plot: Plot = {
      ...onAxes(linear("x"), linear("y")),
      series: [dots("a", [1, 2, 3], [1, Number.NaN, 3], [0.1, 0.1, Number.NaN])],
    };
    const groups = groupsOf(drawPlots(plot));
    expect(groups.find(({ kind }) => kind === "marker")!.paths).toHaveLength(2);
    expect(groups.find(({ kind }) => kind === "bar")!.paths).toHaveLength(1);
    expect(drawPlots(plot)).not.toMatch(/NaN|Infinity|undefined/);
    // an error beyond a logarithmic axis ends at its edge
    expect(drawPlots({ ...onAxes(linear("x"), log("y")), series: [dots("a", [1], [1], [2])] })).not.toMatch(
      /NaN|Infinity/,
    );
  });
});

/** Labels that share a part of the page, and labels that leave it. */
function collisions(
  texts: readonly Item[],
  page: { readonly width: number; readonly height: number },
): readonly string[] {
  const SLACK = 0.3;
  const boxes = texts.map(({ name, box }) => ({ name: name!, box: box! }));
  const meet = (a: Box, b: Box): boolean =>
    a.x + SLACK < b.x + b.width &&
    b.x + SLACK < a.x + a.width &&
    a.y + SLACK < b.y + b.height &&
    b.y + SLACK < a.y + a.height;
  const pairs = boxes.flatMap((one, k) =>
    boxes
      .slice(k + 1)
      .filter(({ box }) => meet(one.box, box))
      .map(({ name }) => `${one.name} | ${name}`),
  );
  const outside = boxes.filter(
    ({ box }) =>
      box.x < -0.5 || box.y < -0.5 || box.x + box.width > page.width + 0.5 || box.y + box.height > page.height + 0.5,
  );
  return [...pairs, ...outside.map(({ name }) => `outside: ${name}`)];
}

describe("labels", () => {
  // names aslant: their rectangles meet though they do not
  const upright = Object.entries(zoo).filter(([name]) => name !== "classes");

  it("neither overlap nor leave the page, in either font and width", () => {
    let seen = 0;
    for (const [name, plot] of upright)
      for (const font of ["sans", "serif"] as const)
        for (const width of ["single", "double", 60] as const) {
          const page = drawing([plot], settingsOf("test", { font, width, titles: true }, 1));
          const texts = page.items.filter(({ kind }) => kind === "text");
          seen += texts.length;
          expect({ name, font, width, collisions: collisions(texts, page) }).toEqual({
            name,
            font,
            width,
            collisions: [],
          });
        }
    expect(seen).toBeGreaterThan(500);
    const page = drawing(
      upright.map(([, plot]) => plot),
      settingsOf("test", { width: "double" }, upright.length),
    );
    const texts = page.items.filter(({ kind }) => kind === "text");
    expect(collisions(texts, page)).toEqual([]);
    // negative controls: two labels at one place, one beyond the edge
    const [one] = texts as [Item];
    expect(collisions([one, { ...one, name: "other" }], page)).toHaveLength(1);
    expect(collisions([{ ...one, box: { ...one.box!, x: page.width } }], page)).toHaveLength(1);
  });

  it("name the axes, the ticks and every series", () => {
    for (const plot of Object.values(zoo)) {
      const names = groupsOf(drawPlots(plot))
        .filter(({ kind }) => kind === "text")
        .map(({ name }) => name);
      expect(names).toContain(plot.x.label);
      expect(names).toContain(plot.y.label);
      const labels = new Set(plot.series.filter(({ mark }) => mark !== "cells").map(({ label }) => label));
      if (labels.size > 1) for (const label of labels) expect(names.some((name) => name.startsWith(label))).toBe(true);
    }
  });
});

describe("series", () => {
  it("differ by more than their colour", () => {
    const svg = drawPlots(zoo.fields!);
    const groups = svg.match(/<g class="sample"[^>]*>/g)!;
    const dashes = groups.flatMap((tag) => /stroke-dasharray="([^"]*)"/.exec(tag)?.[1] ?? []);
    expect(new Set(dashes).size).toBeGreaterThan(3);
    // the shapes of the dots of the legend, moved to one place
    const shapes = groupsOf(svg)
      .filter(({ kind }) => kind === "marker")
      .map(
        ({ paths: [path], fill }) =>
          `${path!.map((value, k) => (value - path![k % 2]!).toFixed(1)).join(" ")} ${fill === "none"}`,
      );
    expect(new Set(shapes).size).toBe(9);
  });

  it("that lie on each other are all seen: open dots cover nothing", () => {
    const two: Plot = {
      x: linear("x"),
      y: linear("y"),
      series: [dots("a", [1], [1], [0.1]), dots("b", [1], [1], [0.2])],
    };
    const markers = groupsOf(drawPlots(two)).filter(({ kind }) => kind === "marker");
    expect(markers.map(({ fill }) => fill)).toEqual(["none", "none"]);
    expect(markers[0]!.paths[0]!.length).not.toBe(markers[1]!.paths[0]!.length);
  });
});

describe("a drawing", () => {
  it("is well-formed for labels of any characters, and holds none of them as markup", () => {
    const odd = `<script>alert("1")</script> & 'x' \u0000 数`;
    const svg = drawPlots(
      { title: odd, x: linear(odd), y: linear(odd), series: [dots(odd, [1], [1]), dots("b", [1], [2])] },
      { titles: true },
    );
    requireWellFormed(svg);
    for (const bad of ["<script", "\u0000"]) expect(svg).not.toContain(bad);
    // negative controls
    for (const bad of ["<g><path></g>", "<g>a & b</g>", '<g a="1" a="2"/>', "<g>1 < 2</g>"])
      expect(() => requireWellFormed(bad)).toThrow(Error);
  });

  it("has the size on paper that was asked for", () => {
    const plot = zoo.counts!;
    const size = (svg: string): string => svg.slice(0, 200);
    expect(size(drawPlots(plot))).toContain('width="86mm" height="60mm"');
    expect(size(drawPlots(plot, { width: "double", height: 50 }))).toContain('width="178mm" height="50mm"');
  });

  it("of a symlog axis has a tick at each level line", () => {
    const names = groupsOf(drawPlots(zoo.operators!))
      .filter(({ kind }) => kind === "text")
      .map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["0.5", "0"]));
  });
});

describe("regions, ends of axes and colours", () => {
  const plot = (series: Plot["series"], range?: readonly [number, number]): Plot => ({
    x: { ...linear("x"), range: [0, 4] },
    y: { ...linear("y"), range: range ?? [0, 10] },
    series,
  });

  it("a band reaches from y − error to y + error", () => {
    const groups = groupsOf(drawPlots(plot([band("a band", [1, 2, 3], [5, 5, 5], [2, 2, 2])])));
    const frame = groups.find(({ kind }) => kind === "frame")!.paths[0]!;
    const heights = (path: readonly number[]): readonly number[] => path.filter((_, k) => k % 2 === 1);
    const [top, bottom] = [Math.min(...heights(frame)), Math.max(...heights(frame))];
    const region = heights(groups.find(({ kind, name }) => kind === "area" && name === "a band")!.paths[0]!);
    const at = (height: number): number => (10 * (bottom - height)) / (bottom - top);
    // within a hundredth of a point of the page
    expect(Math.abs(at(Math.max(...region)) - 3)).toBeLessThan(0.01);
    expect(Math.abs(at(Math.min(...region)) - 7)).toBeLessThan(0.01);
  });

  it("dots beyond the ends of an axis are left out, those within stay; upright lines stand at their x", () => {
    const markers = (range: readonly [number, number]): number =>
      groupsOf(drawPlots(plot([dots("a", [1, 2, 9], [5, 50, 5])], range))).find(({ kind }) => kind === "marker")!.paths
        .length;
    expect([markers([0, 10]), markers([0, 100])]).toEqual([1, 2]);
    const groups = groupsOf(drawPlots(plot([places("here", [1])])));
    const frame = groups.find(({ kind }) => kind === "frame")!.paths[0]!.filter((_, k) => k % 2 === 0);
    const [left, right] = [Math.min(...frame), Math.max(...frame)];
    const line = groups.find(({ kind }) => kind === "line")!.paths[0]!;
    expect(Math.abs((4 * (line[0]! - left)) / (right - left) - 1)).toBeLessThan(0.01);
    expect(line[0]).toBe(line[2]);
  });

  it("cells of both signs are palest at 0, blue below and vermilion above; logarithmic colours go by factors", () => {
    const coloursOf = (values: readonly number[], more: object = {}): readonly string[] =>
      groupsOf(
        drawPlots(
          plot([
            {
              label: "v",
              kind: "measured",
              mark: "cells",
              x: values.map((_, k) => k),
              y: values.map(() => 5),
              values,
              ...more,
            },
          ]),
        ),
      )
        .filter(({ kind }) => kind === "cell")
        .map(({ fill }) => fill);
    expect(coloursOf([-2, 0, 2])).toEqual(["#08306b", "#f2f6fb", "#a83c00"]);
    const [low, middle, high] = coloursOf([0.01, 0.1, 1], { valueScale: "log" });
    expect([low, high]).toEqual(["#f2f6fb", "#08306b"]);
    expect(middle).toBe(coloursOf([0, 0.5, 1])[1]);
    // negative control: on a linear scale 0.1 is nearly as pale as 0.01
    expect(coloursOf([0.01, 0.1, 1])[1]).not.toBe(middle);
  });
});
