export { bytesInWords, requireRoom } from "./checks/bytes.ts";
