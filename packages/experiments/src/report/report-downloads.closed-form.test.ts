import { plotCsv } from "@nnft/drawing";
import { describe, expect, it } from "vitest";
import { exampleExperiments } from "../examples/example-experiments.ts";
import { parseExperiment } from "../parse-experiment.ts";
import { parts } from "../parts.ts";
import { runExperiment } from "../run-experiment.ts";
import { reportHtml } from "./report-html.ts";

describe("each plot of a report", () => {
  it("can be saved for print, as pixels, and as numbers", async () => {
    const text = exampleExperiments.runs.replace(/samples: \d+/, "samples: 300");
    const result = await runExperiment(parseExperiment(text, "e.yaml"), "e.yaml");
    const html = await reportHtml(result);
    const plots = parts.runs.plots(result.runs[0]!);
    const links = [...html.matchAll(/<a download="([^"]+)" href="data:([^;]+);base64,([^"]+)">/g)].map(
      ([, name, type, data]) => ({
        name: name!,
        type: type!,
        bytes: Buffer.from(data!, "base64"),
      }),
    );
    expect(links.map(({ name, type }) => `${name} ${type}`)).toEqual(
      plots.flatMap((_, k) =>
        ["svg image/svg+xml", "png image/png", "csv text/csv"].map((end) => `runs-1-plot-${k + 1}.${end}`),
      ),
    );
    for (const [k, plot] of plots.entries()) {
      const [svg, png, csv] = links.slice(3 * k, 3 * k + 3).map(({ bytes }) => bytes) as [Buffer, Buffer, Buffer];
      expect(svg.toString()).toMatch(/^<svg[\s\S]*<\/svg>\n$/);
      expect(png.toString("latin1", 1, 4)).toBe("PNG");
      expect(csv.toString()).toBe(plotCsv(plot));
      // negative control: the numbers are those of this plot
      if (k > 0) expect(csv.toString()).not.toBe(plotCsv(plots[k - 1]!));
    }
  });
});
