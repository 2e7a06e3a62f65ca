import { ShapeError } from "@nnft/foundations";
import { requireFunction } from "@nnft/foundations/checks";
import { requireList, requireMember, requireNumber, requireText } from "@nnft/foundations/kinds";
import type { Series } from "./plot.ts";

/** The exact law as a line through f at x. Throws DomainError for arguments of another type. */
export function law(label: string, x: readonly number[], f: (x: number) => number): Series {
  requireText("law", "label", label);
  requireFunction("law", "f", f);
  return { label, kind: "exact", mark: "line", x, y: requireCoordinates("law", "x", x).map(f) };
}

/** The printed formula as a dashed line through f at x. Throws DomainError for arguments of another type. */
export function printedLaw(label: string, x: readonly number[], f: (x: number) => number): Series {
  requireText("printedLaw", "label", label);
  requireFunction("printedLaw", "f", f);
  return { label, kind: "printed", mark: "line", x, y: requireCoordinates("printedLaw", "x", x).map(f) };
}

/**
 * Measured numbers as dots, with their standard errors where they have some.
 * Throws DomainError for entries that are no numbers, ShapeError for lists of different lengths; NaN and ∞ are left out of the picture.
 */
export function dots(label: string, x: readonly number[], y: readonly number[], errors?: readonly number[]): Series {
  requireSameLengths("dots", label, { x, y, ...(errors !== undefined && { errors }) });
  return { label, kind: "measured", mark: "dots", x, y, ...(errors && { errors }) };
}

/**
 * The region within `halfWidths` of an exact law, e.g. one standard deviation of it.
 * Throws DomainError for entries that are no numbers, ShapeError for lists of different lengths.
 */
export function band(label: string, x: readonly number[], y: readonly number[], halfWidths: readonly number[]): Series {
  requireSameLengths("band", label, { x, y, halfWidths });
  return { label, kind: "exact", mark: "band", x, y, errors: halfWidths };
}

/** Level lines at `values`. Throws DomainError for arguments of another type. */
export function levels(label: string, values: readonly number[], kind: "exact" | "printed" = "exact"): Series {
  requireText("levels", "label", label);
  requireMember("levels", "kind", kind, ["exact", "printed"]);
  requireCoordinates("levels", "values", values);
  return { label, kind, mark: "rule", x: values.map(() => Number.NaN), y: values };
}

/** Upright lines at `values`. Throws DomainError for arguments of another type. */
export function places(label: string, values: readonly number[], kind: "exact" | "printed" = "exact"): Series {
  requireText("places", "label", label);
  requireMember("places", "kind", kind, ["exact", "printed"]);
  requireCoordinates("places", "values", values);
  return { label, kind, mark: "rule", x: values, y: values.map(() => Number.NaN) };
}

function requireSameLengths(caller: string, label: string, lists: Readonly<Record<string, readonly number[]>>): void {
  requireText(caller, "label", label);
  const count = requireCoordinates(caller, "x", lists.x!).length;
  for (const [name, list] of Object.entries(lists))
    if (requireCoordinates(caller, name, list).length !== count)
      throw new ShapeError(
        `${caller}: \`${name}\` must have one number for each of the ${count} of x, got ${list.length}; give one a place.`,
      );
}

/** A list of numbers, of which some may be NaN or ±∞. */
function requireCoordinates(caller: string, name: string, list: readonly number[]): readonly number[] {
  requireList(caller, name, list).forEach((entry, k) => {
    requireNumber(caller, `${name}[${k}]`, entry);
  });
  return list;
}
