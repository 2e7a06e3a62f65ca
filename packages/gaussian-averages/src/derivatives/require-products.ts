import { refuse, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList, requireObject } from "@nnft/foundations/kinds";
import type { PointFunction } from "./point-function.ts";

/** Orders and derivatives beyond which a request is a mistake. */
const MOST = 16;

/** Checks products of functions at `points` points. */
export function requireProducts(caller: string, products: readonly (readonly PointFunction[])[], points: number): void {
  products.forEach((product, m) => {
    requireList(caller, `products[${m}]`, product, 0, "make each of them a list of functions at points");
    product.forEach((factor, f) => {
      const name = `products[${m}][${f}]`;
      requireObject(caller, name, factor, ["point", "orders"], "pass { point, orders }");
      requireKnownOptions(caller, factor, ["point", "orders", "raised"], "field");
      requireInteger(caller, `${name}.point`, factor.point, 0, points - 1);
      requireList(caller, `${name}.orders`, factor.orders);
      for (const order of factor.orders) requireInteger(caller, `${name}.orders`, order, 0, MOST);
      if (factor.raised !== undefined) requireInteger(caller, `${name}.raised`, factor.raised, 0, MOST);
    });
    const named = product.map(({ point }) => point);
    if (new Set(named).size < named.length)
      refuse(
        caller,
        `products[${m}]`,
        "functions of different points",
        named,
        "put the orders at one point into one function",
      );
  });
}
