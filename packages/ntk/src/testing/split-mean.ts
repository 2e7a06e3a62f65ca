import type { Ensemble } from "@nnft/architectures";
import type { split } from "@nnft/random";
import ndarray from "ndarray";
import { empiricalNtk, trainEnsemble } from "../index.ts";

type Key = Parameters<typeof split>[0];

/** Two inputs with their targets, and a test. */
export interface TwoInputs {
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly number[];
  readonly test: readonly number[];
}

/** A mean with its standard error. */
export interface Mean {
  readonly value: number;
  readonly error: number;
}

/** Σ over the modes of a symmetric 2×2 matrix: v f(λ) vᵀ applied to y. */
function applied(a: number, b: number, d: number, f: (x: number) => number, y: readonly number[]): readonly number[] {
  const [mid, half] = [(a + d) / 2, Math.hypot((a - d) / 2, b)];
  // f(H) = p + q(H − mid)
  const [p, q] = [(f(mid + half) + f(mid - half)) / 2, half === 0 ? 0 : (f(mid + half) - f(mid - half)) / (2 * half)];
  return [(p + q * (a - mid)) * y[0]! + q * b * y[1]!, q * b * y[0]! + (p + q * (d - mid)) * y[1]!];
}

/**
 * The mean of trained networks at the test in two parts: what training does beyond the linear theory of each network's own kernel, and that linear
 * theory less a control of mean zero. The first scatters as 1/n, the second as 1/√n.
 */
export async function splitMean(
  net: Ensemble,
  { inputs, targets, test }: TwoInputs,
  run: { readonly networks: number; readonly steps: number; readonly learningRate: number; readonly key: Key },
  frozen: readonly number[],
): Promise<{ readonly motion: Mean; readonly linear: Mean }> {
  const points = [...inputs, test];
  const packed = ndarray(Float64Array.from(points.flat()), [points.length, test.length]);
  const trained = await trainEnsemble(
    net,
    { inputs: inputs.map((x) => [...x]), targets: ndarray(Float64Array.from(targets), [2]) },
    {
      ...run,
      testInputs: [[...test]],
      keepNetworks: true,
      workers: 1,
    },
  );
  const motions: number[] = [];
  const linears: number[] = [];
  for (let m = 0; m < run.networks; m++) {
    const H = empiricalNtk(net, ndarray(trained.networks![m]!.start, [trained.networks![m]!.start.length]), packed);
    const at = (x: number): number => trained.fits.get(0, m, x);
    const start = trained.outputs.get(0, m, 0);
    const residual = [0, 1].map((x) => targets[x]! - at(x));
    const learned = (h: number): number => (1 - (1 - (run.learningRate * h) / 2) ** run.steps) / h;
    const moved = applied(H.get(0, 0), H.get(0, 1), H.get(1, 1), learned, residual);
    const linear = start + H.get(2, 0) * moved[0]! + H.get(2, 1) * moved[1]!;
    motions.push(trained.outputs.get(1, m, 0) - linear);
    linears.push(linear - (start - frozen[0]! * at(0) - frozen[1]! * at(1)));
  }
  return { motion: meanOf(motions), linear: meanOf(linears) };
}

function meanOf(values: readonly number[]): Mean {
  const value = values.reduce((sum, x) => sum + x, 0) / values.length;
  const square = values.reduce((sum, x) => sum + (x - value) ** 2, 0) / (values.length - 1);
  return { value, error: Math.sqrt(square / values.length) };
}
