export { decodeData, encodeData } from "./codec/codec.ts";
