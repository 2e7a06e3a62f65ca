import type { NetSpec } from "@nnft/experiments/net";
import type { AxiomState } from "./controls.ts";

/** The name of the experiment that the panel saves: its random numbers are named after it. */
export const nameOf = ({ theory, width }: AxiomState): string => `${theory}, N = ${width}`;

/** The theories that are no networks, by their names in the table of known theories. */
export const KNOWN: Readonly<Partial<Record<AxiomState["theory"], string>>> = {
  ou: "Ornstein–Uhlenbeck",
  phi4: "φ⁴, d = 1",
  double: "1/(p² + m²)²",
  smooth: "e^{−r²}",
  cyclic: "cyclic chain",
};

/** The network of a state; undefined where the theory is none. */
export function netOf({ theory, width, cutoff }: AxiomState): NetSpec | undefined {
  switch (theory) {
    case "scalar":
      return { kind: "free-scalar", dimension: 1, width, mass: 1, cutoff };
    case "cos":
      return { kind: "cos-net", inputDimension: 1, width };
    case "gauss":
      return { kind: "gauss-net", inputDimension: 1, width };
    default:
      return undefined;
  }
}

/** The mass that G2 must fall off with, where the theory has one. */
export const EXACT_GAP: Readonly<Partial<Record<AxiomState["theory"], number>>> = { ou: 1 };

export const LABELS = ["lowest eigenvalue", "second lowest", "plateau of G4c", "mass gap from G2"] as const;
