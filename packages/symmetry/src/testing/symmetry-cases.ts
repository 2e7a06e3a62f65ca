import { type Ensemble, euclideanNet, gaussNet, reluNet } from "@nnft/architectures";
import { normal, uniform, uniformBall } from "@nnft/densities";
import { rademacher } from "@nnft/densities/discrete";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { type CheckSymmetryOptions, checkSymmetry, type Group, rotations, translations } from "../index.ts";
import { outputOrthogonal } from "../output-groups.ts";

type Plane = Parameters<typeof euclideanNet>[0];

/** Four points of the plane, and two. */
export const plane = ndarray(Float64Array.of(0, 0, 1.5, 0, 0, 1.5, 1.2, 1.2), [4, 2]);
export const pair = ndarray(Float64Array.of(0, 0, 1.5, 0), [2, 2]);

export const waves = (momentumDensity: Plane["momentumDensity"], width = 4) =>
  euclideanNet({ inputDimension: 2, width, momentumDensity });
export const twoOutputs = (readoutDensity: Plane["readoutDensity"], width = 2) =>
  euclideanNet({ inputDimension: 2, width, outputDimension: 2, momentumDensity: normal(0, 1), readoutDensity });

/** The share of keys that give a verdict. */
export async function share(
  verdict: string,
  keys: number,
  theory: Ensemble,
  group: Group,
  options: Omit<CheckSymmetryOptions, "key">,
): Promise<number> {
  let count = 0;
  for (let k = 0; k < keys; k++)
    if ((await checkSymmetry(theory, group, { ...options, key: split(keyFrom(77), k) })).verdict === verdict) count++;
  return count / keys;
}

/** The share of keys that call a true symmetry broken at level 0.05, and the bar it must stay below: 0.05 + 3 standard errors. */
export async function size(net: Ensemble, keys: number): Promise<{ readonly share: number; readonly bar: number }> {
  return {
    share: await share("broken", keys, net, rotations(2), sizeOptions),
    bar: 0.05 + 3 * Math.sqrt((0.05 * 0.95) / keys),
  };
}
export const sizeOptions = { points: pair, samples: 128, level: 0.05, route: "statistics" as const, orders: [1, 2, 4] };

/** True symmetries; log-normal neurons have no central limit at 128 networks, and none is needed. */
export const symmetric = [
  ["plane waves", waves(uniformBall(2, 2), 2)],
  ["log-normal neurons", gaussNet({ inputDimension: 2, width: 1 })],
] as const;

/** Symmetries that are broken. */
export const broken = [
  ["uniform w against rotations", waves(uniform(-2, 2), 8), rotations(2), plane],
  ["random signs against O(2)", twoOutputs(rademacher()), outputOrthogonal(2), pair],
  ["the gauss-net against translations", gaussNet({ inputDimension: 2, width: 4 }), translations(2), pair],
  ["a relu-net against translations", reluNet({ inputDimension: 2, width: 8, biasStd: 1 }), translations(2), pair],
] as const;
