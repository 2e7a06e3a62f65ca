import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { drawPlots } from "../draw-plots.ts";
import { marker } from "../layout/marker.ts";
import { polyline, rectangle } from "../path.ts";
import { inked, readPng } from "../testing/read-png.ts";
import { zoo } from "../testing/zoo.ts";
import { coverageOf, type Raster } from "./raster.ts";

const CHROMIUM = "/usr/bin/chromium";

describe("pixels", () => {
  it("cover the area of a shape: circles, triangles across pixels, holes", () => {
    const area = (raster: Raster): number => {
      let sum = 0;
      for (let k = 0; k < raster.pixels.length; k += 3) sum += (255 - raster.pixels[k]!) / 255;
      return sum;
    };
    const circle = marker(0, 20.3, 19.6, 12);
    // an inscribed polygon, and colours of 8 bits
    expect(area(coverageOf(circle, 40, 40)) / (Math.PI * 144)).toBeCloseTo(1, 2);
    expect(
      area(
        coverageOf(
          polyline(
            [
              [3.2, 4.1],
              [30.7, 9.9],
              [12.5, 33.3],
            ],
            true,
          ),
          40,
          40,
        ),
      ),
    ).toBeCloseTo(Math.abs((30.7 - 3.2) * (33.3 - 4.1) - (12.5 - 3.2) * (9.9 - 4.1)) / 2, 0);
    const ring = [
      ...rectangle({ x: 2, y: 2, width: 20, height: 20 }),
      ...polyline(
        [
          [7, 7],
          [7, 17],
          [17, 17],
          [17, 7],
        ],
        true,
      ),
    ];
    expect(area(coverageOf(ring, 40, 40))).toBeCloseTo(300, 6);
    // a shape that leaves the page covers what lies on it
    expect(area(coverageOf(rectangle({ x: -10, y: -10, width: 30, height: 15 }), 40, 40))).toBeCloseTo(100, 6);
    // negative control
    expect(area(coverageOf(marker(0, 20.3, 19.6, 11), 40, 40)) / (Math.PI * 144)).toBeLessThan(0.9);
  });

  it("of a PNG are as many as the size on paper and the resolution say, and not blank", () => {
    for (const [width, dpi, pixels] of [
      ["single", 300, 1016],
      ["double", 72, 505],
      [100, 150, 591],
    ] as const) {
      const png = readPng(drawPlots(zoo.widths!, { format: "png", width, dpi }));
      expect(png.width).toBe(pixels);
      expect(png.perMetre).toBe(Math.round(dpi / 0.0254));
      expect(inked(png)).toBeGreaterThan(0.01);
      expect(inked(png)).toBeLessThan(0.5);
    }
    // negative control: a blank page
    expect(inked({ width: 10, height: 10, pixels: new Uint8Array(300).fill(255) })).toBe(0);
  });

  it.skipIf(!existsSync(CHROMIUM))("are those that a browser draws from the SVG", async () => {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    try {
      // a size of whole pixels
      const options = { width: 127, height: 63.5, font: "serif" } as const;
      for (const name of ["widths", "residual", "energies"]) {
        const own = readPng(drawPlots(zoo[name]!, { ...options, format: "png", dpi: 144 }));
        const page = await browser.newPage({ viewport: { width: own.width, height: own.height } });
        const size = `width="${own.width}" height="${own.height}"`;
        const svg = drawPlots(zoo[name]!, options).replace(/width="[^"]*" height="[^"]*"/, size);
        await page.setContent(`<body style="margin:0">${svg}`);
        const theirs = readPng(await page.screenshot({ type: "png" }));
        await page.close();
        expect([theirs.width, theirs.height]).toEqual([own.width, own.height]);
        const distance = (shift: number): number => {
          let sum = 0;
          for (let k = 0; k + shift < own.pixels.length; k++)
            sum += Math.abs(own.pixels[k]! - theirs.pixels[k + shift]!);
          return sum / own.pixels.length;
        };
        // the negative control is the scale: the same picture, moved by one pixel
        expect(distance(0) / distance(3)).toBeLessThan(0.25);
      }
    } finally {
      await browser.close();
    }
  });
});

/** Reads a PDF as a reader does: from its end by its table of places. Returns the drawing operators of its page. */
function pageOf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString("latin1");
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)![1]);
  const [, count] = /^xref\n0 (\d+)\n/.exec(text.slice(start))!;
  const places = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
  expect(places.length).toBe(Number(count) - 1);
  for (const [k, place] of places.entries()) expect(text.slice(place)).toMatch(new RegExp(`^${k + 1} 0 obj\n`));
  const [whole, length] = /<<\/Length (\d+)\/Filter\/FlateDecode>>\nstream\n/.exec(text)!;
  const at = text.indexOf(whole) + whole.length;
  expect(text.slice(at + Number(length), at + Number(length) + 10)).toBe("\nendstream");
  return inflateSync(bytes.subarray(at, at + Number(length))).toString("latin1");
}

describe("a PDF", () => {
  it("has its objects where its table says, the size of the page, and a dot for each number", () => {
    const pdf = drawPlots(zoo.widths!, { format: "pdf" });
    const page = pageOf(pdf);
    expect(Buffer.from(pdf).toString("latin1")).toContain("/MediaBox[0 0 243.78 170.08]");
    const blue = page.split("\n").filter((line) => line.startsWith("0 0.447 0.698 RG 0.9 w"));
    expect(blue.length).toBeGreaterThan(0);
    // circles: the legend's and those of 4 widths
    expect(page.match(/c [^S]*h/g)!.length).toBeGreaterThan(5);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
    // negative control: a byte moved breaks the table
    expect(() => pageOf(Buffer.concat([Buffer.from("%"), pdf]))).toThrow(Error);
  });

  const reader = spawnSync("pdftoppm", ["-v"]).error === undefined;
  it.skipIf(!reader)("is read by pdftoppm, to the pixels of the PNG", () => {
    const folder = mkdtempSync(join(tmpdir(), "nnft-pdf-"));
    try {
      writeFileSync(join(folder, "a.pdf"), drawPlots(zoo.widths!, { format: "pdf" }));
      execFileSync("pdftoppm", ["-r", "72", "-singlefile", join(folder, "a.pdf"), join(folder, "a")]);
      const ppm = readFileSync(join(folder, "a.ppm"));
      const [, width, height] = /^P6\n(\d+) (\d+)\n/.exec(ppm.toString("latin1", 0, 30))!;
      expect([Number(width), Number(height)]).toEqual([244, 171]);
      expect(
        inked({
          width: Number(width),
          height: Number(height),
          pixels: ppm.subarray(-3 * Number(width) * Number(height)),
        }),
      ).toBeGreaterThan(0.01);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("the bytes", () => {
  const digests = (environment: NodeJS.ProcessEnv): string =>
    execFileSync(
      process.execPath,
      ["--conditions=nnft-source", "--no-warnings", "--input-type=module", "-e", DIGESTS],
      { encoding: "utf8", cwd: import.meta.dirname, env: { ...process.env, ...environment } },
    );

  it("are the same in another process, language and time zone, and hold no date", () => {
    const first = digests({ TZ: "Asia/Tokyo", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" });
    expect(first).toBe(digests({ TZ: "America/Lima", LANG: "C", LC_ALL: "C" }));
    expect(first.trim().split("\n")).toHaveLength(3);
    expect(new Set(first.trim().split("\n")).size).toBe(3);
    for (const format of ["svg", "pdf"] as const)
      expect(Buffer.from(drawPlots(zoo.counts!, { format }) as string).toString("latin1")).not.toMatch(
        /CreationDate|ModDate|20\d\d-/,
      );
    // negative control: another number gives other bytes
    const other = { ...zoo.counts!, series: [{ ...zoo.counts!.series[0]!, y: [1, 3, 15, 104] }] };
    expect(drawPlots(other)).not.toBe(drawPlots(zoo.counts!));
  });
});

const DIGESTS = `
  import { createHash } from "node:crypto";
  import { drawPlots } from "../draw-plots.ts";
  import { zoo } from "../testing/zoo.ts";
  for (const format of ["svg", "png", "pdf"])
    console.log(createHash("sha256").update(drawPlots(Object.values(zoo).slice(0, 3), { format, dpi: 100 })).digest("hex"));
`;
