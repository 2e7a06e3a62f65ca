import type { PlannedLayer } from "@nnft/architectures/layer-plan";
import type { Layer } from "@nnft/architectures/layers";
import { type KernelState, samePositions } from "./kernel-state.ts";
import { type Inner, type LayerKernel, layerKernels, type Propagation } from "./layer-kernels.ts";

/** Takes a kernel state through layers, keeping pairs of different positions only while a later layer needs them. */
export function propagate(
  layers: readonly PlannedLayer[],
  entering: KernelState,
  after: boolean,
  context: Propagation,
): KernelState {
  const needs = pairsNeeded(layers, after);
  let state = entering;
  layers.forEach((planned, index) => {
    if (!needs[index]) state = samePositions(state);
    const inner = innerOf(needs[index + 1] ?? after, context);
    const next = kernelOf(planned.layer).through(planned, state, context, inner);
    // branches share the state that enters them
    context.room.giveBack(state, [entering, next]);
    state = next;
  });
  return after ? state : samePositions(state);
}

/** Whether each layer of a list needs its input between different positions, given whether the layers after the list do. */
export function pairsNeeded(layers: readonly PlannedLayer[], after: boolean): boolean[] {
  const needs = new Array<boolean>(layers.length);
  let need = after;
  for (let index = layers.length - 1; index >= 0; index--) {
    need = kernelOf(layers[index].layer).needsPairs(layers[index], need, innerOf(after));
    needs[index] = need;
  }
  return needs;
}

function isFresh(layers: readonly PlannedLayer[], before: boolean): boolean {
  return layers.reduce((fresh, planned) => kernelOf(planned.layer).isFresh(planned, fresh, innerOf(before)), before);
}

function innerOf(after: boolean, context?: Propagation): Inner {
  return {
    propagate: (layers, state) => propagate(layers, state, after, context as Propagation),
    isFresh,
    needsPairs: (layers, afterThem) => pairsNeeded(layers, afterThem)[0] ?? afterThem,
  };
}

function kernelOf(layer: Layer): LayerKernel<Layer> {
  return layerKernels[layer.kind] as unknown as LayerKernel<Layer>;
}
