import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { terminalTable } from "./terminal-table.ts";

const text = "the connected four-point function of a network of finite width against one over the width";
const table = (columns?: number): readonly string[] =>
  stripVTControlCharacters(
    terminalTable(
      ["id", "what", "value"],
      ["left", "left", "right"],
      [
        ["43", text, "0.31498(72)"],
        ["erratum-66", "short", "12.3(4.5)"],
      ],
      columns,
    ),
  ).split("\n");
const widest = (lines: readonly string[]): number => Math.max(...lines.map((line) => line.length));

describe("a table for a terminal", () => {
  it("is as wide as its text where there is room, and fits where there is not", () => {
    expect(widest(table())).toBeGreaterThan(110);
    expect(widest(table(200))).toBe(widest(table()));
    for (const columns of [100, 80, 60]) expect(widest(table(columns)), `${columns}`).toBeLessThanOrEqual(columns);
  });

  it("keeps every word and every number, whatever the width", () => {
    for (const columns of [200, 80, 50]) {
      const words = table(columns)
        .join(" ")
        .replace(/[│─┌┐└┘├┤┬┴┼]/g, " ")
        .split(/\s+/);
      for (const word of [...text.split(" "), "0.31498(72)", "12.3(4.5)", "erratum-66"])
        expect(words, `${word} at ${columns}`).toContain(word);
    }
  });

  it("lets the spaces beside the lines go before it is too wide, and never cuts numbers", () => {
    const head = ["a", "b", "c", "d", "e", "f"];
    const row = head.map(() => "0.012345(67)");
    const numbers = (columns: number) =>
      terminalTable(
        head,
        head.map(() => "right"),
        [row],
        columns,
      ).split("\n");
    expect(widest(numbers(80).map(stripVTControlCharacters))).toBe(79);
    expect(
      numbers(40)
        .join("\n")
        .match(/0\.012345\(67\)/g),
    ).toHaveLength(6);
  });

  it("wraps heads of numbers before it cuts words of texts", () => {
    const head = ["D", "zero modes of the ghosts", "D without anomaly", "another long head", "verdict"];
    const align = ["right", "right", "right", "right", "left"] as const;
    const row = ["26", "−1.6666667", "1.172700528", "26", "anomalous"];
    const lines = (columns: number) => stripVTControlCharacters(terminalTable(head, align, [row], columns)).split("\n");
    expect(widest(lines(200))).toBeGreaterThan(70);
    expect(widest(lines(60))).toBeLessThanOrEqual(60);
    for (const word of ["anomalous", "−1.6666667", "1.172700528", "verdict", "ghosts"])
      expect(lines(60).join(" ")).toContain(word);
    // where no head can give way, long words are cut
    const narrow = terminalTable(["text", "x"], ["left", "right"], [["indistinguishable", "0.012345"]], 24);
    expect(widest(stripVTControlCharacters(narrow).split("\n"))).toBeLessThanOrEqual(24);
    expect(narrow).not.toContain("indistinguishable");
  });
});
