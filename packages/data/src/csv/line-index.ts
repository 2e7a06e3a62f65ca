import { FileError } from "@nnft/foundations";
import type { Bytes } from "../source.ts";

/** A line with text. */
export interface Line {
  /** counted from 1 as in an editor */
  readonly number: number;
  readonly text: string;
}

/** The lines of a file that hold more than a comment. */
export interface LineIndex {
  readonly count: number;
  /** Lines `from` to `to`, counted from 0 without empty lines and comments. */
  lines(from: number, to: number): Promise<readonly Line[]>;
}

/** Where to begin to read: a mark for so many lines. */
const STRIDE = 4096;
const CHUNK = 2 ** 22;
/** A line is no longer than this: a file without line ends is no table. */
const LONGEST = 2 ** 26;

interface Mark {
  readonly offset: number;
  readonly number: number;
}

/** Looks through a file once, in pieces, and keeps a mark every few thousand lines. Errors: FileError for lines that do not end. */
export async function lineIndex(bytes: Bytes): Promise<LineIndex> {
  const marks: Mark[] = [];
  let count = 0;
  for await (const line of linesFrom(bytes, { offset: 0, number: 1 })) {
    if (count % STRIDE === 0) marks.push(line);
    count++;
  }
  return {
    count,
    lines: async (from, to) => {
      const found: Line[] = [];
      let at = from - (from % STRIDE);
      if (from >= Math.min(to, count)) return found;
      for await (const line of linesFrom(bytes, marks[Math.floor(from / STRIDE)]!)) {
        if (at >= from) found.push({ number: line.number, text: line.text });
        if (++at === to) break;
      }
      return found;
    },
  };
}

async function* linesFrom(bytes: Bytes, start: Mark): AsyncGenerator<Line & Mark> {
  let { number } = start;
  let offset = start.offset;
  let rest = new Uint8Array(0);
  const decoder = new TextDecoder();
  for (let at = start.offset; at < bytes.size; at += CHUNK) {
    const chunk = await bytes.read(at, Math.min(at + CHUNK, bytes.size));
    const held = joined(rest, chunk);
    const isLast = at + CHUNK >= bytes.size;
    let from = 0;
    for (;;) {
      const end = held.indexOf(10, from);
      if (end < 0 && !(isLast && from < held.length)) break;
      const text = decoder.decode(held.subarray(from, end < 0 ? held.length : end)).replace(/\r$/, "");
      if (text.trim() && !/^\s*#/.test(text)) yield { number, text, offset };
      const next = end < 0 ? held.length : end + 1;
      offset += next - from;
      from = next;
      number++;
      if (end < 0) break;
    }
    rest = held.slice(from);
    if (rest.length > LONGEST) throw new FileError(`${bytes.name}: has a line of over 64 MiB; it is no table of text.`);
  }
}

function joined(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
