import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { readPoints, type Table, UnsupportedError } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { resolveActivation } from "@nnft/gaussian-averages";
import { nngp, preactivationCovariance } from "@nnft/infinite-width";
import { solvePositive } from "@nnft/linear-algebra";
import { type Key, keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { type NoisyData, readNoisyData } from "./noisy-data.ts";
import { certify, LEAST_NEURONS, type RenormalizationCertificate } from "./scale/renormalization-certificate.ts";
import { type ScalePosterior, scaleMixture } from "./scale/scale-mixture.ts";

export type RenormalizedKernel = ScalePosterior & { readonly certificate: RenormalizationCertificate };

export interface RenormalizationOptions {
  /** neurons drawn for the certificate; default 40,000 */
  readonly neurons?: number;
  /** default a fixed one */
  readonly key?: Key;
}

/**
 * The posterior of networks with one hidden layer of n neurons as if u·σ of a neuron were Gaussian: the kernel K of infinite width times s = χ²_n/n.
 *
 *   ⟨e^{−(t·σ)²/2n}⟩ⁿ ≈ (1 + tᵀKt/n)^{−n/2}, exact for linear σ, so that p(s | y) ∝ p(s) N(y; 0, sK + σ_n²)
 * No sampling of weights and no fit. The certificate says by how much neurons that are not Gaussian change ln Z, means and variances, to first order;
 * relu, whose neurons have a mean, fails it where targets are large.
 * Shapes: inputs [P, d], targets [P], tests [T, d] → [T].
 * Convention: the width n is that of the hidden layer; the read-out has no bias.
 * Accuracy: the mixture to 1e-12; whether it is the posterior the certificate says.
 * Cost: kernels, P³, and P² + (P + T) d + P T for each neuron drawn.
 * Errors: UnsupportedError for nets that are not dense with one hidden layer, one output and no bias of the read-out; DomainError for data that do not fit.
 * Source: Li & Sompolinsky 2021; Pacelli et al. 2023; the certificate derived here.
 *
 * @example kernelRenormalization(net, { inputs, targets, noiseVariance: 0.1 }, tests).certificate.verdict;
 */
export function kernelRenormalization(
  net: Ensemble,
  data: NoisyData,
  tests: Table,
  options: RenormalizationOptions = {},
): RenormalizedKernel {
  const caller = "kernelRenormalization";
  parameterSpace(net, caller);
  requireKnownOptions(caller, options, ["neurons", "key"]);
  const { neurons = 40_000, key = keyFrom("neurons of a certificate") } = options;
  requireInteger(caller, "neurons", neurons, LEAST_NEURONS);
  requireKey(caller, key);
  const width = widthOf(caller, net);
  const d = net.architecture.inputDimension;
  const { inputs, targets, noise } = readNoisyData(caller, data, d);
  const others = readPoints(caller, tests, d, "tests");
  const [P, T] = [targets.length, others.length / d];
  const K = nngp(net)(ndarray(Float64Array.from([...inputs, ...others]), [P + T, d]));
  const block = (rows: number, from: number): number[][] =>
    Array.from({ length: rows }, (_, a) => Array.from({ length: P }, (_, b) => K.get(from + a, b)));
  const mixture = scaleMixture(
    caller,
    {
      kernel: block(P, 0),
      targets: [...targets],
      noiseVariance: noise,
      ...(T > 0 ? { cross: block(T, P), own: Array.from({ length: T }, (_, t) => K.get(P + t, P + t)) } : {}),
    },
    [width],
  );
  const shifted = Float64Array.from({ length: P * P }, (_, at) => {
    const [a, b] = [Math.floor(at / P), at % P];
    return mixture.scale * K.get(a, b) + (a === b ? noise : 0);
  });
  const u = solvePositive(shifted, targets, P);
  const unit = Float64Array.from({ length: P * P }, (_, at) => (Math.floor(at / P) === at % P ? 1 : 0));
  const weights = Float64Array.from(
    { length: T * P },
    (_, at) => mixture.scale * K.get(P + Math.floor(at / P), at % P),
  );
  for (let t = 0; t < T; t++) weights.set(solvePositive(shifted, weights.slice(t * P, (t + 1) * P), P), t * P);
  const dense = net as Ensemble<DenseArchitecture>;
  const between = preactivationCovariance(dense, Float64Array.from([...inputs, ...others]));
  const size = P + T;
  const certificate = certify(
    {
      covariance: Float64Array.from({ length: size * size }, (_, at) => between(Math.floor(at / size), at % size)),
      sigma: resolveActivation(dense.architecture.activation).value,
      kernel: Float64Array.from({ length: size * size }, (_, at) => K.get(Math.floor(at / size), at % size)),
      precision: solvePositive(shifted, unit, P),
      ...{ width, direction: u, weights },
      variance: mixture.variance.data,
    },
    neurons,
    key,
  );
  return { ...mixture, certificate };
}

function widthOf(caller: string, net: Ensemble): number {
  const { architecture } = net;
  const dense = architecture.kind === "dense" ? (architecture as DenseArchitecture) : undefined;
  if (dense?.widths.length !== 1 || dense.outputDimension !== 1 || dense.biasScales[1] !== 0)
    throw new UnsupportedError(
      `${caller}: \`net\` must be dense with one hidden layer, one output and no bias of the read-out; ` +
        `use mlp with one width and biasStd: [b, 0], or hiddenPosterior.`,
    );
  return dense.widths[0];
}
