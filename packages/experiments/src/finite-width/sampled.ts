import type { Ensemble } from "@nnft/architectures";
import { type Estimate, fitExponent } from "@nnft/correlators";
import { type Key, split } from "@nnft/random";
import type { NdArray } from "ndarray";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { FiniteWidthSpec } from "./schema.ts";
import { SYMBOLS } from "./tensors.ts";

interface Drawn {
  readonly netOf: (width: number) => Ensemble;
  readonly points: NdArray<Float64Array>;
  readonly key: Key;
  readonly signal: AbortSignal | undefined;
}

/** Coefficients of 1/n that networks show by their kernels, with the labels of one input or of two. */
const MEASURED = ["K1", "Theta1", "V", "D", "A"] as const;

interface Item {
  readonly width: number;
  readonly tensor: (typeof MEASURED)[number];
  readonly labels: string;
  readonly value: number;
  readonly error: number;
  readonly theory: number;
}

/** n⟨…⟩ of drawn networks beside the coefficients, and the power with which the rest falls. */
export async function sampledSections(
  { widths, networks }: NonNullable<FiniteWidthSpec["sampled"]>,
  { netOf, points, key, signal }: Drawn,
): Promise<readonly Section[]> {
  const { tangentFluctuations } = await import("@nnft/ntk/finite-width");
  const { finiteWidthTensors } = await import("@nnft/infinite-width/finite-width");
  const items: Item[] = [];
  for (const width of widths) {
    const net = netOf(width);
    const { layers } = finiteWidthTensors(net, points);
    const theory = layers[layers.length - 1]!;
    signal?.throwIfAborted();
    const found = tangentFluctuations(net, points, { networks, key: split(key, width) });
    for (const labels of labelsOf(points.shape[0]!))
      for (const tensor of MEASURED) {
        const places = labels.slice(0, tensor === "K1" || tensor === "Theta1" ? 2 : 4);
        items.push({
          ...{ width, tensor, labels: places.join(","), theory: theory[tensor].get(...places) },
          ...measured(tensor, found, theory, places, width),
        });
      }
  }
  return [valueSection(items, networks), remainderSection(items)];
}

/** All labels equal, and the first two inputs crossed. */
const labelsOf = (points: number): readonly (readonly number[])[] =>
  points > 1
    ? [
        [0, 0, 0, 0],
        [0, 1, 0, 1],
      ]
    : [[0, 0, 0, 0]];

function measured(
  tensor: Item["tensor"],
  found: Readonly<Record<"K" | "Theta" | "V" | "D" | "A", Estimate>>,
  theory: Readonly<Record<"K" | "Theta", NdArray<Float64Array>>>,
  places: readonly number[],
  width: number,
): Pick<Item, "value" | "error"> {
  const read = ({ value, standardError }: Estimate) => ({
    value: value.get(...places),
    error: standardError.get(...places),
  });
  if (tensor !== "K1" && tensor !== "Theta1") return read(found[tensor]);
  const name = tensor === "K1" ? "K" : "Theta";
  const { value, error } = read(found[name]);
  return { value: width * (value - theory[name].get(...places)), error: width * error };
}

function valueSection(items: readonly Item[], networks: number): Section {
  const pull = ({ value, theory, error }: Item): number => (error > 0 ? (value - theory) / error : Number.NaN);
  return {
    name: "finite_width_sampled",
    title: `${items.length} coefficients from networks`,
    columns: [
      columnBy(items, "width", "n", ({ width }) => width),
      columnBy(items, "tensor", "tensor", ({ tensor }) => SYMBOLS[tensor]),
      columnBy(items, "inputs", "inputs", ({ labels }) => labels),
      columnBy(items, "value", "networks", ({ value }) => value, { error: ({ error }) => error }),
      columnBy(items, "theory", "order 1/n", ({ theory }) => theory),
      columnBy(items, "pull", "pull", pull, { digits: 2 }),
    ],
    brief: 30,
    below: [`${networks} networks of each width, times n; a pull beyond 4 shows the next order, 1/n²`],
  };
}

/** A difference that is so many errors from 0 at every width follows a power. */
const SEEN = 2;

function remainderSection(items: readonly Item[]): Section {
  const groups = [...new Set(items.map(({ tensor, labels }) => `${tensor} ${labels}`))].map((name) => {
    const own = items.filter(({ tensor, labels }) => `${tensor} ${labels}` === name);
    return { own, first: own[0]!, ...powerOf(own) };
  });
  return {
    name: "finite_width_remainders",
    title: `${groups.length} powers of what is left`,
    columns: [
      columnBy(groups, "tensor", "tensor", ({ first }) => SYMBOLS[first.tensor]),
      columnBy(groups, "inputs", "inputs", ({ first }) => first.labels),
      columnBy(groups, "power", "power of n in the rest", ({ power }) => power, { error: ({ error }) => error }),
    ],
    below: [
      "of networks − theory, before it is taken times n: the next order is −2; – where the rest is within its errors",
    ],
  };
}

function powerOf(own: readonly Item[]): { readonly power: number; readonly error: number } {
  const rest = own.map(({ value, theory, width }) => (value - theory) / width);
  const errors = own.map(({ error, width }) => error / width);
  const seen = rest.every((value, i) => Math.abs(value) > SEEN * errors[i]! && value * rest[0]! > 0 && errors[i]! > 0);
  if (!seen) return { power: Number.NaN, error: Number.NaN };
  const widths = own.map(({ width }) => width);
  const { exponent } = fitExponent(widths, rest, errors);
  return { power: exponent.value, error: exponent.standardError };
}
