/** σ with its first four derivatives. */
export type Derivatives = readonly ((z: number) => number)[];

/** A dense net with weights [rows, columns] row-major and biases, all drawn; λ of each parameter stands beside it. */
export interface DrawnNet {
  readonly widths: readonly number[];
  readonly weights: readonly Float64Array[];
  readonly biases: readonly Float64Array[];
  readonly weightRates: readonly number[];
  readonly biasRates: readonly number[];
}

/** A direction in the space of parameters. */
export interface Direction {
  readonly weights: readonly Float64Array[];
  readonly biases: readonly Float64Array[];
}

/** Numbers x₀ + x₁e₁ + x₂e₂ + x₁₂e₁e₂ with e² = 0, one array for each component. */
type Jet = readonly Float64Array[];

const jet = (length: number, components: number): Jet =>
  Array.from({ length: components }, () => new Float64Array(length));

/** Adds the product of entries i of x and j of y to entry k of `into`. */
function addProduct(into: Jet, k: number, x: Jet, i: number, y: Jet, j: number): void {
  into[0]![k]! += x[0]![i]! * y[0]![j]!;
  if (into.length === 1) return;
  into[1]![k]! += x[0]![i]! * y[1]![j]! + x[1]![i]! * y[0]![j]!;
  if (into.length === 2) return;
  into[2]![k]! += x[0]![i]! * y[2]![j]! + x[2]![i]! * y[0]![j]!;
  into[3]![k]! += x[0]![i]! * y[3]![j]! + x[3]![i]! * y[0]![j]! + x[1]![i]! * y[2]![j]! + x[2]![i]! * y[1]![j]!;
}

/** f of a jet, for the derivative of σ of an order. */
function composed(sigma: Derivatives, order: number, z: Jet): Jet {
  const found = jet(z[0]!.length, z.length);
  z[0]!.forEach((value, i) => {
    found[0]![i] = sigma[order]!(value);
    if (z.length === 1) return;
    const slope = sigma[order + 1]!(value);
    found[1]![i] = slope * z[1]![i]!;
    if (z.length === 2) return;
    found[2]![i] = slope * z[2]![i]!;
    found[3]![i] = slope * z[3]![i]! + sigma[order + 2]!(value) * z[1]![i]! * z[2]![i]!;
  });
  return found;
}

/**
 * The gradient of output `neuron` at x, differentiated along up to two directions: one, two or four components.
 * The last component is ∇z, D(∇z)[g] or D²(∇z)[g, g′].
 */
export function gradientJet(
  net: DrawnNet,
  sigma: Derivatives,
  x: readonly number[],
  neuron: number,
  along: readonly Direction[] = [],
): { readonly value: number; readonly last: Direction } {
  const components = 2 ** along.length;
  const lift = (own: Float64Array, part: (direction: Direction) => Float64Array): Jet => {
    const found = [own, ...along.map(part)];
    return components === 4 ? [...found, new Float64Array(own.length)] : found;
  };
  const weights = net.weights.map((own, l) => lift(own, ({ weights: g }) => g[l]!));
  const biases = net.biases.map((own, l) => lift(own, ({ biases: g }) => g[l]!));
  const first = jet(x.length, components);
  first[0]!.set(x);
  const inputs: Jet[] = [first];
  const before: Jet[] = [];
  weights.forEach((weight, l) => {
    const [below, above] = [net.widths[l]!, net.widths[l + 1]!];
    const z: Jet = biases[l]!.map((component) => component.slice());
    for (let i = 0; i < above; i++)
      for (let k = 0; k < below; k++) addProduct(z, i, weight, i * below + k, inputs[l]!, k);
    before.push(z);
    inputs.push(composed(sigma, 0, z));
  });
  const gradients: { weights: Float64Array[]; biases: Float64Array[] } = { weights: [], biases: [] };
  let delta = jet(net.widths[net.widths.length - 1]!, components);
  delta[0]![neuron] = 1;
  for (let l = weights.length - 1; l >= 0; l--) {
    const [below, above] = [net.widths[l]!, net.widths[l + 1]!];
    const own = jet(above * below, components);
    for (let i = 0; i < above; i++)
      for (let k = 0; k < below; k++) addProduct(own, i * below + k, delta, i, inputs[l]!, k);
    gradients.weights[l] = own[components - 1]!;
    gradients.biases[l] = delta[components - 1]!;
    if (l === 0) break;
    const back = jet(below, components);
    for (let i = 0; i < above; i++)
      for (let k = 0; k < below; k++) addProduct(back, k, weights[l]!, i * below + k, delta, i);
    const slopes = composed(sigma, 1, before[l - 1]!);
    delta = jet(below, components);
    for (let k = 0; k < below; k++) addProduct(delta, k, back, k, slopes, k);
  }
  return { value: before[before.length - 1]![0]![neuron]!, last: gradients };
}

/** λ times a gradient. */
export function rated(net: DrawnNet, { weights, biases }: Direction): Direction {
  return {
    weights: weights.map((own, l) => own.map((g) => net.weightRates[l]! * g)),
    biases: biases.map((own, l) => own.map((g) => net.biasRates[l]! * g)),
  };
}

/** Σ over parameters. */
export function dot(a: Direction, b: Direction): number {
  let sum = 0;
  for (const [left, right] of [
    [a.weights, b.weights],
    [a.biases, b.biases],
  ] as const)
    left.forEach((own, l) => {
      for (let i = 0; i < own.length; i++) sum += own[i]! * right[l]![i]!;
    });
  return sum;
}
