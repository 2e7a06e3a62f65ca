import { formatEstimate, typesetNumber } from "@nnft/correlators";
import type { Axis, Series } from "@nnft/plots";
import type { Frame } from "./frame.ts";

/** What a reader learns who points at a number of a series: "drawn, N = 64: 0.236(4)". */
export function noteOf({ labels }: Frame, { label, style, x, y, errors }: Series, index: number): string {
  const error = errors?.[index];
  const value =
    error === undefined || error === null
      ? placeOf(labels.y, y[index]!)
      : typesetNumber(formatEstimate(y[index]!, error));
  const name = style === undefined || style === label ? label : `${label}, ${style}`;
  const at = labels.x.label === "" ? "" : `${labels.x.label} = `;
  return `${name}, ${at}${placeOf(labels.x, x[index]!)}: ${value}`;
}

/** A number of an axis with six digits, or its name. */
const placeOf = ({ categories }: Axis, value: number): string =>
  categories?.[value] ?? typesetNumber(String(Number(value.toPrecision(6))));
