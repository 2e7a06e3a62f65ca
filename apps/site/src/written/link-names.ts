/** Names of functions in tables lead to their reference, where one package by itself has the name, or the package of the row has it. */
export function linkNames(text: string, exported: ReadonlySet<string>): string {
  return text
    .split("\n")
    .map((line) => {
      if (!line.startsWith("|")) return line;
      const packages = [...line.matchAll(/packages\/([\w-]+)\)/g)].map(([, name]) => name!);
      return line.replace(/`(\w+)`/g, (code, name: string) => {
        const home = packages.find((one) => exported.has(`${one}/${name}`));
        if (home === undefined) throw new Error(`which-function.md: no package of its row exports ${name}; ${line}`);
        return `[${code}](/api/${home}#${name.toLowerCase()})`;
      });
    })
    .join("\n");
}
