import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { jackknife, type ScalarEstimate } from "@nnft/correlators";
import { readPoints, type Table, UnsupportedError } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { semidefiniteFactor } from "@nnft/foundations/dense";
import { resolveActivation } from "@nnft/gaussian-averages";
import { nngp, preactivationCovariance } from "@nnft/infinite-width";
import { solvePositive } from "@nnft/linear-algebra";
import { fillNormal, type Key, keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { type NoisyData, readNoisyData } from "./noisy-data.ts";
import { type ScalePosterior, scaleMixture } from "./scale/scale-mixture.ts";

/** Blocks of the jackknife; changes of ln Z that are small, and that are not. */
const [BLOCKS, SMALL, LARGE] = [32, 0.5, 2];

/** How far the neurons of a hidden layer are from Gaussian along the direction the data ask for. */
export interface RenormalizationCertificate {
  /** κ = ⟨(u·σ)⁴⟩/3⟨(u·σ)²⟩² − 1 of one neuron, u = (⟨s⟩K + σ_n²)⁻¹y */
  readonly kurtosis: ScalarEstimate;
  /** (3κ/8) n x²/(1 − x)², x = uᵀKu/n: by how much that changes ln Z; Infinity from x = 1 on */
  readonly tension: ScalarEstimate;
  /** of ln Z: "holds" where the tension is surely below ½, "fails" where it is surely above 2. Variances of predictions can be off by more. */
  readonly verdict: "holds" | "fails" | "inconclusive";
}

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
 * No sampling of weights and no fit. The certificate says by how much neurons that are not Gaussian change ln Z; relu, whose neurons have a mean, fails
 * it where targets are large.
 * Shapes: inputs [P, d], targets [P], tests [T, d] → [T].
 * Convention: the width n is that of the hidden layer; the read-out has no bias.
 * Accuracy: the mixture to 1e-12. The certificate says whether ln Z is that of the networks; for variances at few neurons compare hiddenPosterior.
 * Cost: kernels, P³, and P² for each neuron drawn.
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
  requireInteger(caller, "neurons", neurons, 2 * BLOCKS);
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
  let overlap = 0;
  for (let a = 0; a < P; a++) for (let b = 0; b < P; b++) overlap += u[a] * K.get(a, b) * u[b];
  const dense = net as Ensemble<DenseArchitecture>;
  const sigma = resolveActivation(dense.architecture.activation).value;
  const between = preactivationCovariance(dense, inputs);
  const covariance = Float64Array.from({ length: P * P }, (_, at) => between(Math.floor(at / P), at % P));
  const certificate = certified(u, { covariance, sigma, width, share: overlap / width }, neurons, key);
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

interface Neuron {
  readonly covariance: Float64Array;
  readonly sigma: (z: number) => number;
  readonly width: number;
  /** x = uᵀKu/n */
  readonly share: number;
}

function certified(
  u: Float64Array,
  { covariance, sigma, width, share }: Neuron,
  neurons: number,
  key: Key,
): RenormalizationCertificate {
  const size = u.length;
  const { factor, rank } = semidefiniteFactor(covariance, size);
  const normals = new Float64Array(rank);
  const counts = Array.from(
    { length: BLOCKS },
    (_, g) => Math.floor(((g + 1) * neurons) / BLOCKS) - Math.floor((g * neurons) / BLOCKS),
  );
  let m = 0;
  const sums = counts.map((count) => {
    const block = new Float64Array(2);
    for (let i = 0; i < count; i++, m++) {
      fillNormal(split(key, m), normals);
      let along = 0;
      for (let a = 0; a < size; a++) {
        let z = 0;
        for (let k = 0; k < rank; k++) z += factor[a * rank + k] * normals[k];
        along += u[a] * sigma(z);
      }
      block[0] += along ** 2;
      block[1] += along ** 4;
    }
    return block;
  });
  const weight = (0.375 * width * share ** 2) / (1 - share) ** 2;
  const found = jackknife(sums, counts, ([square, fourth]) => Float64Array.of(fourth / (3 * square ** 2) - 1));
  const scalar = (factorOf: number): ScalarEstimate => ({
    value: factorOf * found.value.data[0],
    standardError: factorOf * found.standardError.data[0],
    samples: neurons,
    method: "block-jackknife",
  });
  // from x = 1 on ⟨e^{(u·σ)²/2n}⟩ of a Gaussian diverges, and the formula says nothing
  if (!(share < 1)) {
    const infinite = { ...scalar(1), value: Number.POSITIVE_INFINITY, standardError: 0 };
    return { kurtosis: scalar(1), tension: infinite, verdict: "fails" };
  }
  const tension = scalar(weight);
  const [least, most] = [
    Math.abs(tension.value) - 2 * tension.standardError,
    Math.abs(tension.value) + 2 * tension.standardError,
  ];
  return { kurtosis: scalar(1), tension, verdict: most < SMALL ? "holds" : least > LARGE ? "fails" : "inconclusive" };
}
