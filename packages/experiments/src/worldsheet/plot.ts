import { levels, linear, log, type Plot, type Series } from "@nnft/plots";
import { numbersOf, type Tabled, wordsOf } from "../tabled/tabled.ts";

/** Residuals and amplitudes against the width. */
export function plots(result: Tabled): readonly Plot[] {
  const residuals = byDensity(result, "string_moebius", "residual", Math.abs);
  const amplitudes = byDensity(result, "string_amplitudes", "value", (x) => x);
  const [limit] = numbersOf(result, "string_amplitudes", "closed_form");
  return [
    ...(residuals.length > 0
      ? [{ title: `${result.name}: Möbius covariance`, x: log("N"), y: log("|residual|"), series: residuals }]
      : []),
    ...(amplitudes.length > 0
      ? [
          {
            title: `${result.name}: amplitude`,
            x: log("N"),
            y: linear("A_N"),
            series: [...amplitudes, levels("N = ∞", [limit!])],
          },
        ]
      : []),
  ];
}

/** One curve for each density over finite widths. */
function byDensity(result: Tabled, section: string, key: string, of: (x: number) => number): readonly Series[] {
  const densities = wordsOf(result, section, "density");
  const [widths, values] = [numbersOf(result, section, "width"), numbersOf(result, section, key).map(of)];
  return [...new Set(densities)].flatMap((label): readonly Series[] => {
    const own = densities.map((_, i) => i).filter((i) => densities[i] === label && widths[i]! > 0 && values[i]! > 0);
    if (own.length === 0) return [];
    return [{ label, kind: "exact", mark: "line-dots", x: own.map((i) => widths[i]!), y: own.map((i) => values[i]!) }];
  });
}
