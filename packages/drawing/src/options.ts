import { refuse, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireBoolean, requireMember } from "@nnft/foundations/kinds";
import { type Font, fonts } from "./fonts/glyphs.ts";
import { type ThemeName, themes } from "./layout/theme.ts";
import { requireWithin } from "./require-within.ts";

/** Formats of drawings. */
export const figureFormats = ["svg", "png", "pdf"] as const;
export type FigureFormat = (typeof figureFormats)[number];

/** How a drawing looks. */
export interface DrawOptions {
  /** default svg */
  readonly format?: FigureFormat;
  /** `single` is a column of a journal, 86 mm, `double` is two, 178 mm; or millimetres, 40 to 400. Default single */
  readonly width?: "single" | "double" | number;
  /** of one panel in millimetres, 30 to 400; default 0.7 of its width, at most 75 */
  readonly height?: number;
  /** default sans */
  readonly font?: Font;
  /** panels in a row; default 1 in a single column, 2 in wider drawings */
  readonly columns?: number;
  /** whether each plot has its title; default false: captions say more */
  readonly titles?: boolean;
  /** pixels an inch of a PNG, 36 to 1200; default 600 */
  readonly dpi?: number;
  /** default light */
  readonly theme?: ThemeName;
}

export type Settings = Required<Omit<DrawOptions, "width" | "columns">> & {
  readonly width: number;
  readonly columns: number;
};

export const WIDTHS = { single: 86, double: 178 } as const;
const KNOWN = ["format", "width", "height", "font", "columns", "titles", "dpi", "theme"];

/** The settings of a drawing of some panels, with defaults. Throws DomainError. */
export function settingsOf(caller: string, options: DrawOptions, panels: number): Settings {
  requireKnownOptions(caller, options, KNOWN);
  const { format = "svg", font = "sans", titles = false, dpi = 600, theme = "light" } = options;
  const width = widthOf(caller, options.width);
  const columns = Math.min(panels, options.columns ?? (width > 120 ? 2 : 1));
  if (options.columns !== undefined) requireInteger(caller, "columns", options.columns, 1, 6);
  const height = options.height ?? Math.round(Math.min(75, (0.7 * width) / Math.max(1, columns)));
  if (options.height !== undefined) requireWithin(caller, "height", height, 30, 400);
  return {
    format: requireMember(caller, "format", format, figureFormats),
    font: requireMember(caller, "font", font, fonts),
    titles: requireBoolean(caller, "titles", titles),
    dpi: requireWithin(caller, "dpi", dpi, 36, 1200),
    theme: requireMember(caller, "theme", theme, Object.keys(themes) as ThemeName[]),
    width,
    height,
    columns,
  };
}

function widthOf(caller: string, width: DrawOptions["width"] = "single"): number {
  if (width === "single" || width === "double") return WIDTHS[width];
  if (typeof width === "number" && width >= 40 && width <= 400) return width;
  return refuse(caller, "width", "single, double or 40 to 400 millimetres", width, "single is 86 mm");
}
