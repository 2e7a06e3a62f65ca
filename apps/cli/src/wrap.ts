/** A text in lines of at most `width` characters, broken between words; what an indented line goes on with stands under it. */
export function wrap(text: string, width: number): string {
  return text
    .split("\n")
    .flatMap((line) => linesOf(line, width))
    .join("\n");
}

function linesOf(text: string, width: number): readonly string[] {
  if (text.length <= width) return [text];
  const [indent] = /^ */.exec(text)!;
  const further = indent === "" ? "" : `${indent}  `;
  const lines: string[] = [];
  let line = "";
  for (const word of text.slice(indent.length).split(" ")) {
    const start = lines.length === 0 ? indent : further;
    if (line !== "" && start.length + line.length + word.length + 1 > width) {
      lines.push(start + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, (lines.length === 0 ? indent : further) + line];
}
