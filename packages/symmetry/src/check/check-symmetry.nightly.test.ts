import { describe, expect, it } from "vitest";
import { broken, share, size, symmetric } from "../testing/symmetry-cases.ts";

describe("checkSymmetry over many keys", () => {
  it.each(symmetric)(
    "keeps its size for %s: at level 0.05 at most 5 %% of 500 keys call a true symmetry broken",
    async (_, net) => {
      const { share: found, bar } = await size(net, 500);
      expect(found).toBeLessThan(bar);
      // negative control: the bar is tighter than twice the level
      expect(bar).toBeLessThan(0.1);
    },
  );

  it.each(broken)("power: %s is seen in at least 95 %% of 40 keys", async (_, net, group, points) => {
    expect(await share("broken", 40, net, group, { points, samples: 8192, orders: [2, 4] })).toBeGreaterThanOrEqual(
      0.95,
    );
  });
});
