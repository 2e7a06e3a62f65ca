export {
  requireBoolean,
  requireFloat64,
  requireList,
  requireMember,
  requireNumber,
  requireObject,
  requireText,
} from "./checks/kind.ts";
export { speakingFor } from "./checks/speaking-for.ts";
