// npm run bench -- conformal: ten thousand conformal blocks of D = 3, ℓ ≤ 10, each with its own Δ. The target is one second.
import { timeJobs } from "../../bench/time-jobs.ts";
import { conformalBlock } from "./src/index.ts";

const COUNT = 10_000;
const blocks = (): number => {
  let sum = 0;
  for (let i = 0; i < COUNT; i++)
    sum += conformalBlock(
      { dimension: 3, scalingDimension: 0.7 + (i % 11) + i / 5000, spin: i % 11 },
      0.1 + (i % 13) / 20,
      0.15 + (i % 17) / 25,
    );
  if (!Number.isFinite(sum)) throw new Error("a block is no finite number");
  return sum;
};
timeJobs(COUNT, [["conformal blocks", blocks]], 5);
