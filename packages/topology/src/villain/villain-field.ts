import { ShapeError } from "@nnft/foundations";
import { requireKey, requireNumbers } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { fillNormal, fillUniform, type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import type { VillainLatents } from "./sample-villain.ts";
import { eigenvalue, greenFunction, siteAt, type TorusLattice } from "./torus-lattice.ts";
import type { Villain } from "./villain.ts";
import { curlStep } from "./vortex-phases.ts";

/**
 * One field of angles of a Villain model with given vortices and windings: θ = θ_sw + θ⁰(m, H) + a constant, modulo 2π.
 *
 * θ_sw is Gaussian with covariance V/K, θ⁰ the lattice solution of ∇²θ⁰ = div 2πn, the constant uniform; over draws of the latents the field has the law of
 * the model, exactly.
 * Shapes: latents { vortices [N], windings [2] } → angles [Ly, Lx] in [0, 2π). Convention: row y, column x.
 * Accuracy: rounding. Cost: N(Lx + Ly).
 * Errors: ShapeError for vortices of another number than plaquettes, DomainError where they are not neutral.
 * Source: arXiv:2604.02313; José et al. 1977.
 * @example villainField(model, sampleVortices(model, { key }).latents[0], keyFrom(2)).shape; // [Ly, Lx]
 */
export function villainField(model: Villain, latents: VillainLatents, key: Key): NdArray<Float64Array> {
  const caller = "villainField";
  requireObject(caller, "model", model, ["size", "bareStiffness"], "make it with villain");
  requireObject(caller, "latents", latents, ["vortices", "windings"], "take them from sampleVortices");
  requireKey(caller, key);
  const [columns, rows] = model.size;
  const lattice = { columns, rows, sites: columns * rows };
  const vortices = requireNumbers(caller, "latents.vortices", latents.vortices);
  const windings = requireNumbers(caller, "latents.windings", latents.windings, 2);
  const sum = vortices.reduce((total, m) => total + m, 0);
  if (vortices.length !== lattice.sites || sum !== 0)
    throw new ShapeError(
      `${caller}: \`latents.vortices\` must be ${lattice.sites} integers with sum 0, got ${vortices.length} with sum ${sum}; take them from sampleVortices.`,
    );
  const state = {
    vortices: Int32Array.from(vortices),
    potential: potentialOf(lattice, vortices),
    windings: Float64Array.from(windings),
  };
  const angles = spinWaves(lattice, model.bareStiffness, split(key, 0));
  const constant = new Float64Array(1);
  fillUniform(split(key, 1), constant);
  // θ⁰ along column 0, then along each row
  let upward = constant[0];
  for (let y = 0; y < rows; y++) {
    let turns = upward;
    for (let x = 0; x < columns; x++) {
      const site = y * columns + x;
      const angle = angles[site] / (2 * Math.PI) + turns;
      angles[site] = 2 * Math.PI * (angle - Math.floor(angle));
      turns -= curlStep(lattice, state, 0, site);
    }
    upward -= curlStep(lattice, state, 1, y * columns);
  }
  return ndarray(angles, [rows, columns]);
}

/** Φ = Vm, from each vortex. */
export function potentialOf(lattice: TorusLattice, vortices: readonly number[]): Float64Array {
  const { columns, sites } = lattice;
  const green = greenFunction(lattice);
  const potential = new Float64Array(sites);
  vortices.forEach((m, p) => {
    if (m === 0) return;
    const [px, py] = [p % columns, Math.floor(p / columns)];
    for (let s = 0; s < sites; s++)
      potential[s] += m * green[siteAt(lattice, (s % columns) - px, Math.floor(s / columns) - py)];
  });
  return potential;
}

/** Gaussian fields with covariance V/K: Σ_k (NKλ_k)^{−1/2}(a_k cos k·r + b_k sin k·r), first over k_y, then over k_x. */
function spinWaves(lattice: TorusLattice, K: number, key: Key): Float64Array {
  const { columns, rows, sites } = lattice;
  const normals = new Float64Array(2 * sites);
  fillNormal(key, normals);
  const [re, im] = [new Float64Array(sites), new Float64Array(sites)];
  const turn = (n: number, length: number): readonly [number, number] => {
    const angle = (2 * Math.PI * (n % length)) / length;
    return [Math.cos(angle), Math.sin(angle)];
  };
  for (let i = 0; i < columns; i++)
    for (let y = 0; y < rows; y++)
      for (let j = 0; j < rows; j++) {
        if (i + j === 0) continue;
        const k = j * columns + i;
        const size = 1 / Math.sqrt(sites * K * eigenvalue(lattice, i, j));
        const [cosine, sine] = turn(j * y, rows);
        // (a − ib)e^{ik·r}, whose real part is a cos + b sin
        re[y * columns + i] += size * (normals[2 * k] * cosine + normals[2 * k + 1] * sine);
        im[y * columns + i] += size * (normals[2 * k] * sine - normals[2 * k + 1] * cosine);
      }
  return Float64Array.from({ length: sites }, (_, s) => {
    const [x, y] = [s % columns, Math.floor(s / columns)];
    let sum = 0;
    for (let i = 0; i < columns; i++) {
      const [cosine, sine] = turn(i * x, columns);
      sum += re[y * columns + i] * cosine - im[y * columns + i] * sine;
    }
    return sum;
  });
}
