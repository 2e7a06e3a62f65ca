import { DomainError, ShapeError } from "@nnft/foundations";
import { quoted, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { backwardRowsOf, serialRows } from "../jacobian/backward-rows.ts";
import type { Layer, ParallelLayer, SerialLayer } from "./layer.ts";
import type { LayerKind, LayerPass } from "./layer-kind.ts";

/**
 * Branches on the same input, added: y = Σ_b f_b(x). An empty branch is the identity, so a residual block is
 * `parallel([], [dense({ width }), activation("relu"), dense({ width })])`.
 *
 * Shapes: all branches must give the same shape. Convention: the sum is not divided by the number of branches.
 * Errors: DomainError unless every branch is a list of layers; ShapeError, from layeredNet, for branches of other shapes.
 */
export function parallel(...branches: readonly (readonly Layer[])[]): ParallelLayer {
  if (branches.length === 0 || !branches.every(Array.isArray))
    throw new DomainError(
      "parallel: each of `branches` must be a list of layers; write parallel([], [dense({ width: 8 })]).",
    );
  for (const branch of branches) for (const layer of branch) requireLayer("parallel", "branches", layer);
  return { kind: "parallel", branches: branches.map((branch) => [...branch]) };
}

/**
 * Layers one after the other, as one layer: y = f_n(…f_1(x)).
 *
 * Errors: DomainError for what is no layer; layeredNet checks what is in it.
 *
 * @example serial(convolution({ channels: 8, size: 3 }), activation("relu"))
 */
export function serial(...layers: readonly Layer[]): SerialLayer {
  for (const layer of layers) requireLayer("serial", "layers", layer);
  return { kind: "serial", layers: [...layers] };
}

/** Refuses what is no layer; layeredNet reads what is in one. */
function requireLayer(caller: string, name: string, layer: Layer): void {
  requireObject(caller, name, layer, ["kind"], "make a layer with dense or another constructor");
}

/** The shape all branches agree on. */
export function parallelShape(shapes: readonly (readonly number[])[]): readonly number[] {
  const [first] = shapes;
  for (const shape of shapes)
    if (shape.join() !== first.join())
      throw new ShapeError(
        `parallel: all branches must give the same shape to be added, ` +
          `got ${shapes.map((each) => `[${each.join(", ")}]`).join(" and ")}; give the last layers of all branches one shape.`,
      );
  return first;
}

/** Passes one after the other. */
export function serialPass(passes: readonly LayerPass[]): LayerPass {
  return {
    forward: (theta, at, input, product) =>
      passes.reduce((entering, pass) => pass.forward(theta, at, entering, product), input),
    backward: (theta, at, cotangent, gradient) =>
      passes.reduceRight((leaving, pass) => pass.backward(theta, at, leaving, gradient), cotangent),
    backwardRows: serialRows(passes),
  };
}

/** Passes on the same input, added. */
export function parallelPass(branches: readonly LayerPass[]): LayerPass {
  let output: Float64Array = new Float64Array(0);
  let back: Float64Array = new Float64Array(0);
  return {
    forward: (theta, at, input, product) => {
      output.fill(0);
      for (const branch of branches) output = added(output, branch.forward(theta, at, input, product));
      return output;
    },
    backward: (theta, at, cotangent, gradient) => {
      back.fill(0);
      for (const branch of branches) back = added(back, branch.backward(theta, at, cotangent, gradient));
      return back;
    },
    backwardRows: (theta, at, cotangents, rows) => {
      const parts = branches.map((branch) => backwardRowsOf(branch)(theta, at, cotangents, rows));
      return rows.inputWanted ? parts.reduce(added, new Float64Array(0)) : new Float64Array(0);
    },
  };
}

/** Adds to `sum`, which takes its length from the first term. */
function added(sum: Float64Array, term: Float64Array): Float64Array {
  if (sum.length === 0) return Float64Array.from(term);
  for (let i = 0; i < sum.length; i++) sum[i] += term[i];
  return sum;
}

/** How branches are read, shaped and evaluated. */
export const parallelKind: LayerKind<ParallelLayer, Layer> = {
  read: ({ branches, ...rest }, place, readLayers) => {
    requireKnownOptions("parallel", rest, []);
    if (!Array.isArray(branches))
      throw new DomainError(
        `layeredNet: \`${place}.branches\` must be a list of branches, got ${quoted(branches)}; write parallel([], [dense({ width: 8 })]).`,
      );
    return parallel(...branches.map((branch, b) => readLayers(branch, `${place}.branches[${b}]`)));
  },
  branches: ({ branches }) => branches.map((layers, b) => ({ place: `branches[${b}]`, layers })),
  outputShape: (_layer, _inputShape, branchShapes) => parallelShape(branchShapes),
  pass: ({ branches }, points, passOf) => parallelPass(branches.map((branch) => passOf(branch, points))),
};

/** How a list of layers is read, shaped and evaluated as one. */
export const serialKind: LayerKind<SerialLayer, Layer> = {
  read: ({ layers, ...rest }, place, readLayers) => {
    requireKnownOptions("serial", rest, []);
    return serial(...readLayers(layers, `${place}.layers`));
  },
  branches: ({ layers }) => [{ place: "layers", layers }],
  outputShape: (_layer, _inputShape, [only]) => only,
  pass: ({ branches: [only] }, points, passOf) => passOf(only, points),
};
