// `npm run bench -- playground`: how fast the playground answers and refreshes in headless Chromium; the target is 100 ms for both.
import { answersOf, busyPanels, frameGaps, startPlayground } from "../tooling/testing/playground-page.ts";

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const playground = await startPlayground();
let missed = false;
try {
  for (const [id, query] of busyPanels) {
    const { page, context } = await playground.open(`#/${id}?${query}`);
    await page.getByTestId("rows").waitFor();
    const gap = median(await frameGaps(page, 24));
    const answer = median((await answersOf(page, 7)).map(({ milliseconds }) => milliseconds));
    const met = gap < 100 && answer < 100;
    missed ||= !met;
    console.log(`${id}: frame ${gap.toFixed(0)} ms, answer ${answer.toFixed(0)} ms: ${met ? "met" : "missed"}`);
    await context.close();
  }
} finally {
  await playground.stop();
}
process.exitCode = missed ? 1 : 0;
