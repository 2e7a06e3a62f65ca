import { readPoints, type Table } from "@nnft/foundations";
import { refuse, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList, requireMember, requireObject } from "@nnft/foundations/kinds";
import ndarray, { type NdArray } from "ndarray";
import { theta } from "../special/theta.ts";
import type { GasLatents } from "./sample-gas.ts";

const SQUARE = { re: 0, im: 1 };

/**
 * The angle θ_v of vortices with a winding, at points: harmonic, single valued modulo 2π, 2πm round each vortex.
 *
 *   torus of side 1: Σ m_a arg θ₁(π(z − z_a)) − 2πD_x y + 2πw·x, whose mean gradient is 2π(w_x + D_y, w_y − D_x);   plane: Σ m_a arg(z − z_a).
 * Shapes: points [P, 2] → [P], in [0, 2π). Convention: + and − of the latents have m = ±1.
 * Accuracy: rounding. Errors: DomainError for gases that are not neutral on a torus.
 * Source: arXiv:2604.02313; the torus written here.
 * @example vortexField({ positive: [[0.2, 0.3]], negative: [[0.7, 0.3]], winding: [0, 0] }, [[0.5, 0.5]]).get(0);
 */
export function vortexField(
  latents: GasLatents,
  points: Table,
  options: { readonly geometry?: "plane" | "torus" } = {},
): NdArray<Float64Array> {
  const caller = "vortexField";
  requireKnownOptions(caller, options, ["geometry"]);
  const { geometry = "torus" } = options;
  requireMember(caller, "geometry", geometry, ["plane", "torus"]);
  requireObject(caller, "latents", latents, ["positive", "negative", "winding"], "take them from sampleVortices");
  requireKnownOptions(caller, latents, ["positive", "negative", "winding"], "field of latents");
  requireList(caller, "latents.winding", latents.winding, 2);
  const winding = latents.winding.map((w, i) => requireInteger(caller, `latents.winding[${i}]`, w, -(2 ** 31)));
  const read = (name: "positive" | "negative"): readonly (readonly [number, number])[] => {
    requireList(caller, `latents.${name}`, latents[name]);
    if (latents[name].length === 0) return [];
    const packed = readPoints(caller, latents[name] as unknown as number[][], 2, `latents.${name}`);
    return Array.from({ length: packed.length / 2 }, (_, i) => [packed[2 * i], packed[2 * i + 1]] as const);
  };
  const charges = [...read("positive").map((at) => ({ m: 1, at })), ...read("negative").map((at) => ({ m: -1, at }))];
  const torus = geometry === "torus";
  if (torus && charges.reduce((sum, { m }) => sum + m, 0) !== 0)
    refuse(caller, "latents.negative", "as many as the positive", latents.negative, "make the gas neutral");
  const dipoleX = charges.reduce((sum, { m, at }) => sum + m * at[0], 0);
  const packed = readPoints(caller, points, 2);
  const angles = Float64Array.from({ length: packed.length / 2 }, (_, p) => {
    const [x, y] = [packed[2 * p], packed[2 * p + 1]];
    let angle = torus ? 2 * Math.PI * (winding[0] * x + winding[1] * y - dipoleX * y) : 0;
    for (const { m, at } of charges) {
      const z = { re: x - at[0], im: y - at[1] };
      const { re, im } = torus ? theta(1, z, SQUARE) : z;
      angle += m * Math.atan2(im, re);
    }
    const turns = angle / (2 * Math.PI);
    return 2 * Math.PI * (turns - Math.floor(turns));
  });
  return ndarray(angles, [angles.length]);
}
