import { drawLadder } from "../../shared/draw-ladder.ts";
import type { ConformalState } from "./controls.ts";

/** The name of the experiment that the panel saves: its random numbers are named after it. */
export const nameOf = ({ network, dimension }: ConformalState): string => `${network} in D = ${dimension}`;

/** The places z = z̄ of g, and those where the coefficients are fitted. They are the places of a conformal report, so that both show the same numbers. */
export const LINE = [-0.8, -0.6, -0.4, -0.25, 0.15, 0.25, 0.35, 0.45, 0.5, 0.55, 0.65, 0.75, 0.85] as const;
export const MIDDLE = LINE.indexOf(0.5);
export const FIT = [-0.3, 0.15, 0.3, 0.5].flatMap((re) => [0.1, 0.3, 0.6, 0.9].map((im) => ({ re, im })));

/** The grid of the crossing map: the upper half plane around z = ½. */
export const MAP_RE = Array.from({ length: 26 }, (_, i) => Number((-0.75 + 0.1 * i).toFixed(2)));
export const MAP_IM = Array.from({ length: 15 }, (_, j) => Number((0.05 + 0.1 * j).toFixed(2)));

/** Networks need at least 1024 draws for their 256 blocks. */
export const ladderOf = ({ samples }: ConformalState): readonly number[] => drawLadder(samples, 8, 1024);

export const operatorOf = ({ network }: ConformalState): number => (network === "square" ? 2 : 1);

/** The field as an experiment file writes it. */
export function fieldSpec({ network, dimension, width }: ConformalState): Readonly<Record<string, unknown>> {
  const linear = { kind: "linear", dimension };
  if (network === "layer") return { kind: "conformal-layer", width, neuron: linear };
  if (network === "squares")
    return { kind: "conformal-layer", width, neuron: { kind: "power", exponent: 2, of: linear } };
  return linear;
}

export const operatorLabel = ({
  scalingDimension,
  spin,
}: {
  readonly scalingDimension: number;
  readonly spin: number;
}): string => `P(Δ = ${scalingDimension}, ℓ = ${spin})`;
export const MIDDLE_LABEL = "g(½, ½)";
