import { formatEstimate } from "@nnft/correlators";
import type { Measured } from "./live-field.ts";

const decimals = (value: number): string => value.toFixed(2).replace("-", "−");
/** 2,348 */
export const inThousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
const inWords = ({ value, error }: Measured): string => formatEstimate(value, error);
const largestOf = (places: readonly number[], values: (place: number) => number): number =>
  places.reduce((best, place) => (values(place) > values(best) ? place : best), places[0]!);

/** Where the next network passes: `values` are φ(0) in those so far. */
export function functionAnswer(values: Float64Array): string {
  const seen =
    values.length < 2
      ? ""
      : ` So far φ(0) has been anything from ${decimals(Math.min(...values))} to ${decimals(Math.max(...values))}.`;
  return `No one can: weights are random, so only averages over many networks have a value.${seen}`;
}

interface TwoPoint {
  readonly grid: readonly number[];
  /** the place of y in the grid */
  readonly y: number;
  /** places of the grid that have a dot */
  readonly dots: readonly number[];
  /** on the whole grid; empty while there are too few networks */
  readonly found: readonly Measured[];
  readonly exact: readonly number[];
  readonly networks: number;
}

/** Whether the dots settle, and where they are highest. Both are answered from the first network on; only drawn dots are counted. */
export function correlatorAnswer({ grid, y, dots, found, exact, networks }: TwoPoint): string {
  const top = largestOf(dots, (place) => exact[place]!);
  const law =
    "They settle on the line, the exact two-point function ⟨φ(x)φ(1)⟩: from M networks, errors are in proportion to 1/√M. " +
    `The line is highest at x = ${grid[top]!} (${exact[top]!.toFixed(4)}), close to 1, where both factors are nearly the same number.`;
  if (found.length === 0) return `${law} Dots come as soon as there are 32 networks.`;
  const inside = dots.filter((place) => Math.abs(found[place]!.value - exact[place]!) <= found[place]!.error).length;
  const highest = largestOf(dots, (place) => found[place]!.value);
  return (
    `${law} After ${inThousands(networks)} networks the highest dot is at x = ${grid[highest]!}, and the one at x = 1 is ` +
    `${inWords(found[y]!)}, exactly ${exact[y]!.toFixed(4)}. ${inside} of ${dots.length} dots lie within one error bar of the line; ` +
    "68 % should, and neighbours move together."
  );
}

interface FourPoint {
  readonly widths: readonly number[];
  readonly found: ReadonlyMap<number, Measured>;
  readonly exact: readonly number[];
  readonly width: number;
  /** networks behind each dot */
  readonly draws: number;
}

/** What twice the width does: the numbers of this width and of the next. */
export function widthAnswer({ widths, found, exact, width, draws }: FourPoint): string {
  const at = Math.min(widths.indexOf(width), widths.length - 2);
  const seen = [at, at + 1].flatMap((k) => {
    const one = found.get(widths[k]!);
    return one ? [`${inWords(one)} at N = ${widths[k]!} (exactly ${exact[k]!.toPrecision(3)})`] : [];
  });
  const measured =
    seen.length < 2
      ? ""
      : ` Measured: ${seen.join(", ")}. Each dot is ${inThousands(draws)} networks, averaged over their last weights exactly.`;
  return (
    `It halves, at every width: N times it is always ${exact[0]!.toPrecision(3)}.${measured} An infinitely wide network is a free field, ` +
    "and 1/N is the strength of its interactions."
  );
}
