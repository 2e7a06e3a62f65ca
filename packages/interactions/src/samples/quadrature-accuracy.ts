import { parameterSpace } from "@nnft/architectures/evaluation";
import type { ChainState } from "@nnft/sampling";
import type { DeformedEnsemble } from "../deform.ts";
import { deformedTarget } from "../interaction/deformed-target.ts";
import { interaction } from "../interaction/interaction.ts";

/** Nodes of the finer grid that an integral is compared with. */
const FINER = 1.5;

/**
 * The error of the quadrature of ∫V at where chains stand: root mean square of what half as many nodes more in each axis change in S_int.
 *
 * Convention: states hold coordinates, or parameters where `areParameters`.
 */
export function quadratureAccuracy(
  deformed: DeformedEnsemble,
  states: readonly ChainState[],
  areParameters: boolean,
): number {
  const own = interaction(deformed);
  const finer = interaction(deformed, { refine: FINER });
  const theta = new Float64Array(parameterSpace(deformed.ensemble).size);
  const toParameters = areParameters
    ? (u: Float64Array) => theta.set(u)
    : (
        (target) => (u: Float64Array) =>
          target.toParameters(u, theta)
      )(deformedTarget(deformed));
  let squares = 0;
  for (const { position } of states) {
    toParameters(Float64Array.from(position));
    squares += (own.action(theta) - finer.action(theta)) ** 2;
  }
  return Math.sqrt(squares / states.length);
}
