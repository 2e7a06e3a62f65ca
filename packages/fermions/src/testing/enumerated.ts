import { type Complex, phase, plus, real, scaled, times, ZERO } from "../algebra/complex.ts";
import type { FermionPoint } from "../nets/fermion-net.ts";
import { average, type Grassmann, linear, one, product, sum, withScalar } from "./grassmann.ts";

/** A neuron: u(x, component) of its χ, v(y, component) of its χ̄. */
export interface Neuron {
  readonly u: (x: FermionPoint, component: number) => Complex;
  readonly v: (y: FermionPoint, component: number) => Complex;
}

/** ⟨ψ_1 … ψ_nψ̄_n … ψ̄_1⟩ of N neurons drawn from a list with probabilities, by enumeration and Berezin integration; `quartic` is c₄ of two pairs. */
export function enumerated(
  neurons: readonly (readonly [probability: number, neuron: Neuron])[],
  {
    width,
    pairs,
    psi,
    psiBar,
    quartic = 1,
  }: {
    readonly width: number;
    readonly pairs: number;
    readonly psi: readonly FermionPoint[];
    readonly psiBar: readonly FermionPoint[];
    readonly quartic?: number;
  },
): Complex {
  const generators = 2 * pairs * width;
  const density = Array.from({ length: width }, (_, i) => densityOf(2 * pairs * i, pairs, quartic)).reduce(
    product,
    one,
  );
  let total = ZERO;
  for (let index = 0; index < neurons.length ** width; index++) {
    let [rest, weight] = [index, 1];
    const drawn: Neuron[] = [];
    for (let i = 0; i < width; i++) {
      const [probability, neuron] = neurons[rest % neurons.length];
      rest = Math.floor(rest / neurons.length);
      weight *= probability;
      drawn.push(neuron);
    }
    const field = (point: FermionPoint, bar: 0 | 1): Grassmann =>
      linear(
        drawn.flatMap(({ u, v }, i) =>
          Array.from({ length: pairs }, (_, c): [number, Complex] => [
            2 * pairs * i + 2 * c + bar,
            scaled(bar ? v(point, c) : u(point, c), width ** -0.5),
          ]),
        ),
      );
    const fields = [...psi.map((x) => field(x, 0)), ...[...psiBar].reverse().map((y) => field(y, 1))];
    total = plus(total, scaled(average(fields.reduce(product, one), density, generators), weight));
  }
  return total;
}

/** e^{−χ̄χ} of each pair; with another c₄ for two pairs: c₄ + Σχχ̄ + χ₁χ̄₁χ₂χ̄₂ with ⟨χχ̄⟩ = 1. */
function densityOf(first: number, pairs: number, quartic: number): Grassmann {
  const pair = (c: number): Grassmann =>
    product(linear([[first + 2 * c, real(1)]]), linear([[first + 2 * c + 1, real(1)]]));
  if (pairs !== 2) return Array.from({ length: pairs }, (_, c) => withScalar(1, pair(c))).reduce(product, one);
  return withScalar(quartic, sum(sum(pair(0), pair(1)), product(pair(0), pair(1))));
}

/** A plane-wave neuron of one component in d = 1: u = a e^{iwx}, v = a e^{−iwy}(m − iw). */
export function line(w: number, mass: number, square: number): Neuron {
  return {
    u: ({ at }) => phase(w * at[0]),
    v: ({ at }) => scaled(times(phase(-w * at[0]), { re: mass, im: -w }), square),
  };
}
