import { cosNet } from "@nnft/architectures";
import { gamma } from "@nnft/densities";
import { ShapeError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import {
  commonScaleField,
  ensembleField,
  gaussianField,
  markovField,
  parameterSplit,
  type RandomField,
} from "../fields.ts";

const net = cosNet({ inputDimension: 1, width: 5 });
const decay = ([s]: readonly number[], [t]: readonly number[]): number => Math.exp(-Math.abs(s - t));
const fields: readonly (readonly [string, RandomField])[] = [
  ["the networks of an ensemble", ensembleField(net)],
  ["parameter-split networks", parameterSplit(net, { shared: ["weight1"] })],
  ["a Gaussian field", gaussianField(decay, { inputDimension: 1 })],
  ["a field with a common scale", commonScaleField(decay, gamma(4, 0.25), { inputDimension: 1 })],
  [
    "a Markov chain",
    markovField({
      transition: [
        [0.6, 0.4],
        [0.4, 0.6],
      ],
      values: [-1, 1],
    }),
  ],
];

describe("draws of random fields", () => {
  it.each(fields)("%s: the bits on rows are those on ndarrays, strides too", (_, field) => {
    const times = [-2, 0, 1, 3];
    const known = field.draw(ndarray(Float64Array.from(times), [4, 1]), keyFrom(3), 6);
    expect(known.length).toBe(24);
    const rows = times.map((t) => [t]);
    expect(field.draw(rows, keyFrom(3), 6)).toEqual(known);
    const spaced = ndarray(Float64Array.from(times.flatMap((t) => [t, 9])), [4, 1], [2, 1]);
    expect(field.draw(spaced, keyFrom(3), 6)).toEqual(known);
    // negative control: another key
    expect(field.draw(rows, keyFrom(4), 6)).not.toEqual(known);
  });

  it.each(fields)("%s: refuses points that are no table", (_, field) => {
    expectRefusal(() => field.draw([1, 2] as never, keyFrom(1), 1), ShapeError, /must have shape/);
  });
});
