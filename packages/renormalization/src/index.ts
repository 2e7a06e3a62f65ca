export { type BlockAverageLaw, blockAverage, blockAverageLaw } from "./chains/block-average.ts";
export { type Chain, decimate, decimationInvariants, rotorRatios } from "./chains/decimate.ts";
export { type QuarticCoupling, type QuarticExponentOptions, quarticExponent } from "./couplings/quartic-exponent.ts";
export {
  type LocalPotentialFlow,
  type LocalPotentialFlowOptions,
  localPotentialFlow,
  type Regulator,
} from "./potential/local-potential-flow.ts";
export {
  type InformationShell,
  type InformationShellOptions,
  informationShell,
  massInformation,
} from "./shells/information-shell.ts";
export {
  type MomentumShellOptions,
  momentumShell,
  type ShellCumulants,
  type ShellNeurons,
} from "./shells/momentum-shell.ts";
