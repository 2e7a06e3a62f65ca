export { eighths, FEWEST_STEPS, requireLooks } from "./rounds/looks.ts";
export { nextTurn } from "./rounds/next-turn.ts";
export { type Round, type RoundProgress, type Rounds, runRounds } from "./rounds/run-rounds.ts";
export { type Offer, streamResults } from "./rounds/stream-results.ts";
