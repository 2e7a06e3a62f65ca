import { dots, law, levels, linear, log, type Plot, type Series } from "@nnft/plots";
import { errorsOf, numbersOf, type Tabled } from "../tabled/tabled.ts";

/** K_R against K for each side, with the line 2/π; laws of numbers and windings. */
export function plots(result: Tabled): readonly Plot[] {
  const { name } = result;
  const section = "topology_stiffness";
  const sides = numbersOf(result, section, "side");
  const [bare, stiffness] = [numbersOf(result, section, "bare_stiffness"), numbersOf(result, section, "stiffness")];
  const errors = errorsOf(result, section, "stiffness");
  const exact = numbersOf(result, section, "exact_stiffness");
  const lattices = [...new Set(sides)].flatMap((side): readonly Series[] => {
    const own = sides.map((_, i) => i).filter((i) => sides[i] === side);
    const x = own.map((i) => bare[i]!);
    const known = own.every((i) => !Number.isNaN(exact[i]!));
    return [
      ...(known ? [{ ...law(`L = ${side}, exact`, x, () => 0), y: own.map((i) => exact[i]!) }] : []),
      dots(
        `L = ${side}`,
        x,
        own.map((i) => stiffness[i]!),
        own.map((i) => errors[i]!),
      ),
    ];
  });
  return [
    ...(lattices.length > 0
      ? [
          {
            title: `${name}: stiffness`,
            x: linear("K"),
            y: linear("K_R"),
            series: [...lattices, levels("2/π", [2 / Math.PI])],
          },
        ]
      : []),
    ...bars(result, "topology_numbers", { group: "fugacity", x: "pairs", title: "pairs", axis: "n" }),
    ...bars(result, "topology_windings", { group: "period", x: "winding", title: "windings", axis: "w" }),
  ];
}

interface Law {
  readonly group: string;
  readonly x: string;
  readonly title: string;
  readonly axis: string;
}

/** A law of integers with the shares of draws. */
function bars(result: Tabled, section: string, { group, x, title, axis }: Law): readonly Plot[] {
  const groups = numbersOf(result, section, group);
  if (groups.length === 0) return [];
  const [at, chance, drawn] = [x, "probability", "drawn"].map((key) => numbersOf(result, section, key)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const symbol = group === "period" ? "β" : "y";
  const series = [...new Set(groups)].flatMap((value): readonly Series[] => {
    const own = groups.map((_, i) => i).filter((i) => groups[i] === value && chance[i]! > 0);
    const seen = own.filter((i) => drawn[i]! > 0);
    return [
      {
        ...{ label: `${symbol} = ${value}`, kind: "exact" as const, mark: "line-dots" as const },
        ...{ x: own.map((i) => at[i]!), y: own.map((i) => chance[i]!) },
      },
      ...(seen.length > 0
        ? [
            {
              ...{ label: `${symbol} = ${value}, drawn`, kind: "measured" as const, mark: "dots" as const },
              ...{ x: seen.map((i) => at[i]!), y: seen.map((i) => drawn[i]!) },
            },
          ]
        : []),
    ];
  });
  return [{ title: `${result.name}: ${title}`, x: linear(axis), y: log("probability"), series }];
}
