/** A piece of TypeScript without its comments and texts: what is left names only what the code uses. */
export function codeOnly(source: string): string {
  return read(source, 0, undefined).code;
}

/** The code from a place to the end, or to the brace that closes a `${`. */
function read(
  source: string,
  start: number,
  closing: "}" | undefined,
): { readonly code: string; readonly end: number } {
  let [code, at, open] = ["", start, 0];
  while (at < source.length) {
    const two = source.slice(at, at + 2);
    const one = source[at]!;
    if (two === "//") at = placeOf(source, "\n", at);
    else if (two === "/*") at = placeOf(source, "*/", at) + 2;
    else if (one === '"' || one === "'") at = afterText(source, at);
    else if (one === "`") {
      const template = readTemplate(source, at + 1);
      code += ` ${template.code} `;
      at = template.end;
    } else {
      if (one === "{") open++;
      if (one === "}" && open-- === 0 && closing) return { code, end: at + 1 };
      code += one;
      at++;
    }
  }
  return { code, end: at };
}

/** The code within a template, from behind its first backtick to behind its last. */
function readTemplate(source: string, start: number): { readonly code: string; readonly end: number } {
  let [code, at] = ["", start];
  while (at < source.length && source[at] !== "`") {
    if (source[at] === "\\") at += 2;
    else if (source.startsWith("${", at)) {
      const inner = read(source, at + 2, "}");
      code += ` ${inner.code} `;
      at = inner.end;
    } else at++;
  }
  return { code, end: at + 1 };
}

function afterText(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== source[start]) at += source[at] === "\\" ? 2 : 1;
  return at + 1;
}

const placeOf = (source: string, text: string, from: number): number => {
  const found = source.indexOf(text, from);
  return found < 0 ? source.length : found;
};
