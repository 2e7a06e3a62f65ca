import { type Theme, type ThemeName, themes } from "./theme.ts";

/** The variables of a page, one for each colour. */
function variablesOf({ paper, ink, law, printed, series, cells, above }: Theme): Readonly<Record<string, string>> {
  return {
    "--plot-paper": paper,
    "--plot-ink": ink,
    "--plot-law": law,
    "--plot-printed": printed,
    ...Object.fromEntries(series.map((colour, k) => [`--plot-${k + 1}`, colour])),
    "--plot-pale": cells[0],
    "--plot-dark": cells[1],
    "--plot-above": above,
  };
}

/** Every colour is a variable of the page. */
export const pageTheme: Theme = {
  paper: "var(--plot-paper)",
  ink: "var(--plot-ink)",
  law: "var(--plot-law)",
  printed: "var(--plot-printed)",
  series: themes.light.series.map((_, k) => `var(--plot-${k + 1})`),
  cells: ["var(--plot-pale)", "var(--plot-dark)"],
  above: "var(--plot-above)",
};

/** The declarations of a style sheet that give all plots below an element the colours of a theme. */
export const coloursOf = (theme: ThemeName): string =>
  Object.entries(variablesOf(themes[theme]))
    .map(([name, value]) => `${name}:${value}`)
    .join(";");
