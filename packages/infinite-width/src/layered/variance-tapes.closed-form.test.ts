import { layeredNet } from "@nnft/architectures";
import {
  activation,
  averagePooling,
  convolution,
  dense,
  flatten,
  globalAveragePooling,
  type Layer,
  layerNorm,
  parallel,
} from "@nnft/architectures/layers";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { kernels } from "../index.ts";
import { crossTiles, ownTiles } from "./variance-tapes.ts";

const data = Float64Array.from({ length: 4 * 32 }, (_, i) => Math.sin(1 + 0.7 * i * i));
const images = ndarray(data, [4, 4, 4, 2]);
const image = (i: number) => ndarray(data.slice(32 * i, 32 * (i + 1)), [1, 4, 4, 2]);
const conv = (options: object = {}) =>
  convolution({ channels: 1, size: 3, padding: "zero", weightStd: 1.4, biasStd: 0.2, ...options });

const nets: Readonly<Record<string, readonly Layer[]>> = {
  "global pooling": [
    conv(),
    activation("relu"),
    conv({ padding: "circular" }),
    activation("erf"),
    globalAveragePooling(),
    dense({ width: 1 }),
  ],
  "pooling between": [
    conv(),
    activation("relu"),
    averagePooling({ size: 2 }),
    conv({ size: 2 }),
    activation("tanh"),
    flatten(),
    dense({ width: 1 }),
  ],
  "branches and norms": [
    conv(),
    parallel([], [layerNorm(), activation("relu"), conv({ stride: 1 }), activation("erf"), conv()]),
    activation("relu"),
    globalAveragePooling(),
    dense({ width: 1 }),
  ],
  "strides, no padding": [
    conv({ stride: 2 }),
    activation("relu"),
    conv({ size: 2, padding: "valid" }),
    activation("gelu"),
    globalAveragePooling(),
    dense({ width: 1 }),
  ],
};

describe("kernels of many points, whose variances are shared", () => {
  it.each(Object.keys(nets))("are those of each pair by itself: %s", (name) => {
    const net = layeredNet({ inputShape: [4, 4, 2], layers: nets[name] });
    const whole = kernels(net, images);
    const across = kernels(net, image(2), images);
    const norm = Math.abs(whole.ntk.get(0, 0));
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++) {
        const pair = kernels(net, image(i), image(j));
        for (const kernel of ["nngp", "ntk"] as const) {
          expect(Math.abs(whole[kernel].get(i, j) - pair[kernel].get(0, 0))).toBeLessThan(1e-13 * norm);
          if (i === 2) expect(Math.abs(across[kernel].get(0, j) - pair[kernel].get(0, 0))).toBeLessThan(1e-13 * norm);
        }
      }
    // negative control: pairs are not alike
    expect(Math.abs(whole.nngp.get(0, 1) - whole.nngp.get(0, 2))).toBeGreaterThan(1e-6 * norm);
    expect(whole.ntk.get(3, 1)).toBe(whole.ntk.get(1, 3));
  });
});

describe("tiles of points and of their pairs", () => {
  // so large that two points, or one, fit on a side
  it.each([2 ** 20, 2 ** 22, 2 ** 24, 1])("cover every place once, for states of %i entries", (entries) => {
    for (const [rows, columns] of [
      [5, undefined],
      [3, 4],
      [1, undefined],
    ] as const) {
      const width = columns ?? rows;
      const own = [...ownTiles(rows, columns, entries)];
      const cross = [...crossTiles(rows, columns, entries)];
      expect(own.flatMap(({ gathered }) => [...gathered])).toEqual(
        Array.from({ length: rows + (columns ?? 0) }, (_, i) => i),
      );
      const places = [...own, ...cross].flatMap((tile) => [...tile.places]).filter((place) => place >= 0);
      const wanted = Array.from({ length: rows * width }, (_, at) => at).filter(
        (at) => columns !== undefined || at % width >= Math.floor(at / width),
      );
      expect(places.toSorted((a, b) => a - b)).toEqual(wanted);
      for (const { gathered, pairs, places: at } of cross)
        at.forEach((place, k) => {
          expect(gathered[pairs.first[k]]).toBe(Math.floor(place / width));
          expect(gathered[pairs.second[k]] - (columns === undefined ? 0 : rows)).toBe(place % width);
        });
    }
  });
});
