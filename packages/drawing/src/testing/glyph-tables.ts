import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import opentype, { type Font } from "opentype.js";

const range = (from: string, to: string): string =>
  Array.from({ length: to.codePointAt(0)! - from.codePointAt(0)! + 1 }, (_, k) =>
    String.fromCodePoint(from.codePointAt(0)! + k),
  ).join("");

/** Letters of texts, in an upright and an italic face; letters with accents are made of two. */
const LETTERS = `${range(" ", "~")}${range("Α", "Ρ")}${range("Σ", "Ω")}${range("α", "ω")}ϑϕϵϖßÆæØøŁłĐđıŒœ¡§©«®°¶»¿–—‘’“”…•`;
/** Accents that stand over or under a letter. */
const ACCENTS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328";
/** Signs, which are upright in every text. */
const SIGNS = "−×÷±∓·⋅∗∘≤≥≈≠≡∝∞∫∮∂∇√∑∏⟨⟩→←↔↦⇒∈∉⊂∪∩∧∨¬∀∃ℓℏℝℤℂ½¼¾∼≃≅≪≫⊗⊕⁄⊥∥‖′″†‡△□✓∅⌊⌋⌈⌉";

/** The tables of outlines, by their file. */
export type GlyphTables = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Faces of texts: each letter comes from the first font that has it. */
const FACES: Readonly<Record<string, readonly [letters: string, fonts: readonly string[]]>> = {
  serif: [LETTERS, fontsOf("@fontsource/stix-two-text/files/stix-two-text", "normal")],
  "serif-italic": [LETTERS, fontsOf("@fontsource/stix-two-text/files/stix-two-text", "italic")],
  sans: [LETTERS, fontsOf("@fontsource/open-sans/files/open-sans", "normal")],
  "sans-italic": [LETTERS, fontsOf("@fontsource/open-sans/files/open-sans", "italic")],
  signs: [SIGNS + ACCENTS, []],
};

function fontsOf(name: string, style: string): readonly string[] {
  return ["latin", "greek", "latin-ext"].map((part) => `${name}-${part}-400-${style}.woff`);
}

/** Reads the outlines of all letters from the fonts, in thousandths of the size: "advance path". */
export function glyphTables(): GlyphTables {
  return Object.fromEntries(
    Object.entries(FACES).map(([face, [letters, files]]) => {
      const fonts = [...files, "@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff"].map(fontOf);
      const entries = [...letters].map((letter): [string, string] => {
        const font = fonts.find((one) => one.charToGlyphIndex(letter) > 0);
        if (!font) throw new Error(`no font of ${face} has ${letter}; leave it out`);
        return [letter, outlineOf(font, letter)];
      });
      return [face, Object.fromEntries(entries)];
    }),
  );
}

/** Widths of letters in thousandths of their size, for pages that bring their own fonts. */
export function advances(tables: GlyphTables): Readonly<Record<string, number>> {
  const letters = Object.entries({ ...tables.signs, ...tables.sans }).filter(([letter]) => !ACCENTS.includes(letter));
  return Object.fromEntries(letters.map(([letter, text]) => [letter, Number.parseInt(text, 10)]));
}

function fontOf(file: string): Font {
  const path = createRequire(import.meta.url).resolve(file);
  if (!existsSync(path)) throw new Error(`${path} is missing`);
  const bytes = readFileSync(path);
  return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
}

/** "advance path" with steps from point to point: m and l dx dy, q of a parabola, z. */
function outlineOf(font: Font, letter: string): string {
  const glyph = font.charToGlyph(letter);
  const unit = (value: number | undefined): number => Math.round(((value ?? 0) * 1000) / font.unitsPerEm);
  let [x, y] = [0, 0];
  const steps = glyph.path.commands.map((command) => {
    if (command.type === "Z") return "z";
    const points = command.type === "Q" ? [command.x1, command.y1, command.x, command.y] : [command.x, command.y];
    const places = points.map(unit);
    const text = places.map((place, k) => place - (k % 2 === 0 ? x : y)).join(" ");
    [x, y] = places.slice(-2) as [number, number];
    return command.type.toLowerCase() + text;
  });
  return `${unit(glyph.advanceWidth)} ${steps.join("").replaceAll("l0 0", "").replaceAll(" -", "-")}`;
}
