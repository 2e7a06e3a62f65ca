export { type BlockStore, memoryStore, type StoredEngineOptions, storedEngine } from "./stores/stored-engine.ts";
