import { UnsupportedError } from "@nnft/foundations";
import { requireFloat64, requireList } from "@nnft/foundations/kinds";
import type { ResolvedActivation } from "../activations/activation.ts";
import { requireFiniteCovariances, requireResolved } from "../require-activation.ts";
import { kinkedProducts } from "./kinked-products.ts";
import { nameOf, type PointFunction, type ProductFunction, productFunction } from "./point-function.ts";
import type { GroupAverages, ProductGroup } from "./product-group.ts";
import { requireProducts } from "./require-products.ts";
import { smoothProducts } from "./smooth-products.ts";

/** Averages with the differences of the last two rules. */
export interface DerivativeAverages {
  readonly values: Float64Array;
  readonly accuracies: Float64Array;
}

/**
 * ⟨Π_p F_p(z_p)⟩ over z ~ N(0, S) for many products of derivatives of one activation at once, F_p as PointFunction says.
 *
 *   d/dS_ab of ⟨f⟩ is ⟨∂_a∂_b f⟩, half of it for a = b: products of derivatives are all that expansions of averages about S are made of.
 * Shapes: covariance row-major [points, points]; a product names each of its points once, at most four → one value each.
 * Convention: σ with a kink at 0 (relu, leaky-relu, abs) has distributions as derivatives, the limits of those of rounded kinks: δ(z)θ(z)^k is
 * δ(z)/(k + 1). Where the square of a δ enters, the average is ±Infinity; where it depends on how the kink is rounded, it is NaN.
 * Accuracy: smooth σ to 1e-13 of Π_p ⟨|F_p|^m⟩^{1/m} (m points) for up to three points, at least 1e-7 for four; `accuracies` is the difference of
 * the last two rules. Kinks: to rounding.
 * Cost: for each set of points, 10 ms for up to three and 0.2 s for four; sets are made of the products.
 * Errors: UnsupportedError for other activations, for more than four points in a product, and for σ that grows too fast;
 * ConvergenceError where no two rules agree.
 * Source: Price 1958; Roberts, Yaida & Hanin 2022, section 4.2; for kinks Stein's identity ⟨z_a f⟩ = Σ_b S_ab⟨∂_b f⟩.
 */
export function derivativeAverages(
  caller: string,
  activation: ResolvedActivation,
  covariance: Float64Array,
  products: readonly (readonly PointFunction[])[],
): DerivativeAverages {
  requireResolved(caller, activation);
  requireList(caller, "products", products);
  const points = Math.round(
    Math.sqrt(requireFloat64(caller, "covariance", covariance, products.length > 0 ? 1 : 0).length),
  );
  requireFiniteCovariances(caller, covariance, points);
  requireProducts(caller, products, points);
  const values = new Float64Array(products.length);
  const accuracies = new Float64Array(products.length);
  for (const group of groupsOf(products)) {
    const found = averagesOf(caller, activation, covariance, group);
    group.products.forEach(({ request }, m) => {
      values[request] = found.values[m];
      accuracies[request] = found.accuracies[m];
    });
  }
  return { values, accuracies };
}

function averagesOf(
  caller: string,
  activation: ResolvedActivation,
  covariance: Float64Array,
  group: ProductGroup,
): GroupAverages {
  const { derivatives, kinks, homogeneity } = activation;
  if (derivatives) return smoothProducts(caller, activation, derivatives, covariance, group);
  if (homogeneity === 1 && kinks.length === 1 && kinks[0] === 0) return kinkedProducts(activation, covariance, group);
  throw new UnsupportedError(
    `${caller}: the activation must be a smooth one that is known by name or bend only at 0 (relu, leaky-relu, abs), got ${activation.name}; ` +
      `use one of these.`,
  );
}

/** Products by the set of their points. */
function groupsOf(products: readonly (readonly PointFunction[])[]): readonly ProductGroup[] {
  const groups = new Map<string, GroupInMaking>();
  products.forEach((product, request) => {
    const factors = [...product].sort((a, b) => a.point - b.point);
    const points = factors.map(({ point }) => point);
    const name = points.join();
    let group = groups.get(name);
    if (!group) {
      group = { points, functions: points.map(() => []), names: points.map(() => new Map()), products: [] };
      groups.set(name, group);
    }
    const { functions, names } = group;
    const choice = factors.map((factor, p) => {
      const own = productFunction(factor);
      const known = names[p].get(nameOf(own));
      if (known !== undefined) return known;
      names[p].set(nameOf(own), functions[p].length);
      return functions[p].push(own) - 1;
    });
    group.products.push({ request, choice });
  });
  return [...groups.values()];
}

interface GroupInMaking {
  readonly points: readonly number[];
  readonly functions: readonly ProductFunction[][];
  readonly names: readonly Map<string, number>[];
  readonly products: { readonly request: number; readonly choice: readonly number[] }[];
}
