export { type NodeProcess, nodeBuiltin, nodeProcess } from "./node/node-builtin.ts";
