/** A command line, and what it does. */
export type HelpExample = readonly [line: string, does: string];

/** Examples in the help of each command; those of "" stand in the help of the program. */
export const helpExamples: Readonly<Record<string, readonly HelpExample[]>> = {
  "": [
    ["nnft init && nnft run experiment.yaml", "an example, and its report"],
    ["nnft run experiment.yaml --estimate", "what it would take"],
    ["nnft analyze samples.npy", "correlators of your own samples"],
    ['nnft chain run.txt --of "a/b"', "means of your own Markov chains"],
    ["nnft spectrum c.npy --period 32", "levels of your own correlators"],
    ["nnft weights runs --points x.npy", "your own trained networks"],
    ["nnft lectures 43", "a claim of the lectures"],
  ],
  run: [
    ["nnft run experiment.yaml --seed 8", "the same with other draws"],
    ["nnft run experiment.yaml --precision 0.01", "draw until errors are 1 %"],
    ["nnft run experiment.yaml --format csv,npz", "tables and arrays"],
    ["nnft run experiment.yaml --shard 3/100", "one part of a hundred"],
  ],
  analyze: [
    ["nnft analyze samples.npy --points x.csv", "with tests of symmetries"],
    ["nnft analyze a.npy b.npy --widths 16,64", "laws in 1/N"],
    ["nnft analyze chain.npy --chain", "samples of a Markov chain"],
    ["nnft analyze samples.h5 --array run/phi", "one array of a file"],
  ],
  chain: [
    ["nnft chain run1.txt run2.txt", "two replicas"],
    ['nnft chain run.txt --of "log(c1/c2)"', "a function of means"],
    ["nnft chain run.txt --discard 500", "without the first 500 steps"],
  ],
  spectrum: [
    ["nnft spectrum c.npy", "C(t) of each configuration, [M, T]"],
    ["nnft spectrum c.npy --period 32", "on a circle of time"],
    ["nnft spectrum c.h5 --array C --levels 2", "a matrix, [M, K, K, T]"],
  ],
  weights: [
    ["nnft weights runs --points x.npy --activation tanh", "fields and kernels"],
    ["nnft weights runs --points x.npy --net cnn.yaml", "a convolutional net"],
  ],
  validate: [["nnft validate experiment.yaml", "reads all files, runs nothing"]],
  merge: [["nnft merge part-*.json --out results", "the results of one run"]],
  report: [["nnft report nnft-results/results.json --format csv", "its tables"]],
  worker: [["nnft worker --redis redis://host:6379", "computes until stopped"]],
  queue: [
    ["nnft queue --redis redis://host:6379 --watch", "again every two seconds"],
    ["nnft queue --redis redis://host:6379 --retry", "failed blocks again"],
  ],
  status: [
    ["nnft status", "the runs below this folder"],
    ["nnft status --redis redis://host:6379", "those of a queue"],
  ],
  papers: [
    ["nnft papers --list", "the numbers"],
    ["nnft papers 2604.27050", "those of one paper"],
  ],
  lectures: [
    ["nnft lectures --list", "the claims"],
    ["nnft lectures 65-69 --seed 8", "some of them, with other draws"],
  ],
  init: [["nnft init kernels.yaml --part kernels", "the example of a part"]],
  examples: [["nnft examples", "the parts, a line each"]],
  cite: [
    ["nnft cite >> references.bib", "BibTeX"],
    ["nnft cite qm correlators", "of single packages"],
  ],
  schema: [["nnft schema > experiment.schema.json", "for an editor"]],
  completion: [["source <(nnft completion bash)", "in ~/.bashrc, beside bash-completion"]],
};

/** Examples as text below a help. */
export function examplesText(command: string): string {
  const lines = helpExamples[command] ?? [];
  const width = Math.max(0, ...lines.map(([line]) => line.length));
  return `\nExamples:\n${lines.map(([line, does]) => `  ${line.padEnd(width)}   ${does}`).join("\n")}`;
}
