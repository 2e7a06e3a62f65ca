import {
  category,
  dots,
  grid,
  law,
  levels,
  linear,
  log,
  type Plot,
  printedLaw,
  type Series,
  symlog,
} from "@nnft/plots";

const widths = [16, 64, 256, 1024];
const inverse = widths.map((n) => 1 / n);
const processes = ["Ornstein–Uhlenbeck", "Brownian motion", "telegraph", "fractional", "white"];
const columns = grid(0, 1, 12);
const rows = grid(0, 1, 8);
const steps = [1, 2, 4, 8, 16, 32, 64, 128, 256, 400];

const bars = (label: string, y: readonly number[]): Series => ({
  label,
  kind: "measured",
  mark: "bars",
  x: [0, 1, 2, 3, 4],
  y,
  errors: y.map((value) => value / 10),
});

/** Plots of every mark and every axis, with the labels that real ones have. */
export const zoo: Readonly<Record<string, Plot>> = {
  widths: {
    title: "Connected 4-point function against N",
    x: log("N"),
    y: log("connected G4(x0, x0, x1, x1)"),
    series: [
      law("15/N", widths, (n) => 15 / n),
      ...[
        { label: "neuron", shift: 1.02 },
        { label: "brute", shift: 0.93 },
      ].map(({ label, shift }) =>
        dots(
          label,
          widths,
          widths.map((n) => (15 * shift) / n),
          widths.map((n) => 2 / n),
        ),
      ),
    ],
  },
  fields: {
    title: "Sampled fields",
    x: linear("x"),
    y: linear("φ(x)"),
    series: Array.from({ length: 9 }, (_, m) => ({
      label: `network ${m + 1}`,
      style: `network ${m + 1}`,
      kind: "measured",
      mark: "line-dots",
      x: grid(0, 2, 9),
      y: grid(0, 2, 9).map((x) => Math.sin(x * 2 + m) * (1 + m / 6)),
    })),
  },
  tiny: {
    title: "Tiny numbers",
    x: linear("1/N"),
    y: linear("⟨φ(x_1)φ(x_2)⟩_c^{(4)}"),
    series: [
      law("x0 x1", inverse, (n) => 2.3e-4 * n),
      ...["neuron", "brute"].map((style, k) => ({
        ...dots(
          "x0 x1",
          inverse,
          inverse.map((n) => 2.3e-4 * n * (1 + 0.1 * k)),
          inverse.map((n) => 1e-5 * n),
        ),
        style,
      })),
    ],
  },
  operators: {
    title: "Operators",
    x: linear("Δ"),
    y: symlog("P_{Δ,ℓ}"),
    series: [
      dots("measured", [1, 2, 3, 4, 5], [1, -0.2, 0.004, -0.0003, 2e-5], [0.1, 0.02, 1e-3, 1e-4, 1e-5]),
      levels("|pull| = 5", [0.5]),
    ],
  },
  classes: {
    title: "Classes",
    x: category("process", processes),
    y: linear("share of wrong classes"),
    series: [bars("training", [0.1, 0.2, 0.3, 0.15, 0.4]), bars("test", [0.15, 0.22, 0.35, 0.17, 0.45])],
  },
  residual: {
    title: "Crossing residual",
    x: linear("Re z"),
    y: linear("Im z"),
    series: [
      {
        label: "relative residual",
        kind: "measured",
        mark: "cells",
        x: columns.flatMap((x) => rows.map(() => x)),
        y: columns.flatMap(() => rows),
        values: columns.flatMap((x) => rows.map((y) => x * y * 3e-4)),
      },
    ],
  },
  training: {
    title: "Error against training time",
    x: log("step of gradient descent"),
    y: { ...linear("r.m.s. error of the ensemble mean"), zero: true },
    series: ["N = ∞, theory", "N = 64", "N = 256"].flatMap((label, k) =>
      ["training rows", "test rows"].map(
        (style, part): Series => ({
          label,
          style,
          kind: k === 0 ? "exact" : "measured",
          mark: k === 0 ? "line" : "dots",
          x: steps,
          y: steps.map((t) => Math.exp(-t / (60 * (1 + k * 0.1))) + 0.1 * part + 0.2),
        }),
      ),
    ),
  },
  energies: {
    title: "Effective energies",
    x: linear("t"),
    y: linear("E_eff(t)"),
    series: [
      levels("exact", [0.80377, 2.7379]),
      dots(
        "first level",
        grid(0.25, 3, 12),
        grid(0.25, 3, 12).map((t) => 0.8 + 0.3 * Math.exp(-2 * t)),
        Array(12).fill(0.01),
      ),
      { ...dots("second level", [1, 2], [2.8, 2.7]), mark: "ticks" },
    ],
  },
  counts: {
    title: "Counts",
    x: linear("order n"),
    y: linear("number of diagrams"),
    series: [dots("count", [2, 4, 6, 8], [1, 3, 15, 105])],
  },
  misprint: {
    title: "A misprint",
    x: linear("r"),
    y: log("C(r)"),
    series: [
      law("(m/2πr) K_1(mr)", grid(0.3, 4), (r) => Math.exp(-r) / r),
      printedLaw("as printed", grid(0.3, 4), (r) => Math.exp(-2 * r) / r),
      dots("sampled", [0.5, 1, 2, 3, 4], [1.2, 0.37, 0.067, 0.0166, 1e-4], [0.01, 0.01, 4e-3, 2e-3, 4e-3]),
    ],
  },
};
