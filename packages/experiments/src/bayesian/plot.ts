import { dots, levels, linear, log, type Plot, type Series } from "@nnft/plots";
import { errorsOf, numbersOf, type Tabled, wordsOf } from "../tabled/tabled.ts";

const POSTERIORS = "bayesian_posteriors";

/** Means and variances by width at the first test, and the saddle by γ. */
export function plots(result: Tabled): readonly Plot[] {
  const scales = [...new Set(numbersOf(result, POSTERIORS, "target_scale"))];
  const widths = wordsOf(result, POSTERIORS, "width");
  const finite = new Set(widths.filter((width) => width !== "infinite"));
  return [
    ...(finite.size > 1 ? ["mean", "variance"].flatMap((key) => byWidth(result, key, scales[scales.length - 1]!)) : []),
    ...(scales.length > 1 ? byScale(result, scales) : []),
    ...byGamma(result),
  ];
}

interface Picked {
  readonly rows: readonly number[];
  readonly x: (row: number) => number;
}

function seriesOf(result: Tabled, section: string, key: string, label: string, { rows, x }: Picked): Series {
  const values = numbersOf(result, section, key);
  const errors = errorsOf(result, section, key);
  const [across, up] = [rows.map(x), rows.map((row) => values[row]!)];
  const own = rows.map((row) => errors[row] ?? Number.NaN);
  return own.every(Number.isFinite)
    ? dots(label, across, up, own)
    : { label, kind: "exact", mark: "line-dots", x: across, y: up };
}

/** Rows of one kind of posterior at the first test. */
function rowsOf(result: Tabled, kind: string, accepts: (row: number) => boolean): readonly number[] {
  const posterior = wordsOf(result, POSTERIORS, "posterior");
  const test = numbersOf(result, POSTERIORS, "test");
  return posterior.flatMap((name, row) => (name === kind && test[row] === 0 && accepts(row) ? [row] : []));
}

const KINDS = ["exact", "renormalized", "sampled"];

function byWidth(result: Tabled, key: string, scale: number): readonly Plot[] {
  const scales = numbersOf(result, POSTERIORS, "target_scale");
  const width = wordsOf(result, POSTERIORS, "width").map((name) => Number(name.split("×")[0]));
  const values = numbersOf(result, POSTERIORS, key);
  const at = (row: number): boolean => scales[row] === scale;
  const series = KINDS.map((kind) => ({ kind, rows: rowsOf(result, kind, at) })).filter(({ rows }) => rows.length > 0);
  const process = rowsOf(result, "Gaussian", at).map((row) => values[row]!);
  return [
    {
      title: `${result.name}: ${key} at the first test, targets × ${scale}`,
      x: log("n"),
      y: linear(key),
      series: [
        ...series.map(({ kind, rows }) => seriesOf(result, POSTERIORS, key, kind, { rows, x: (row) => width[row]! })),
        levels("Gaussian process", process),
      ],
    },
  ];
}

function byScale(result: Tabled, scales: readonly number[]): readonly Plot[] {
  const along = numbersOf(result, "bayesian_kernels", "along");
  if (along.length === 0) return [];
  const scale = numbersOf(result, "bayesian_kernels", "target_scale");
  const width = wordsOf(result, "bayesian_kernels", "width");
  const series = [...new Set(width)].flatMap((n) => {
    const rows = width.flatMap((name, row) => (name === n ? [row] : []));
    const x = (row: number): number => scale[row]!;
    return [
      seriesOf(result, "bayesian_kernels", "along", `along y, n = ${n}`, { rows, x }),
      seriesOf(result, "bayesian_kernels", "others", `others, n = ${n}`, { rows, x }),
    ];
  });
  return [
    {
      title: `${result.name}: the kernel learns one direction`,
      x: scales.length > 2 ? log("targets ×") : linear("targets ×"),
      y: linear("K̂/K"),
      series: series.filter(({ y }) => y.every(Number.isFinite)),
    },
  ];
}

function byGamma(result: Tabled): readonly Plot[] {
  const gamma = numbersOf(result, "bayesian_saddles", "gamma");
  if (gamma.length === 0) return [];
  const width = wordsOf(result, "bayesian_saddles", "width");
  const test = numbersOf(result, "bayesian_saddles", "test");
  const x = (row: number): number => gamma[row]!;
  return [
    {
      title: `${result.name}: saddle and networks at the first test`,
      x: linear("γ"),
      y: linear("mean"),
      series: [...new Set(width)].map((name) => {
        const rows = width.flatMap((own, row) => (own === name && test[row] === 0 ? [row] : []));
        const label = name === "infinite" ? "saddle" : name.startsWith("infinite") ? "Gaussian process" : `N = ${name}`;
        return seriesOf(result, "bayesian_saddles", "mean", label, { rows, x });
      }),
    },
  ];
}
