import { type FourProducts, fourProducts } from "./four-products.ts";
import type { FrozenLayers } from "./frozen-layers.ts";

/** n⟨ΔG_abΔG_cd⟩ at leading order in 1/n, with a bound of its error. */
export interface Fluctuation {
  readonly value: number;
  readonly error: number;
}

/**
 * V_{(ab)(cd)} of the output, entry by entry: the covariance of the fluctuations of two entries of the kernel that the last hidden layer
 * makes, times its width n.
 *
 *   V⁺_{(ab)(cd)} = C_W²[⟨σ_aσ_bσ_cσ_d⟩ − ⟨σ_aσ_b⟩⟨σ_cσ_d⟩] + (n⁺/n) Σ_{αβ} (∂K⁺_ab/∂K_α) V_{αβ} (∂K⁺_cd/∂K_β),   V = 0 at the first layer
 * Shapes: entries of a kernel are named a·P + b with a ≤ b.
 * Convention: V/n is the exact covariance of the linear parts Λ⁺ = JΛ + ζ, ζ the fluctuations of means over n neurons at infinite width.
 * Accuracy: that of the averages; with `tolerance` these stop there. The error adds up the layers.
 * Source: Roberts, Yaida & Hanin 2022, section 4.3; Halverson 2025 (43)–(44).
 */
export function kernelFluctuations(frozen: FrozenLayers, tolerance = 0): (entry: number, other: number) => Fluctuation {
  const { points, layers, fanIns } = frozen;
  const productsAt = fourProducts(frozen.activation, points, tolerance);
  const products = frozen.kernels.map((kernel): FourProducts => productsAt(kernel));
  const known = frozen.kernels.map(() => new Map<string, Fluctuation>());
  const last = layers.length - 2;
  /** V of the kernel that hidden layer `layer` makes. */
  const at = (layer: number, entry: number, other: number): Fluctuation => {
    if (layer < 0) return NOTHING;
    const name = entry < other ? `${entry},${other}` : `${other},${entry}`;
    const before = known[layer].get(name);
    if (before) return before;
    const [a, b] = [Math.floor(entry / points), entry % points];
    const [c, d] = [Math.floor(other / points), other % points];
    const four = products[layer]([a, b, c, d]);
    const [first, second] = [frozen.square(layer, a, b), frozen.square(layer, c, d)];
    const weight = layers[layer + 1].weightVariance ** 2;
    let value = weight * (four.value - first * second);
    let error = weight * (four.accuracy + frozen.error(layer) * (Math.abs(first) + Math.abs(second)));
    const ratio = layer === 0 ? 0 : fanIns[layer + 1] / fanIns[layer];
    for (const [i, u] of layer === 0 ? [] : frozen.response(layer, a, b))
      for (const [j, v] of frozen.response(layer, c, d)) {
        const carried = at(layer - 1, i, j);
        value += ratio * u * v * carried.value;
        error += ratio * Math.abs(u * v) * carried.error;
      }
    const found = { value, error };
    known[layer].set(name, found);
    return found;
  };
  return (entry, other) => at(last, entry, other);
}

const NOTHING: Fluctuation = { value: 0, error: 0 };
