export { CheckpointError } from "./node/checkpoint-error.ts";
export { type SqliteStore, type SqliteStoreOptions, sqliteStore } from "./node/sqlite-store.ts";
