// Draws e^{2bX} and drawn Liouville fields on the sphere for docs/liouville.md: `npm run draw -- liouville`.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { sampleLiouvilleField, sphericalHarmonicNet } from "../../packages/liouville/src/index.ts";
import { keyFrom } from "../../packages/random/src/index.ts";
import { root } from "../checks/packages.ts";

/** Pixels of one sphere, and of the space around it. */
const [SIZE, GAP] = [190, 12];
/** Powers of ten that the colours show. */
const [DIMMEST, BRIGHTEST] = [-3, 2];
const CUTOFF = 64;
/** Steps of the colours: few enough for small files. */
const SHADES = 48;
const RAMP = ["0b0724", "3b0f70", "8c2981", "de4968", "fe9f6d", "fcfdbf"].map((hex) =>
  [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)),
);

interface Ball {
  readonly label: string;
  /** log₁₀ of density over its mean, on 2L latitudes from the north × 4L longitudes */
  readonly values: Float64Array;
  /** how far the pole leans to the reader */
  readonly tilt: number;
}

const grid = sphericalHarmonicNet({ cutoff: CUTOFF }).grid;

/** log₁₀ of e^{2bφ} over its mean. */
function logDensity(field: Float64Array, b: number): Float64Array {
  const mean = grid.integrate(field.map((x) => Math.exp(2 * b * x))) / (4 * Math.PI);
  return field.map((x) => (2 * b * x - Math.log(mean)) / Math.LN10);
}

function measures(): readonly Ball[] {
  const net = sphericalHarmonicNet({ cutoff: CUTOFF });
  const field = net.synthesize(net.draw(keyFrom("liouville picture")));
  return [0.2, 0.5, 0.8, 0.95].map((b) => ({ label: `b = ${b}`, values: logDensity(field, b), tilt: 0.42 }));
}

function fields(): readonly Ball[] {
  const b = 0.3;
  // around the pole, which looks to the reader
  const points = [0.25, 0.25 + 1 / 3, 0.25 + 2 / 3].map((turn): readonly [number, number, number] => {
    const [angle, out] = [2 * Math.PI * turn, 0.7];
    return [out * Math.cos(angle), out * Math.sin(angle), Math.sqrt(1 - out * out)];
  });
  const options = { b, charges: [1.25, 1.25, 1.25], points, cutoff: CUTOFF, samples: 400, fields: 4 };
  const drawn = sampleLiouvilleField({ ...options, key: keyFrom("liouville fields") });
  return drawn.fields.map((field, k) => {
    const area = drawn.areas[k]!.toPrecision(2);
    return { label: `area ${area}`, values: logDensity(field, b), tilt: 1.45 };
  });
}

/** Shades of the pixels of a sphere, seen from afar; 0 outside. */
function shadesOf({ values, tilt }: Ball): Uint8Array {
  const { latitudes, longitudes } = grid;
  return Uint8Array.from({ length: SIZE * SIZE }, (_, pixel) => {
    const x = (2 * ((pixel % SIZE) + 0.5)) / SIZE - 1;
    const y = 1 - (2 * (Math.floor(pixel / SIZE) + 0.5)) / SIZE;
    const square = 1 - x * x - y * y;
    if (square <= 0) return 0;
    const depth = Math.sqrt(square);
    const height = y * Math.cos(tilt) + depth * Math.sin(tilt);
    const forward = depth * Math.cos(tilt) - y * Math.sin(tilt);
    const share = Math.acos(Math.max(-1, Math.min(1, height))) / Math.PI;
    const row = Math.min(latitudes - 1, Math.floor(share * latitudes));
    // insertions of the first longitude look to the reader
    const column = Math.floor((Math.atan2(x, forward) / (2 * Math.PI) + 1) * longitudes) % longitudes;
    const level = (values[row * longitudes + column]! - DIMMEST) / (BRIGHTEST - DIMMEST);
    return 1 + Math.max(0, Math.min(SHADES - 1, Math.floor(SHADES * level)));
  });
}

/** A PNG with a palette whose first colour is clear. */
function png(shades: Uint8Array): Buffer {
  const chunk = (name: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Uint8Array.from([0, 0, 0, ...Array.from({ length: SHADES }, (_, k) => colourOf(k)).flat()]);
  const rows = Buffer.alloc(SIZE * (SIZE + 1));
  for (let row = 0; row < SIZE; row++) rows.set(shades.subarray(row * SIZE, (row + 1) * SIZE), row * (SIZE + 1) + 1);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    ...[chunk("IHDR", header), chunk("PLTE", palette), chunk("tRNS", Uint8Array.of(0))],
    ...[chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", new Uint8Array())],
  ]);
}

function colourOf(shade: number): number[] {
  const at = (shade / (SHADES - 1)) * (RAMP.length - 1);
  const low = Math.min(RAMP.length - 2, Math.floor(at));
  return RAMP[low]!.map((from, k) => Math.round(from + (at - low) * (RAMP[low + 1]![k]! - from)));
}

/** Rows of spheres, each with its label below. */
function pictureOf(rows: readonly (readonly Ball[])[], description: string): string {
  const step = SIZE + GAP;
  const [width, height] = [4 * step + GAP, rows.length * (step + 24) + GAP];
  const balls = rows.flatMap((row, j) =>
    row.map((ball, k) => {
      const [x, y] = [GAP + k * step, GAP + j * (step + 24)];
      const data = png(shadesOf(ball)).toString("base64");
      return `<image x="${x}" y="${y}" width="${SIZE}" height="${SIZE}" href="data:image/png;base64,${data}"/>
<text x="${x + SIZE / 2}" y="${y + SIZE + 20}" text-anchor="middle">${ball.label}</text>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"
font-family="system-ui, sans-serif" font-size="14" role="img" aria-label="${description}">
<style>text{fill:#1c1c1c}@media (prefers-color-scheme:dark){text{fill:#e8e8e8}}</style>
${balls.join("\n")}
</svg>
`;
}

for (const [name, rows, description] of [
  [
    "liouville-measure",
    [measures()],
    "The random measure of one network on the sphere as b grows: it collapses onto few points",
  ],
  ["liouville-fields", [fields()], "Four drawn Liouville fields with three insertions"],
] as const) {
  const file = `docs/pictures/${name}.svg`;
  writeFileSync(join(root, file), pictureOf(rows, description));
  console.log(`wrote ${file}`);
}
