import type { Ensemble } from "@nnft/architectures";
import { evaluator, parameterSpace, vjp } from "@nnft/architectures/evaluation";
import { fixedWaves } from "@nnft/architectures/neurons";
import ndarray from "ndarray";
import { type Axis, gridPoints } from "../region/region-axes.ts";
import { cosineFieldMap } from "./cosine-field-map.ts";
import type { FieldMap, FieldRoute } from "./field-map-type.ts";

/** Entries of a matrix of waves that are kept in memory: 64 MB. */
const MOST_ENTRIES = 1 << 23;

/**
 * The cheapest map for an ensemble on a grid: one product with fixed waves, sums of cosines by axes in float32, or reverse mode for any architecture.
 *
 * Cost of one field with its gradient: 4NP for P nodes and N fixed waves; about 4NP^{1−1/d} cosines and 10NP multiplications in float32; 3 evaluations else.
 * Accuracy: rounding of float64; of float32 for `cosines`.
 */
export function fieldMap(ensemble: Ensemble, axes: readonly Axis[], route?: FieldRoute): FieldMap {
  const nodes = axes.reduce((product, axis) => product * axis.nodes.length, 1);
  const waves = fixedWaves(ensemble);
  if ((route ?? "waves") === "waves" && waves && ensemble.architecture.kind === "plane-wave") {
    if (route || nodes * ensemble.architecture.width <= MOST_ENTRIES) return waveMap(ensemble, axes);
  }
  if ((route ?? "cosines") === "cosines") {
    const map = cosineFieldMap(ensemble, axes);
    if (map) return map;
  }
  return reverseMode(ensemble, axes);
}

/** φ_g = Σ_i B_gi a_i with B_gi = s F(|w_i|) g(w_i·x_g + b_i). */
function waveMap(ensemble: Ensemble, axes: readonly Axis[]): FieldMap {
  const points = gridPoints(axes);
  const d = axes.length;
  const nodes = points.length / d;
  const { momenta, phases } = fixedWaves(ensemble)!;
  const { blocks, size } = parameterSpace(ensemble);
  const readout = blocks[2];
  const width = readout.size;
  const fixed = evaluator(ensemble, ndarray(points, [nodes, d]));
  const basis = new Float64Array(nodes * width);
  const theta = new Float64Array(size);
  theta.set(momenta, blocks[0].offset);
  theta.set(phases, blocks[1].offset);
  fixed.writeFeatures(theta, 0, basis);
  for (let k = 0; k < basis.length; k++) basis[k] *= fixed.readoutScale;
  return {
    route: "waves",
    write: (at, phi) => {
      const from = readout.offset;
      for (let g = 0; g < nodes; g++) {
        const row = g * width;
        let [even, odd] = [0, 0];
        let i = 0;
        for (; i + 1 < width; i += 2) {
          even += basis[row + i] * at[from + i];
          odd += basis[row + i + 1] * at[from + i + 1];
        }
        if (i < width) even += basis[row + i] * at[from + i];
        phi[g] = even + odd;
      }
    },
    vjp: (_, force, slope) => {
      slope.fill(0);
      const from = readout.offset;
      for (let g = 0; g < nodes; g++) {
        const f = force[g];
        const row = g * width;
        for (let i = 0; i < width; i++) slope[from + i] += f * basis[row + i];
      }
    },
  };
}

function reverseMode(ensemble: Ensemble, axes: readonly Axis[]): FieldMap {
  const points = gridPoints(axes);
  const nodes = points.length / axes.length;
  const inputs = ndarray(points, [nodes, axes.length]);
  const fixed = evaluator(ensemble, inputs);
  return {
    route: "reverse-mode",
    write: (theta, phi) => fixed.writeFields(theta, 0, phi, 0),
    vjp: (theta, force, slope) =>
      slope.set(vjp(ensemble, ndarray(theta, [theta.length]), inputs, ndarray(force, [nodes])).data),
  };
}
