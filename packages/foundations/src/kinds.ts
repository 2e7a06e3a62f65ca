export {
  requireBoolean,
  requireFloat64,
  requireList,
  requireMember,
  requireNumber,
  requireObject,
  requireText,
} from "./checks/kind.ts";
export { notFiniteAt } from "./checks/not-finite-at.ts";
export { speakingFor } from "./checks/speaking-for.ts";
