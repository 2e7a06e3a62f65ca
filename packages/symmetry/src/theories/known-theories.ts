import { cosNet, type Ensemble, freeScalar, gaussNet, reluNet } from "@nnft/architectures";
import { uniform } from "@nnft/densities";
import { commonScaleField } from "../fields/common-scale-field.ts";
import { gaussianField } from "../fields/gaussian-field.ts";
import { markovField } from "../fields/markov-field.ts";
import { parameterSplit } from "../fields/parameter-split.ts";
import type { RandomField } from "../fields/random-field.ts";
import type { AxiomVerdict } from "../os-report/os-verdicts.ts";
import type { OsReportOptions } from "../os-report/subject.ts";
import { oscillatorField } from "./oscillator-field.ts";

type Verdict = AxiomVerdict["verdict"];

/** A theory whose verdicts are known, and why. */
export interface KnownTheory {
  readonly name: string;
  readonly theory: Ensemble | RandomField;
  readonly options: Omit<OsReportOptions, "key">;
  readonly euclideanInvariance: Verdict;
  readonly reflectionPositivity: Verdict;
  readonly clusterDecomposition: Verdict;
  readonly because: string;
}

const onLine =
  (g: (r: number) => number) =>
  (x: readonly number[], y: readonly number[]): number =>
    g(Math.abs(x[0] - y[0]));

const line = { inputDimension: 1 } as const;

/**
 * Theories whose Osterwalder–Schrader verdicts are known, as examples and as the test of `osReport`.
 * Source: Halverson 2025, sections 3.2 and 3.3.4, with the condition of reversibility for Markov chains.
 */
export function knownTheories(): readonly KnownTheory[] {
  return [...fields(), ...processes(), ...brokenTheories()];
}

/** Fields whose covariance is known. */
function fields(): readonly KnownTheory[] {
  return [
    {
      name: "free scalar, d = 2",
      theory: freeScalar({ dimension: 2, width: 128, mass: 1, cutoff: 20 }),
      options: {},
      euclideanInvariance: "holds",
      reflectionPositivity: "holds in the limit",
      clusterDecomposition: "holds in the limit",
      because: "1/(p² + m²) at N = ∞ and Λ = ∞; both finite break it",
    },
    {
      name: "Ornstein–Uhlenbeck",
      theory: gaussianField(
        onLine((r) => Math.exp(-r)),
        line,
      ),
      options: {},
      euclideanInvariance: "holds",
      reflectionPositivity: "holds",
      clusterDecomposition: "holds",
      because: "Gaussian, reversible Markov",
    },
    {
      name: "generalized free field",
      theory: gaussianField(
        onLine((r) => Math.exp(-r) / 2 + Math.exp(-3 * r) / 6),
        line,
      ),
      options: {},
      euclideanInvariance: "holds",
      reflectionPositivity: "holds",
      clusterDecomposition: "holds",
      because: "two poles with positive residues",
    },
    {
      name: "cos-net",
      theory: cosNet({ inputDimension: 1, width: 64 }),
      options: {},
      euclideanInvariance: "holds",
      reflectionPositivity: "broken",
      clusterDecomposition: "holds in the limit",
      because: "G² = e^{−r²/2}/2 has no positive Källén–Lehmann density; G_c⁴ keeps w₁⁴/(2N) between coincident pairs",
    },
    {
      name: "gauss-net",
      theory: gaussNet({ inputDimension: 1, width: 64 }),
      options: {},
      euclideanInvariance: "holds in the limit",
      reflectionPositivity: "broken",
      clusterDecomposition: "broken",
      because:
        "the kernel of the cos-net at infinite width; at finite width not translation invariant, and G_c⁴ of order 1/N grows with distance",
    },
  ];
}

/** Growing fields, an interacting one, and processes in time. */
function processes(): readonly KnownTheory[] {
  return [
    {
      name: "relu-net, d = 2",
      theory: reluNet({ inputDimension: 2, width: 64, biasStd: 1 }),
      options: {},
      euclideanInvariance: "broken",
      reflectionPositivity: "broken",
      clusterDecomposition: "broken",
      because: "its kernel grows with |x|",
    },
    {
      name: "φ⁴, d = 1",
      theory: oscillatorField({ potential: (x) => x ** 2 / 2 + x ** 4 / 4, step: 0.5, name: "φ⁴" }),
      options: {},
      euclideanInvariance: "holds",
      reflectionPositivity: "holds",
      clusterDecomposition: "holds",
      because: "the ground-state process of a Hamiltonian: reversible, with a gap",
    },
    {
      name: "parameter-split networks",
      theory: parameterSplit(
        freeScalar({ dimension: 1, width: 4, mass: 1, cutoff: 5, readoutDensity: uniform(-1, 1) }),
        {
          shared: ["weight0", "weight1"],
        },
      ),
      options: { functionals: [[[0.3]], [[0.8]], [[0.3], [0.3]], [[0.3], [0.8]]] },
      euclideanInvariance: "broken",
      reflectionPositivity: "holds",
      clusterDecomposition: "broken",
      because: "⟨FΘF⟩ = ⟨⟨F | shared⟩²⟩; nothing joins the two sides smoothly; four neurons do not cluster",
    },
    {
      name: "cyclic chain",
      theory: markovField({
        transition: [
          [0.1, 0.9, 0],
          [0, 0.1, 0.9],
          [0.9, 0, 0.1],
        ],
        values: [0, 1, 2],
        name: "cyclic chain",
      }),
      options: {},
      euclideanInvariance: "broken",
      reflectionPositivity: "broken",
      clusterDecomposition: "holds",
      because: "Markov and stationary, but not reversible: time reversal is no symmetry",
    },
  ];
}

/** Theories that break one axiom. */
function brokenTheories(): readonly KnownTheory[] {
  return [
    {
      name: "e^{−r²}",
      theory: gaussianField(
        onLine((r) => Math.exp(-r * r)),
        line,
      ),
      options: {},
      euclideanInvariance: "holds",
      reflectionPositivity: "broken",
      clusterDecomposition: "holds",
      because: "its spectrum falls faster than 1/p²",
    },
    {
      name: "1/(p² + m²)²",
      theory: gaussianField(
        onLine((r) => ((1 + r) * Math.exp(-r)) / 4),
        line,
      ),
      options: {},
      euclideanInvariance: "holds",
      reflectionPositivity: "broken",
      clusterDecomposition: "holds",
      because: "a double pole: the determinant of two times is −(a − b)²e^{−2(a+b)}/16",
    },
    {
      name: "common scale",
      theory: commonScaleField(
        onLine((r) => Math.exp(-r)),
        uniform(0.5, 1.5),
        line,
      ),
      options: {},
      euclideanInvariance: "holds",
      reflectionPositivity: "holds",
      clusterDecomposition: "broken",
      because: "a mixture of positive theories is positive; mixtures do not cluster",
    },
  ];
}
