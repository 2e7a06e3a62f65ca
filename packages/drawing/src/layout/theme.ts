import type { Lettering } from "../text/lettering.ts";

/** Colours of a page. */
export interface Theme {
  readonly paper: string;
  readonly ink: string;
  /** of laws that no measurement shares a label with, and of formulas as they are printed somewhere */
  readonly law: string;
  readonly printed: string;
  /** Okabe–Ito colours, which colour-blind readers can distinguish too */
  readonly series: readonly string[];
  /** from the palest to the darkest cell; where values have both signs, those below 0 */
  readonly cells: readonly [pale: string, dark: string];
  /** the darkest cell above 0, where values have both signs */
  readonly above: string;
}

export type ThemeName = "light" | "dark";

export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: {
    paper: "#ffffff",
    ink: "#000000",
    law: "#444444",
    printed: "#7a7a7a",
    series: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"],
    cells: ["#f2f6fb", "#08306b"],
    above: "#a83c00",
  },
  dark: {
    paper: "#14181d",
    ink: "#e4e8ec",
    law: "#b8c0c9",
    printed: "#8c96a1",
    series: ["#56b4e9", "#ff9d5c", "#3ecfa0", "#ea9bc6", "#f0c050", "#8fb8ff"],
    cells: ["#1c2733", "#9fd0ff"],
    above: "#ffb38a",
  },
};

/** How letters and lines look. */
export interface Look {
  readonly theme: Theme;
  readonly lettering: Lettering;
  /** of letters, in points */
  readonly size: number;
}

/** A colour between two, `share` of the way to the second; the reader of a page mixes colours that are variables of it. */
export function mixed(from: string, to: string, share: number): string {
  if (!from.startsWith("#")) return `color-mix(in srgb, ${to} ${Math.round(share * 1000) / 10}%, ${from})`;
  const part = (k: number): string => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(1 + 2 * k, 3 + 2 * k), 16)) as [
      number,
      number,
    ];
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${part(0)}${part(1)}${part(2)}`;
}
