import { dirname, join, normalize } from "node:path";
import type { Source } from "./packages.ts";

/** Circles of imports among files, type imports counted: each a list of paths that import one another. */
export function fileCircles(sources: readonly Source[]): readonly (readonly string[])[] {
  const known = new Set(sources.map(({ path }) => path));
  const imports = new Map(
    sources.map(({ path, text }) => [path, relativeImports(path, text).filter((target) => known.has(target))]),
  );
  return stronglyConnected(imports).filter(
    (component) => component.length > 1 || imports.get(component[0])?.includes(component[0]),
  );
}

/** The files that a source imports or re-exports by a relative path, static and dynamic. */
function relativeImports(path: string, text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const found = code.matchAll(
    /(?:^\s*(?:import|export)\b[^;"'`]*?from\s*|^\s*import\s*|\bimport\()\s*["'](\.[^"']+)["']/gm,
  );
  return [...found].map(([, specifier]) => normalize(join(dirname(path), specifier)));
}

/** Tarjan 1972. */
function stronglyConnected(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const components: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    low.set(node, order.get(node) as number);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) as number, low.get(next) as number));
    }
    if (low.get(node) === order.get(node)) components.push(stack.splice(stack.indexOf(node)));
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return components;
}
