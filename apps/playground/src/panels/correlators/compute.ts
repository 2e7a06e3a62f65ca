import { type CorrelatorResult, estimateCorrelators, type Method } from "@nnft/estimators";
import { buildNet, partKey } from "@nnft/experiments/net";
import type { OpenDevice } from "@nnft/gpu-kernels";
import ndarray from "ndarray";
import type { ComputeOn } from "../../device/compute-on.ts";
import { graphicsCard } from "../../device/graphics-card.ts";
import { formatCount } from "../../shared/format.ts";
import type { Compute, Frame } from "../../shared/frame.ts";
import { netSpec } from "../../shared/net-spec.ts";
import type { CorrelatorState } from "./controls.ts";
import { ladderOf, nameOf, POSITIONS, points, SHOWN, tuples, WIDTHS } from "./problem.ts";

/** One entry of a correlator with its error and its exact value. */
export interface Entry {
  /** a position, or a width */
  readonly at: number;
  readonly value: number;
  readonly error: number;
  readonly exact: number;
}

export interface CorrelatorData {
  readonly twoPoint: readonly Entry[];
  readonly fourPoint: readonly Entry[];
  /** G_c⁴ at coincident points against N; one entry where widths are drawn one by one */
  readonly byWidth: readonly Entry[];
  readonly exactByWidth: readonly { readonly width: number; readonly value: number }[];
  readonly relativeErrors: readonly [number, number];
}

/** What the page asks for; without `computeOn`, the processor. */
type CorrelatorRequest = CorrelatorState & { readonly computeOn?: ComputeOn };

/** Frame k is one call of estimateCorrelators with the k-th number of draws; the key is that of the first run of an experiment. */
export const compute: Compute<CorrelatorRequest, CorrelatorData> = async (state) => {
  const net = buildNet(netSpec(state, 1));
  const at = ndarray(Float64Array.from(points.flat()), [points.length, 1]);
  const key = partKey(state.seed, "runs", nameOf(state), state.method, state.width);
  const exact = await estimateCorrelators(net, at, { tuples, key, method: "quadrature" });
  const ladder = ladderOf(state);
  const exactByWidth = WIDTHS.map((width) => ({ width, value: exact.atWidth(width).connected(4).value.get(0) }));
  const method: Method = state.method;
  const device = state.computeOn === "graphics card" ? await graphicsCard() : undefined;
  return {
    frame: async (index): Promise<Frame<CorrelatorData>> => {
      const samples = ladder[index];
      const estimate = (): Promise<CorrelatorResult> =>
        estimateCorrelators(net, at, { tuples, key, method, samples, ...(device && { device }) });
      const done = index === ladder.length - 1;
      const { result, words } = device
        ? await onCard(device, estimate, () => estimateCorrelators(net, at, { tuples, key, method, samples }), done)
        : await estimate().then((found) => ({ result: found, words: `${found.arithmetic} arithmetic` }));
      const twoPoint = entries(result, exact, 2);
      const fourPoint = entries(result, exact, 4);
      const everyWidth = method === "neuron" ? WIDTHS : [state.width];
      return {
        index,
        done,
        fraction: (index + 1) / ladder.length,
        status: `${formatCount(samples)} ${method === "neuron" ? "neurons" : "networks"} drawn, ${words}`,
        rows: [
          ...SHOWN.map((q) => rowOf(`G2(${POSITIONS[0]}, ${POSITIONS[q]})`, twoPoint[q])),
          ...SHOWN.map((q) =>
            rowOf(`G4c(${POSITIONS[0]}, ${POSITIONS[0]}, ${POSITIONS[q]}, ${POSITIONS[q]})`, fourPoint[q]),
          ),
        ],
        data: {
          twoPoint,
          fourPoint,
          byWidth: everyWidth.map((width) => {
            const { value, standardError } = result.atWidth(width).connected(4);
            return {
              at: width,
              value: value.get(0),
              error: standardError.get(0),
              exact: exactByWidth.find((known) => known.width === width)?.value ?? fourPoint[0].exact,
            };
          }),
          exactByWidth,
          relativeErrors: [result.relativeError(2), result.relativeError(4)],
        },
      };
    },
  };
};

/** A frame on the graphics card, and how long it took; the last one is computed on the processor too. */
async function onCard(
  { backend, adapter }: OpenDevice,
  card: () => Promise<CorrelatorResult>,
  processor: () => Promise<CorrelatorResult>,
  withBoth: boolean,
): Promise<{ readonly result: CorrelatorResult; readonly words: string }> {
  // kernels are compiled at the first call
  if (withBoth) await card();
  const [result, own] = await timed(card);
  const ran = result.arithmetic === "device" ? `on ${backend} (${adapter})` : `${result.arithmetic} arithmetic`;
  if (!withBoth) return { result, words: `${ran}, ${own}` };
  const [, other] = await timed(processor);
  return { result, words: `${ran}, in ${own}; the processor takes ${other}` };
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, string]> {
  const started = performance.now();
  const found = await work();
  return [found, `${(performance.now() - started).toFixed(0)} ms`];
}

const rowOf = (label: string, { value, error, exact }: Entry) => ({ label, value, standardError: error, exact });

function entries(result: CorrelatorResult, exact: CorrelatorResult, order: number): readonly Entry[] {
  const { value, standardError } = result.connected(order);
  const law = exact.connected(order).value;
  return POSITIONS.map((position, q) => ({
    at: position,
    value: value.get(q),
    error: standardError.get(q),
    exact: law.get(q),
  }));
}
