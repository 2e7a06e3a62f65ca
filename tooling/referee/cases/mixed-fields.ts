import { fillUniform, type Key } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import type { Dice } from "../referee-case.ts";

/** A law of one number that both sides know. */
export type Law =
  | { readonly kind: "gamma"; readonly shape: number }
  | { readonly kind: "two-level"; readonly p: number }
  | { readonly kind: "uniform" | "laplace" };

/** Fields φ = A u on two points, with three independent u of different laws. */
export interface MixedFields {
  readonly mixing: readonly (readonly number[])[];
  readonly laws: readonly Law[];
}

/** `tails`: bounded laws, laws with exponential tails, or both. */
export function drawMixture(dice: Dice, tails: "bounded" | "exponential" | "both"): MixedFields {
  const bounded: (() => Law)[] = [() => ({ kind: "two-level", p: dice.real(0.2, 0.7) }), () => ({ kind: "uniform" })];
  const exponential: (() => Law)[] = [
    () => ({ kind: "gamma", shape: dice.integer(1, 4) }),
    () => ({ kind: "laplace" }),
  ];
  const kinds = { bounded, exponential, both: [...bounded, ...exponential] }[tails];
  const law = (): Law => dice.pick(kinds)();
  return {
    mixing: [0, 1].map(() => [0, 1, 2].map(() => dice.real(-1.5, 1.5))),
    laws: [law(), law(), law()],
  };
}

/** [samples, 2] fields of a mixture. */
export function drawFields({ mixing, laws }: MixedFields, samples: number, key: Key): NdArray<Float64Array> {
  const uniforms = new Float64Array(samples * 12);
  fillUniform(key, uniforms);
  let next = 0;
  const uniform = (): number => uniforms[next++];
  const exponential = (): number => -Math.log(1 - uniform());
  const draw = (law: Law): number => {
    if (law.kind === "gamma") return Array.from({ length: law.shape }, exponential).reduce((sum, x) => sum + x, 0);
    if (law.kind === "two-level") return uniform() < law.p ? 1 : 0;
    if (law.kind === "uniform") return 2 * uniform() - 1;
    const sign = uniform() < 0.5 ? -1 : 1;
    return sign * exponential();
  };
  const data = new Float64Array(samples * 2);
  for (let i = 0; i < samples; i++) {
    next = 12 * i;
    const u = laws.map(draw);
    for (let a = 0; a < 2; a++) data[2 * i + a] = mixing[a].reduce((sum, weight, j) => sum + weight * u[j], 0);
  }
  return ndarray(data, [samples, 2]);
}
