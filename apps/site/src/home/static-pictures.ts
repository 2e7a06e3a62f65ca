import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawPlots } from "@nnft/drawing";
import { renderToString } from "vue/server-renderer";
import { fourPoint } from "./four-point.ts";
import { exactFourPoint, exactTwoPoint, type Measured, Networks, oneNetwork, WIDTHS, Y } from "./live-field.ts";
import { networkDrawing } from "./network-drawing.ts";
import { curvesPlot, fourPointPlot, twoPointPlot } from "./plots.ts";

const SEED = 2025;

/** What the front page shows to readers without scripts: a network and its function, and the three plots, as files. */
export async function staticPictures(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const one = oneNetwork(5, 7, 0);
  const older = [1, 2, 3].map((number) => oneNetwork(5, 7, number).field);
  writeFileSync(join(folder, "network.svg"), await renderToString(networkDrawing(one, older, 0.75)));
  const networks = new Networks(4, SEED);
  for (let batch = 0; batch < 10; batch++) networks.draw(2000);
  const found = new Map<number, Measured>();
  for (const [k, width] of WIDTHS.entries()) found.set(width, await fourPoint(width, SEED + k));
  const plots = [
    curvesPlot(networks.last(25)),
    twoPointPlot(networks.twoPoint(Y), exactTwoPoint(Y)),
    fourPointPlot(WIDTHS, found, exactFourPoint(0, WIDTHS)),
  ];
  writeFileSync(join(folder, "field.svg"), drawPlots(plots, { width: 260, columns: 3 }));
  writeFileSync(join(folder, "field-narrow.svg"), drawPlots(plots, { width: 86, columns: 1 }));
}
