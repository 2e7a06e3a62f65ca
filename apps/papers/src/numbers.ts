import type { PaperClaim } from "./claim.ts";
import { criticalVariance } from "./papers/1711.00165/critical-variance.ts";
import { deepReluKernel } from "./papers/1711.00165/deep-relu-kernel.ts";
import { tangentConcentrates } from "./papers/1806.07572/tangent-concentrates.ts";
import { tangentRecursion } from "./papers/1806.07572/tangent-recursion.ts";
import { linearDynamics } from "./papers/1902.06720/linear-dynamics.ts";
import { kurtosisDepth } from "./papers/1910.00019/kurtosis-depth.ts";
import { vertexRelu } from "./papers/1910.00019/vertex-relu.ts";
import { attentionProcess } from "./papers/1910.12478/attention-process.ts";
import { convolutionProcess } from "./papers/1910.12478/convolution-process.ts";
import { falloffErf } from "./papers/2008.08601/falloff-erf.ts";
import { falloffGauss } from "./papers/2008.08601/falloff-gauss.ts";
import { falloffRelu } from "./papers/2008.08601/falloff-relu.ts";
import { quarticCoupling } from "./papers/2008.08601/quartic-coupling.ts";
import { quarticRunning } from "./papers/2008.08601/quartic-running.ts";
import { coordinateChecks } from "./papers/2011.14522/coordinate-check.ts";
import { maximalUpdate } from "./papers/2011.14522/maximal-update.ts";
import { outputSymmetry } from "./papers/2106.00694/output-symmetry.ts";
import { rotationDuality } from "./papers/2106.00694/rotation-duality.ts";
import { criticalGelu } from "./papers/2106.10165/critical-gelu.ts";
import { criticalRelu } from "./papers/2106.10165/critical-relu.ts";
import { criticalTanh } from "./papers/2106.10165/critical-tanh.ts";
import { depthLaws } from "./papers/2106.10165/depth-laws.ts";
import { endOfTraining } from "./papers/2106.10165/end-of-training.ts";
import { cosineKernel } from "./papers/2112.04527/cosine-kernel.ts";
import { nearGaussianity } from "./papers/2112.04527/near-gaussianity.ts";
import { lazyLimit } from "./papers/2205.09653/lazy-limit.ts";
import { widthScaling } from "./papers/2205.09653/width-scaling.ts";
import { conservedEnergy } from "./papers/2306.00352/conserved-energy.ts";
import { edgeworthInverse } from "./papers/2307.03223/edgeworth-inverse.ts";
import { freeScalar } from "./papers/2307.03223/free-scalar.ts";
import { phi4FirstOrder } from "./papers/2307.03223/phi4-first-order.ts";
import { boxFunction } from "./papers/2409.12222/box-function.ts";
import { conformalTwoPoint } from "./papers/2409.12222/conformal-two-point.ts";
import { doubleTwist } from "./papers/2409.12222/double-twist.ts";
import { commutatorPaths } from "./papers/2504.05462/commutator-paths.ts";
import { oscillatorLevels } from "./papers/2504.05462/oscillator-levels.ts";
import { cliffordDeterminant } from "./papers/2507.05303/clifford-determinant.ts";
import { qMoments } from "./papers/2507.05303/q-moments.ts";
import { cutoffSensitive } from "./papers/2508.03810/cutoff-sensitive.ts";
import { reluCriticalGrowth } from "./papers/2508.11522/relu-critical-growth.ts";
import { reluNoCorrection } from "./papers/2508.11522/relu-no-correction.ts";
import { diracPropagator } from "./papers/2511.16741/dirac-propagator.ts";
import { fourFermion } from "./papers/2511.16741/four-fermion.ts";
import { supersymmetricGround } from "./papers/2511.16741/supersymmetric-ground.ts";
import { defectChannel } from "./papers/2512.07946/defect-channel.ts";
import { defectOnePoint } from "./papers/2512.07946/defect-one-point.ts";
import { logKernelCharge } from "./papers/2512.24420/log-kernel-charge.ts";
import { majoranaCharge } from "./papers/2512.24420/majorana-charge.ts";
import { vertexDimension } from "./papers/2512.24420/vertex-dimension.ts";
import { closedAmplitude } from "./papers/2601.06249/closed-amplitude.ts";
import { criticalDimension } from "./papers/2601.06249/critical-dimension.ts";
import { tachyonPair } from "./papers/2601.06249/tachyon-pair.ts";
import { venezianoAmplitude } from "./papers/2601.06249/veneziano-amplitude.ts";
import { dozzShift } from "./papers/2601.14453/dozz-shift.ts";
import { liouvilleThreePoint } from "./papers/2601.14453/liouville-three-point.ts";
import { causalMask } from "./papers/2602.10209/causal-mask.ts";
import { keyDimension } from "./papers/2602.10209/key-dimension.ts";
import { singleHead } from "./papers/2602.10209/single-head.ts";
import { softmaxOneToken } from "./papers/2602.10209/softmax-one-token.ts";
import { softmaxTwoTokens } from "./papers/2602.10209/softmax-two-tokens.ts";
import { valueDimension } from "./papers/2602.10209/value-dimension.ts";
import { selfDualCurrents } from "./papers/2604.02313/self-dual-currents.ts";
import { spinWaveLine } from "./papers/2604.02313/spin-wave-line.ts";
import { stiffnessJump } from "./papers/2604.02313/stiffness-jump.ts";
import { tDuality } from "./papers/2604.02313/t-duality.ts";
import { windingNumbers } from "./papers/2604.02313/winding-numbers.ts";
import { alphaZero } from "./papers/2604.27050/alpha-zero.ts";
import { cumulantsAtAPoint } from "./papers/2604.27050/cumulants-at-a-point.ts";
import { infraredFree } from "./papers/2604.27050/infrared-free.ts";
import { uniformModes } from "./papers/2604.27050/uniform-modes.ts";
import { bosonicString } from "./papers/2605.12488/bosonic-string.ts";
import { scaleAnomaly } from "./papers/2605.12488/scale-anomaly.ts";
import { sphereModes } from "./papers/2605.12488/sphere-modes.ts";
import { fourPointFalloff } from "./papers/neal-1996/four-point-falloff.ts";
import { arcsineLaw } from "./papers/williams-1997/arcsine-law.ts";
import { gaussianLaw } from "./papers/williams-1997/gaussian-law.ts";

/** All numbers, in the order of the papers. */
export const numbers: readonly PaperClaim[] = [
  fourPointFalloff,
  arcsineLaw,
  gaussianLaw,
  deepReluKernel,
  criticalVariance,
  tangentRecursion,
  tangentConcentrates,
  linearDynamics,
  kurtosisDepth,
  vertexRelu,
  attentionProcess,
  convolutionProcess,
  falloffGauss,
  falloffRelu,
  falloffErf,
  quarticRunning,
  quarticCoupling,
  maximalUpdate,
  coordinateChecks,
  rotationDuality,
  outputSymmetry,
  criticalRelu,
  criticalTanh,
  criticalGelu,
  depthLaws,
  endOfTraining,
  cosineKernel,
  nearGaussianity,
  lazyLimit,
  widthScaling,
  edgeworthInverse,
  freeScalar,
  phi4FirstOrder,
  conformalTwoPoint,
  doubleTwist,
  boxFunction,
  oscillatorLevels,
  commutatorPaths,
  cliffordDeterminant,
  qMoments,
  cutoffSensitive,
  reluNoCorrection,
  reluCriticalGrowth,
  diracPropagator,
  fourFermion,
  supersymmetricGround,
  defectOnePoint,
  defectChannel,
  logKernelCharge,
  vertexDimension,
  majoranaCharge,
  conservedEnergy,
  venezianoAmplitude,
  closedAmplitude,
  tachyonPair,
  criticalDimension,
  liouvilleThreePoint,
  dozzShift,
  singleHead,
  valueDimension,
  softmaxOneToken,
  softmaxTwoTokens,
  keyDimension,
  causalMask,
  tDuality,
  selfDualCurrents,
  stiffnessJump,
  spinWaveLine,
  windingNumbers,
  alphaZero,
  cumulantsAtAPoint,
  infraredFree,
  uniformModes,
  bosonicString,
  sphereModes,
  scaleAnomaly,
];
