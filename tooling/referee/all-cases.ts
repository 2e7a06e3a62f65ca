import { correlatorCases } from "./cases/correlators.ts";
import { estimatorCases } from "./cases/estimators.ts";
import { identityCases } from "./cases/identities.ts";
import { interactionCases } from "./cases/interactions.ts";
import { trainingCases } from "./cases/ntk.ts";
import { quantumCases } from "./cases/qm.ts";
import { samplingCases } from "./cases/sampling.ts";
import { lawCases } from "./cases/symmetry.ts";
import type { RefereeCase } from "./referee-case.ts";

/** Every estimator that states an error. */
export const allCases: readonly RefereeCase[] = [
  ...correlatorCases,
  ...estimatorCases,
  ...samplingCases,
  ...interactionCases,
  ...trainingCases,
  ...quantumCases,
  ...lawCases,
  ...identityCases,
];
