import { type Command, InvalidArgumentError, Option } from "commander";
import { FIGURES, type FigureFormat, readListed } from "./formats.ts";

/** Which figures a command writes, and how they look. */
export interface FigureOptions {
  readonly figures?: readonly FigureFormat[];
  readonly figureWidth?: "single" | "double" | number;
  readonly figureFont?: "sans" | "serif";
}

/** Gives a command that yields plots the options of its figures. */
export const withFigures = (command: Command): Command =>
  command
    .option(
      "--figures <list>",
      `write each plot as a figure, and its numbers as CSV: any of ${FIGURES.join(", ")}`,
      parseFigures,
    )
    .option(
      "--figure-width <width>",
      "single (86 mm, a column of a journal), double (178 mm) or millimetres",
      parseWidth,
    )
    .addOption(new Option("--figure-font <font>", "letters of figures").choices(["sans", "serif"]))
    .hook("preAction", (_, called) => {
      const { figures, figureWidth, figureFont } = called.opts<FigureOptions>();
      if (figures === undefined && (figureWidth ?? figureFont) !== undefined)
        called.error(
          "error: --figure-width and --figure-font shape figures; say which with --figures, e.g. --figures svg.",
        );
    });

function parseFigures(text: string): readonly FigureFormat[] {
  const formats = readListed(text, FIGURES);
  if (formats) return formats;
  throw new InvalidArgumentError(`must list some of ${FIGURES.join(", ")}, e.g. svg,pdf.`);
}

function parseWidth(text: string): "single" | "double" | number {
  if (text === "single" || text === "double") return text;
  const width = Number(text);
  if (width >= 40 && width <= 400) return width;
  throw new InvalidArgumentError("must be single, double or 40 to 400 millimetres.");
}
