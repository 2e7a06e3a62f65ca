import { evaluator } from "@nnft/architectures/evaluation";
import ndarray from "ndarray";
import type { DeformedEnsemble } from "../deform.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { localPotential } from "../potential/local-potential.ts";
import { gaussianModes } from "./gaussian-modes.ts";

/**
 * Which numbers are recorded of each draw: φ at points, then its averages over all axes but the first (slices), then, where the undeformed field is a
 * Gaussian of
 * known modes, slices of V′(φ) and box averages of V″, V‴ and V⁗, last S_int.
 */
export interface RecordLayout {
  readonly points: number;
  readonly slices: number;
  /** whether slices of V′ and averages of higher derivatives follow */
  readonly responds: boolean;
  readonly columns: number;
}

/** The layout of the records of a job; slices are those of a periodic box. */
export function recordLayout(deformed: DeformedEnsemble, points: number, shape: readonly number[]): RecordLayout {
  const slices = deformed.region.kind === "periodic-box" ? shape[0] : 0;
  const responds =
    slices > 0 && localPotential(deformed.potential).derivatives !== undefined && gaussianModes(deformed) !== undefined;
  return { points, slices, responds, columns: points + slices + (responds ? slices + 3 : 0) + 1 };
}

/** Writes the record of a network. */
export interface Recorder {
  readonly layout: RecordLayout;
  readonly write: (theta: Float64Array, into: Float64Array) => void;
}

/** Records of a theory at points [P, d], row-major, whose S_int is `own`. */
export function recorder(deformed: DeformedEnsemble, points: Float64Array, own: Interaction): Recorder {
  const d = deformed.ensemble.architecture.inputDimension;
  const count = points.length / d;
  const fixed = count > 0 ? evaluator(deformed.ensemble, ndarray(points, [count, d])) : undefined;
  const layout = recordLayout(deformed, count, own.shape);
  const { slices } = layout;
  const derivatives = layout.responds ? localPotential(deformed.potential).derivatives : undefined;
  const { phi } = own;
  const across = phi.length / own.shape[0];
  const sliceMeans = (of: (x: number) => number, into: Float64Array, to: number): void => {
    for (let t = 0; t < slices; t++) {
      let sum = 0;
      for (let k = 0; k < across; k++) sum += of(phi[t * across + k]);
      into[to + t] = sum / across;
    }
  };
  return {
    layout,
    write: (theta, into) => {
      fixed?.writeFields(theta, 0, into, 0);
      into[layout.columns - 1] = own.action(theta);
      sliceMeans((x) => x, into, count);
      if (!derivatives) return;
      const [, slope, ...higher] = derivatives;
      sliceMeans(slope, into, count + slices);
      higher.forEach((derivative, i) => {
        let sum = 0;
        for (const value of phi) sum += derivative(value);
        into[count + 2 * slices + i] = sum / phi.length;
      });
    },
  };
}
