export { type ChainWorkers, chainWorkers, serveChains } from "./samples/chain-workers.ts";
