import { type EstimatorWorkers, estimatorWorkers } from "@nnft/estimators";
import { type ChainWorkers, chainWorkers } from "@nnft/interactions";
import type { BlockEngine } from "@nnft/runner";

/** What computes the blocks of an experiment, by their kind: draws of correlators, and Markov chains. */
export interface Engines {
  readonly correlators: BlockEngine;
  readonly chains: BlockEngine;
}

/** Engines that own something to be closed. */
export interface OpenEngines extends Engines {
  readonly close: () => Promise<void>;
}

/** Threads of this process. */
export function threadEngines(count: number): OpenEngines {
  const correlators: EstimatorWorkers = estimatorWorkers({ count });
  const chains: ChainWorkers = chainWorkers({ count });
  return {
    correlators,
    chains,
    close: async () => {
      correlators.close();
      chains.close();
    },
  };
}

/** Each engine behind something that is put in front of it, e.g. a checkpoint. */
export function behind({ correlators, chains }: Engines, front: (engine: BlockEngine) => BlockEngine): Engines {
  return { correlators: front(correlators), chains: front(chains) };
}
