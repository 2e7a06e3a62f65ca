export { canShareMemory, sharedCopy } from "./shared-memory/shared-memory.ts";
