import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { DomainError, readPoints, ShapeError, type Table } from "@nnft/foundations";
import { type LineAverages, lineAverages } from "@nnft/gaussian-averages";
import type { DenseLayer } from "../dense/dense-layers.ts";
import { gaussianLayers } from "./gaussian-layers.ts";

/** The pre-activations z and the tangent kernel Θ̂ = Θ + ΔΘ of a layer at one input: the leading order, and their 1/n fluctuations. */
export interface FlowLayer {
  /** 1 for the first pre-activations, one more than there are hidden layers for the output */
  readonly layer: number;
  /** n: terms the layer sums, the width of the layer below */
  readonly fanIn: number;
  /** ⟨z z⟩ at infinite width */
  readonly K: number;
  /** ⟨Θ̂⟩ at infinite width */
  readonly Theta: number;
  /** ⟨z₁z₂z₃z₄⟩_c = (V/n)(δ₁₂δ₃₄ + δ₁₃δ₂₄ + δ₁₄δ₂₃) */
  readonly V: number;
  /** ⟨z₁z₂ΔΘ₃₄⟩ = (1/n)[D δ₁₂δ₃₄ + F (δ₁₃δ₂₄ + δ₁₄δ₂₃)] */
  readonly D: number;
  readonly F: number;
  /** ⟨ΔΘ₁₂ΔΘ₃₄⟩ = (1/n)[A δ₁₂δ₃₄ + B (δ₁₃δ₂₄ + δ₁₄δ₂₃)] */
  readonly A: number;
  readonly B: number;
  /** susceptibilities of the step to this layer: χ∥ = C_W d⟨σ²⟩/dK and χ⊥ = C_W⟨σ′²⟩; NaN for layer 1, to which no σ leads */
  readonly chiParallel: number;
  readonly chiPerpendicular: number;
}

/** The layers, input side first, with the accuracy of the averages in them. */
export interface FiniteWidthFlow {
  readonly layers: readonly FlowLayer[];
  /** relative changes of the averages when their nodes were doubled, added over the layers */
  readonly accuracy: number;
  readonly method: "quadrature";
}

/**
 * K, Θ and the leading 1/n fluctuations V, D, F, A, B of a deep net at one input, layer by layer.
 *
 * With C_W, C_b the variances and λ_W, λ_b the rates of the layer (λ = C in "ntk" form, 1 in "lecture" form), averages over N(0, K) and ′ = d/dK:
 *   K⁺ = C_b + C_W⟨σ²⟩    Θ⁺ = λ_b + λ_W⟨σ²⟩ + χ⊥Θ
 *   V⁺ = χ∥²V + C_W²[⟨σ⁴⟩ − ⟨σ²⟩²]    F⁺ = χ∥²F + C_W²⟨σ²σ̇²⟩Θ    B⁺ = χ⊥²B + C_W²⟨σ̇⁴⟩Θ²
 *   D⁺ = χ∥χ⊥D + χ∥(C_W⟨σ̇²⟩′)ΘV + C_W²Θ[⟨σ²σ̇²⟩ − ⟨σ²⟩⟨σ̇²⟩] + (λ_W/C_W)V⁺
 *   A⁺ = χ⊥²A + 2χ⊥(C_W⟨σ̇²⟩′)ΘD + (C_W⟨σ̇²⟩′)²Θ²V + C_W²[⟨σ̇⁴⟩ − ⟨σ̇²⟩²]Θ²
 *        + 2λ_W C_W{[⟨σ²σ̇²⟩ − ⟨σ²⟩⟨σ̇²⟩]Θ + ⟨σ²⟩′⟨σ̇²⟩′ΘV + ⟨σ²⟩′⟨σ̇²⟩D} + (λ_W/C_W)²V⁺
 * where V, D, F, A, B of the layer below are first multiplied by n⁺/n, the ratio of the two fan-ins: they belong to 1/n.
 * Shapes: `point` [1, d] → one entry for each layer, hidden layers + 1.
 * Convention: the density of the net gives C, its scales give λ; with λ = C "ntk" form is gradient descent on unit normals.
 * Corrections are of relative order layers/n; the next order, which is left out, is (layers/n)².
 * Accuracy: quadrature to about 1e-13; `accuracy` is the one reached.
 * Errors: ShapeError unless there is one point; DomainError where K vanishes (a point at the origin and no biases); UnsupportedError for
 * nets that are not dense with Gaussian weights and for sign and step.
 * Source: Roberts, Yaida & Hanin, "The Principles of Deep Learning Theory" (2022), chapters 4, 5 and 8; Yaida 2020; Halverson 2025, section 2.3.
 *
 * @example
 * const net = mlp({ inputDimension: 2, widths: [100, 100], activation: "tanh", weightStd: 1.2, biasStd: 0.3 });
 * const { V, fanIn } = finiteWidthFlow(net, [[1, 0]]).layers[2]; // 3V/fanIn is the connected four-point function
 */
export function finiteWidthFlow(net: Ensemble, point: Table): FiniteWidthFlow {
  parameterSpace(net, "finiteWidthFlow");
  const { activation, layers, fanIns } = gaussianLayers("finiteWidthFlow", net);
  const packed = readPoints("finiteWidthFlow", point, net.architecture.inputDimension, "point");
  if (packed.length !== net.architecture.inputDimension)
    throw new ShapeError(
      `finiteWidthFlow: \`point\` must have shape [1, ${net.architecture.inputDimension}], got ` +
        `${packed.length / net.architecture.inputDimension} rows; use fourPointVertex for several points.`,
    );
  const averagesAt = lineAverages(activation);
  const square = packed.reduce((sum, x) => sum + x * x, 0);
  let last = firstLayer(layers[0], square, fanIns[0]);
  let accuracy = 0;
  const flow = [last];
  for (let at = 1; at < layers.length; at++) {
    if (!(last.K > 0 && last.K < Number.POSITIVE_INFINITY))
      throw new DomainError(
        `finiteWidthFlow: K must be positive and finite, got ${last.K} in layer ${at}; move \`point\` away from the origin, or change biasStd or weightStd.`,
      );
    const averages = averagesAt(last.K);
    accuracy += averages.error;
    last = nextLayer(last, layers[at], averages, fanIns[at]);
    flow.push(last);
  }
  return { layers: flow, accuracy, method: "quadrature" };
}

/** The first pre-activations are Gaussian and their tangent kernel is a number: nothing fluctuates. */
function firstLayer(
  { weightVariance, biasVariance, weightRate, biasRate }: DenseLayer,
  square: number,
  fanIn: number,
): FlowLayer {
  return {
    layer: 1,
    fanIn,
    K: biasVariance + weightVariance * square,
    Theta: biasRate + weightRate * square,
    ...{ V: 0, D: 0, F: 0, A: 0, B: 0 },
    chiParallel: Number.NaN,
    chiPerpendicular: Number.NaN,
  };
}

function nextLayer(below: FlowLayer, layer: DenseLayer, averages: LineAverages, fanIn: number): FlowLayer {
  const { weightVariance, biasVariance, weightRate, biasRate } = layer;
  const { square, fourth, squareRate, slopeSquare, slopeFourth, slopeSquareRate, mixed } = averages;
  const Theta = below.Theta;
  const ratio = fanIn / below.fanIn;
  const [V, D, F, A, B] = [below.V, below.D, below.F, below.A, below.B].map((value) => ratio * value);
  const chiParallel = weightVariance * squareRate;
  const chiPerpendicular = weightVariance * slopeSquare;
  const bend = weightVariance * slopeSquareRate;
  const both = mixed - square * slopeSquare;
  const vertex = chiParallel ** 2 * V + weightVariance ** 2 * (fourth - square ** 2);
  // V⁺/C_W, which stays finite for weights of variance zero
  const perWeight = chiParallel * squareRate * V + weightVariance * (fourth - square ** 2);
  return {
    layer: below.layer + 1,
    fanIn,
    K: biasVariance + weightVariance * square,
    Theta: biasRate + weightRate * square + chiPerpendicular * Theta,
    V: vertex,
    D:
      chiParallel * chiPerpendicular * D +
      chiParallel * bend * Theta * V +
      weightVariance ** 2 * Theta * both +
      weightRate * perWeight,
    F: chiParallel ** 2 * F + weightVariance ** 2 * mixed * Theta,
    A:
      chiPerpendicular ** 2 * A +
      2 * chiPerpendicular * bend * Theta * D +
      bend ** 2 * Theta ** 2 * V +
      weightVariance ** 2 * (slopeFourth - slopeSquare ** 2) * Theta ** 2 +
      2 *
        weightRate *
        weightVariance *
        (both * Theta + squareRate * slopeSquareRate * Theta * V + squareRate * slopeSquare * D) +
      weightRate ** 2 * (squareRate ** 2 * V + fourth - square ** 2),
    B: chiPerpendicular ** 2 * B + weightVariance ** 2 * slopeFourth * Theta ** 2,
    chiParallel,
    chiPerpendicular,
  };
}
