import { mlp } from "@nnft/architectures";
import { normal } from "@nnft/densities";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { expect, it } from "vitest";
import { kkl } from "../index.ts";
import {
  compensatedPoisson,
  deepProcess,
  groundStateProcess,
  metropolisChain,
  ornsteinUhlenbeck,
  type Process,
  splitProcess,
} from "../processes.ts";
import { drawPaths } from "./process.ts";

const oscillator = ornsteinUhlenbeck({ frequency: 1 });
const processes: readonly (readonly [string, Process])[] = [
  ["Ornstein–Uhlenbeck", oscillator],
  ["compensated Poisson", compensatedPoisson({ rate: 1 })],
  ["a function of a process", deepProcess(oscillator, Math.tanh)],
  ["a net on a process", deepProcess(oscillator, mlp({ inputDimension: 1, widths: [3], activation: "tanh" }))],
  ["a ground state", groundStateProcess({ potential: [0, 0, 0.5], step: 0.5, reach: 3, positions: 21 })],
  ["a Metropolis chain", metropolisChain({ logDensity: (x) => -(x ** 4), moveStd: 1, step: 0.5, burnIn: 20 })],
  ["a split process", splitProcess({ start: normal(0, 1), branch: (x, times) => times.map((t) => x * Math.exp(-t)) })],
  ["a Karhunen–Loève network", kkl(oscillator, [-2, 2], { modes: 3 }).network],
];

it.each(processes)("%s: the bits of draws on rows are those on ndarrays, in any order of the times", (_, process) => {
  const times = [0.5, -1, 2, 0];
  const known = process.draw(ndarray(Float64Array.from(times), [4, 1]), keyFrom(3), 5);
  expect(known.length).toBe(20);
  const rows = times.map((t) => [t]);
  expect(process.draw(rows, keyFrom(3), 5)).toEqual(known);
  expect(drawPaths(process, times, keyFrom(3), 5)).toEqual(known);
  // negative control: another key
  expect(process.draw(rows, keyFrom(4), 5)).not.toEqual(known);
});
