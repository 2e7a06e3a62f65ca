import { fluctuations, ownCorrelations } from "./fluctuations.ts";
import { kernelMotion } from "./kernel-motion.ts";
import { type LayerTensors, notationOf, type Step } from "./layer-tensors.ts";
import { meanCorrections } from "./mean-corrections.ts";

/** The tensors of the next layer. */
export function nextLayer(step: Step): LayerTensors {
  const { points, layer } = step;
  const notation = notationOf(step);
  const { weightVariance: C, biasVariance, weightRate, biasRate } = layer;
  const pair = (entry: (a: number, b: number) => number): Float64Array =>
    Float64Array.from({ length: points ** 2 }, (_, i) => entry(Math.floor(i / points), i % points));
  const quadruple = (entry: (a: number, b: number, c: number, d: number) => number): Float64Array =>
    Float64Array.from({ length: points ** 4 }, (_, i) =>
      entry(
        Math.floor(i / points ** 3),
        Math.floor(i / points ** 2) % points,
        Math.floor(i / points) % points,
        i % points,
      ),
    );
  const { g, h, Theta } = notation;
  const { V, D, A } = fluctuations(notation, layer);
  const own = ownCorrelations(notation);
  const { K1, Theta1 } = meanCorrections(notation, layer);
  const { P, Q, R, S, T, U } = kernelMotion(notation, layer, own);
  return {
    K: pair((a, b) => biasVariance + C * g(a, b)),
    Theta: pair((a, b) => biasRate + weightRate * g(a, b) + C * h(a, b) * Theta(a, b)),
    K1: pair(K1),
    Theta1: pair(Theta1),
    V: quadruple(V),
    D: quadruple(D),
    A: quadruple(A),
    F: quadruple((a, c, b, d) => C * C * own.F(a, c, b, d)),
    B: quadruple((a, c, b, d) => C * C * own.B(a, c, b, d)),
    P: quadruple(P),
    Q: quadruple(Q),
    R: quadruple(R),
    S: quadruple(S),
    T: quadruple(T),
    U: quadruple(U),
  };
}
