import type { Claim } from "./claim.ts";
import { actions } from "./claims/actions.ts";
import { attention } from "./claims/attention.ts";
import { clusterDecomposition } from "./claims/cluster-decomposition.ts";
import { commutator } from "./claims/commutator.ts";
import { convolutions } from "./claims/convolutions.ts";
import { crossing } from "./claims/crossing.ts";
import { deepNetworks } from "./claims/deep-networks.ts";
import { deepQuantumMechanics } from "./claims/deep-quantum-mechanics.ts";
import { equation13 } from "./claims/equation-13.ts";
import { equation17 } from "./claims/equation-17.ts";
import { equation20 } from "./claims/equation-20.ts";
import { equation23 } from "./claims/equation-23.ts";
import { equation24 } from "./claims/equation-24.ts";
import { equation27 } from "./claims/equation-27.ts";
import { equation32 } from "./claims/equation-32.ts";
import { equation33 } from "./claims/equation-33.ts";
import { equation35 } from "./claims/equation-35.ts";
import { equation36 } from "./claims/equation-36.ts";
import { equation42 } from "./claims/equation-42.ts";
import { equation43 } from "./claims/equation-43.ts";
import { equation49 } from "./claims/equation-49.ts";
import { equation52 } from "./claims/equation-52.ts";
import { equation53 } from "./claims/equation-53.ts";
import { equation54 } from "./claims/equation-54.ts";
import { equation56 } from "./claims/equation-56.ts";
import { equation59 } from "./claims/equation-59.ts";
import { equation65 } from "./claims/equation-65.ts";
import { equation67 } from "./claims/equation-67.ts";
import { equation68 } from "./claims/equation-68.ts";
import { equation69 } from "./claims/equation-69.ts";
import { equation70 } from "./claims/equation-70.ts";
import { equation76 } from "./claims/equation-76.ts";
import { equation82 } from "./claims/equation-82.ts";
import { equation84 } from "./claims/equation-84.ts";
import { equation89 } from "./claims/equation-89.ts";
import { equation91 } from "./claims/equation-91.ts";
import { equation92 } from "./claims/equation-92.ts";
import { equation94 } from "./claims/equation-94.ts";
import { equation96 } from "./claims/equation-96.ts";
import { equation97 } from "./claims/equation-97.ts";
import { equation99 } from "./claims/equation-99.ts";
import { equation100 } from "./claims/equation-100.ts";
import { equation103 } from "./claims/equation-103.ts";
import { equation106 } from "./claims/equation-106.ts";
import { equation109 } from "./claims/equation-109.ts";
import { equation110 } from "./claims/equation-110.ts";
import { equation111 } from "./claims/equation-111.ts";
import { equation112 } from "./claims/equation-112.ts";
import { equation114 } from "./claims/equation-114.ts";
import { equation115 } from "./claims/equation-115.ts";
import { equation116 } from "./claims/equation-116.ts";
import { equation117 } from "./claims/equation-117.ts";
import { equation118 } from "./claims/equation-118.ts";
import { equation119 } from "./claims/equation-119.ts";
import { equation120 } from "./claims/equation-120.ts";
import { equation122 } from "./claims/equation-122.ts";
import { equation124 } from "./claims/equation-124.ts";
import { equation125 } from "./claims/equation-125.ts";
import { erratum10 } from "./claims/erratum-10.ts";
import { erratum14 } from "./claims/erratum-14.ts";
import { erratum25 } from "./claims/erratum-25.ts";
import { erratum35 } from "./claims/erratum-35.ts";
import { erratum37 } from "./claims/erratum-37.ts";
import { erratum53 } from "./claims/erratum-53.ts";
import { erratum60 } from "./claims/erratum-60.ts";
import { erratum66 } from "./claims/erratum-66.ts";
import { erratum75 } from "./claims/erratum-75.ts";
import { erratum82 } from "./claims/erratum-82.ts";
import { erratum84 } from "./claims/erratum-84.ts";
import { erratum93 } from "./claims/erratum-93.ts";
import { erratum94 } from "./claims/erratum-94.ts";
import { erratum94Phase } from "./claims/erratum-94-phase.ts";
import { erratum96 } from "./claims/erratum-96.ts";
import { erratum98 } from "./claims/erratum-98.ts";
import { erratum110 } from "./claims/erratum-110.ts";
import { erratum116 } from "./claims/erratum-116.ts";
import { erratumFootnote2 } from "./claims/erratum-footnote-2.ts";
import { erratumMarkov } from "./claims/erratum-markov.ts";
import { euclideanInvariance } from "./claims/euclidean-invariance.ts";
import { figure1 } from "./claims/figure-1.ts";
import { independence } from "./claims/independence.ts";
import { largerNets } from "./claims/larger-nets.ts";
import { markov } from "./claims/markov.ts";
import { minimalRequirements } from "./claims/minimal-requirements.ts";
import { parameterSplitting } from "./claims/parameter-splitting.ts";
import { periodicFunctions } from "./claims/periodic-functions.ts";
import { permutationInvariance } from "./claims/permutation-invariance.ts";
import { spectrum } from "./claims/spectrum.ts";
import { table1 } from "./claims/table-1.ts";
import { trainedCovariance } from "./claims/trained-covariance.ts";
import { uncertainty } from "./claims/uncertainty.ts";

/** Every claim and misprint, in the order of the lectures. */
export const claims: readonly Claim[] = [
  erratum10,
  equation13,
  erratum14,
  equation17,
  equation20,
  equation23,
  equation24,
  erratum25,
  equation27,
  equation32,
  equation33,
  equation35,
  erratum35,
  equation36,
  deepNetworks,
  convolutions,
  attention,
  erratum37,
  equation42,
  equation43,
  independence,
  actions,
  equation49,
  equation52,
  equation53,
  erratum53,
  equation54,
  equation56,
  equation59,
  erratum60,
  equation65,
  erratum66,
  equation67,
  equation68,
  equation69,
  trainedCovariance,
  equation70,
  erratum75,
  equation76,
  euclideanInvariance,
  permutationInvariance,
  equation82,
  erratum82,
  clusterDecomposition,
  equation84,
  erratum84,
  equation89,
  equation91,
  equation92,
  erratum93,
  largerNets,
  periodicFunctions,
  equation94,
  erratum94Phase,
  erratum94,
  equation96,
  erratum96,
  equation97,
  erratum98,
  equation99,
  equation100,
  equation103,
  equation106,
  table1,
  equation109,
  equation110,
  equation111,
  erratum110,
  equation112,
  crossing,
  equation114,
  equation115,
  equation116,
  erratum116,
  minimalRequirements,
  erratumFootnote2,
  equation117,
  equation118,
  parameterSplitting,
  markov,
  erratumMarkov,
  deepQuantumMechanics,
  figure1,
  spectrum,
  commutator,
  uncertainty,
  equation119,
  equation120,
  equation122,
  equation124,
  equation125,
];
