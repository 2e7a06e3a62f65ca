import { dots, linear, log, type Plot, type Series } from "@nnft/plots";
import { errorsOf, numbersOf, type Tabled } from "../tabled/tabled.ts";

/** Scatter against depth, losses against rates with the best one of each width, outputs against steps. */
export function plots(result: Tabled): readonly Plot[] {
  const has = (section: string): boolean => result.sections.some(({ name }) => name === section);
  return [
    ...(has("residual_moments") ? residual(result) : []),
    ...(has("transfer_losses") ? transfer(result) : []),
    ...(has("mean_field_outputs") ? outputs(result) : []),
  ];
}

const curve = (label: string, x: readonly number[], y: readonly number[]): Series => ({
  ...{ label, kind: "exact", mark: "line-dots" },
  ...{ x, y },
});

function residual(result: Tabled): readonly Plot[] {
  const [alpha, width, depth, kurtosis] = ["alpha", "width", "depth", "kurtosis"].map((key) =>
    numbersOf(result, "residual_moments", key),
  ) as [number[], number[], number[], number[]];
  const groups = [...new Set(alpha.map((a, i) => `α = ${a}, n = ${width[i]}`))];
  const series = groups.map((group) => {
    const own = alpha.flatMap((a, i) => (`α = ${a}, n = ${width[i]}` === group ? [i] : []));
    return curve(
      group,
      own.map((i) => depth[i]!),
      own.map((i) => kurtosis[i]! - 1),
    );
  });
  const y = log("⟨|h|⁴⟩/⟨|h|²⟩² − 1");
  return new Set(depth).size > 1 ? [{ title: `${result.name}: scatter of the field`, x: log("L"), y, series }] : [];
}

function transfer(result: Tabled): readonly Plot[] {
  const [width, rate, loss] = ["width", "rate", "log_loss"].map((key) => numbersOf(result, "transfer_losses", key)) as [
    number[],
    number[],
    number[],
  ];
  const widths = numbersOf(result, "transfer_best_rates", "width");
  const best = numbersOf(result, "transfer_best_rates", "log_rate");
  const errors = errorsOf(result, "transfer_best_rates", "log_rate");
  return [
    {
      title: `${result.name}: mean log loss`,
      x: log("η"),
      y: linear("mean log loss"),
      series: widths.map((n) => {
        const own = width.flatMap((at, i) => (at === n && Number.isFinite(loss[i]) ? [i] : []));
        return dots(
          `N = ${n}`,
          own.map((i) => rate[i]!),
          own.map((i) => loss[i]!),
        );
      }),
    },
    {
      title: `${result.name}: best learning rate`,
      x: log("N"),
      y: linear("ln η"),
      series: [dots("least loss", widths, best, errors)],
    },
  ];
}

function outputs(result: Tabled): readonly Plot[] {
  const section = "mean_field_outputs";
  const [step, test, output, network] = ["step", "test", "output", "network"].map((key) =>
    numbersOf(result, section, key),
  ) as [number[], number[], number[], number[]];
  const errors = errorsOf(result, section, "network");
  const series = [...new Set(test)].flatMap((t) => {
    const own = test.flatMap((at, i) => (at === t ? [i] : []));
    const x = own.map((i) => step[i]!);
    const law = curve(
      `test ${t}, N = ∞`,
      x,
      own.map((i) => output[i]!),
    );
    if (!own.every((i) => Number.isFinite(network[i]))) return [law];
    const measured = dots(
      `test ${t}, networks`,
      x,
      own.map((i) => network[i]!),
      own.map((i) => errors[i]!),
    );
    return [law, measured];
  });
  return [{ title: `${result.name}: training`, x: linear("step"), y: linear("φ"), series }];
}
