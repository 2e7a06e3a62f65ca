import {
  besselJ0,
  besselJ0MinusOne,
  besselJ1,
  scaledBesselI0MinusOne,
  scaledBesselI1,
} from "@nnft/foundations/bessel-functions";
import type { LogKernelReadout } from "../net/log-kernel-net.ts";

/** Averages over the phase β and the read-out a of one neuron whose source has the size q: ⟨e^{iaq cos β}⟩ and its kin. */
export interface NeuronLaw {
  /** ⟨J₀(aq)⟩ − 1 */
  readonly lessOne: (q: number) => number;
  /** ⟨a J₁(aq)⟩ */
  readonly first: (q: number) => number;
  /** ⟨a² (J₀ + J₂)(aq)⟩ and ⟨a² (J₀ − J₂)(aq)⟩ */
  readonly second: (q: number) => readonly [number, number];
  /** ⟨a⁴⟩ */
  readonly fourth: number;
}

/** J₁(q)/q without a division by 0. */
const ratio = (value: number, q: number, limit: number): number => (Math.abs(q) < 1e-9 ? limit : value / q);

/**
 * a = 1: Bessel functions of the first kind. a ~ N(0, 1): ⟨J₀(aq)⟩ = e^{−w}I₀(w), w = q²/4, and its derivatives, since
 * J₀′ = −J₁, (J₀ − J₂)/2 = J₁′, (J₀ + J₂)/2 = J₁(z)/z.
 */
export const neuronLaws: Readonly<Record<LogKernelReadout, NeuronLaw>> = {
  deterministic: {
    lessOne: besselJ0MinusOne,
    first: besselJ1,
    second: (q) => {
      const over = ratio(besselJ1(q), q, 0.5);
      return [2 * over, 2 * (besselJ0(q) - over)];
    },
    fourth: 1,
  },
  gaussian: {
    lessOne: (q) => scaledBesselI0MinusOne((q * q) / 4),
    // −d/dq e^{−w}I₀(w) = (q/2) e^{−w}(I₀ − I₁)
    first: (q) => (q / 2) * difference((q * q) / 4),
    second: (q) => {
      const w = (q * q) / 4;
      const D = difference(w);
      // d/dq [(q/2)D(w)] with D′(w) = −2D + e^{−w}I₁/w
      const slope = D / 2 + w * (-2 * D + ratio(scaledBesselI1(w), w, 0.5));
      return [D, 2 * slope];
    },
    fourth: 3,
  },
};

/** e^{−w}(I₀ − I₁). */
const difference = (w: number): number => 1 + scaledBesselI0MinusOne(w) - scaledBesselI1(w);
