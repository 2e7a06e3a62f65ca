import { strToU8, zlibSync } from "fflate";
import type { Drawing, Item } from "../item.ts";
import type { Path } from "../path.ts";

/** A drawing as a PDF of one page: outlines only, no date, the same bytes every time. */
export function pdfOf(drawing: Drawing): Uint8Array {
  const { width, height, description, items } = drawing;
  const page = strToU8(`1 0 0 -1 0 ${height} cm 1 j\n${items.map(operators).join("\n")}\n`, true);
  const stream = zlibSync(page, { level: 9 });
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Resources<<>>/Contents 4 0 R>>`,
    [`<</Length ${stream.length}/Filter/FlateDecode>>\nstream\n`, stream, "\nendstream"],
    `<</Title ${hexText(description)}/Producer(nnft)>>`,
  ] as const;
  return assembled(objects);
}

type Piece = string | Uint8Array;

function assembled(objects: readonly (string | readonly Piece[])[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const places: number[] = [];
  let length = 0;
  const add = (piece: Piece): void => {
    const bytes = typeof piece === "string" ? strToU8(piece, true) : piece;
    parts.push(bytes);
    length += bytes.length;
  };
  // four bytes above 127 say that the file is not text
  add("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
  for (const [k, object] of objects.entries()) {
    places.push(length);
    add(`${k + 1} 0 obj\n`);
    for (const piece of typeof object === "string" ? [object] : object) add(piece);
    add("\nendobj\n");
  }
  const start = length;
  const entries = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`);
  add(`trailer\n<</Size ${objects.length + 1}/Root 1 0 R/Info ${objects.length} 0 R>>\nstartxref\n${start}\n%%EOF\n`);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Text in UTF-16, as hexadecimal digits. */
const hexText = (text: string): string =>
  `<FEFF${Array.from({ length: text.length }, (_, k) => text.charCodeAt(k).toString(16).padStart(4, "0")).join("")}>`;

function operators({ paths, fill, stroke, lineWidth = 1, dash = [], clip }: Item): string {
  const outlines = paths.map(outlineOf).join(" ");
  const paint = fill && stroke ? "B" : fill ? "f" : "S";
  const lines = [
    ...(fill ? [`${colour(fill)} rg`] : []),
    ...(stroke ? [`${colour(stroke)} RG ${lineWidth} w [${dash.join(" ")}] 0 d`] : []),
    // dots that overlap are drawn one by one, else the white of one would not cover the other
    ...(fill && stroke ? paths.map((path) => `${outlineOf(path)} ${paint}`) : [`${outlines} ${paint}`]),
  ];
  if (paths.length === 0) return "";
  if (!clip) return lines.join("\n");
  return `q ${round(clip.x)} ${round(clip.y)} ${round(clip.width)} ${round(clip.height)} re W n\n${lines.join("\n")}\nQ`;
}

function outlineOf(path: Path): string {
  let [x, y] = [0, 0];
  const words = path.map((segment): string => {
    if (segment[0] === "Z") return "h";
    const from = [x, y] as const;
    [x, y] = segment.slice(-2) as [number, number];
    if (segment[0] === "M") return `${x} ${y} m`;
    if (segment[0] === "L") return `${x} ${y} l`;
    if (segment[0] === "C") return `${segment.slice(1).join(" ")} c`;
    // a parabola is a cubic curve whose control points lie two thirds of the way to its own
    const [, bendX, bendY] = segment;
    const third = (end: number, bend: number): number => round((end + 2 * bend) / 3);
    return `${third(from[0], bendX)} ${third(from[1], bendY)} ${third(x, bendX)} ${third(y, bendY)} ${x} ${y} c`;
  });
  return words.join(" ");
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

const colour = (hex: string): string =>
  [1, 3, 5].map((at) => round(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).join(" ");
