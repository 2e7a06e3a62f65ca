export {
  quoted,
  refuse,
  requireFinite,
  requireFunction,
  requireInteger,
  requireKey,
  requireKeyWords,
  requireKnownOptions,
  requireNonNegative,
  requireNumbers,
  requirePositive,
} from "./checks/require.ts";
export { roomFor } from "./checks/room-for.ts";
