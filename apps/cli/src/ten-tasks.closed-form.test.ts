import { execFileSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine();

/** The files that the guide speaks of, as numpy writes them. */
const FILES = `
import numpy as np, os, sys
os.chdir(sys.argv[1])
rng = np.random.default_rng(3)
x = np.linspace(-1, 1, 5)
def cosines(N, M=1000):
    w, b, a = rng.normal(size=(M, N, 1)), rng.uniform(0, 2 * np.pi, (M, N, 1)), rng.normal(size=(M, N, 1))
    return (a * np.sqrt(2 / N) * np.cos(w * x + b)).sum(1)
np.save("samples.npy", cosines(16)); np.save("n16.npy", cosines(16)); np.save("n64.npy", cosines(64))
np.savetxt("points.csv", x)
np.save("x.npy", x); np.save("y.npy", np.sin(2 * x) + 0.05 * rng.normal(size=5))
chain = np.zeros((2000, 2))
for i in range(1, 2000): chain[i] = 0.5 * chain[i - 1] + rng.normal(size=2)
np.savetxt("run.txt", chain + [3, 8], header="a b", comments="")
t = np.arange(16)
np.save("correlators.npy", np.cosh(0.4 * (t - 8)) * (1 + 0.01 * rng.normal(size=(400, 16))))
os.mkdir("runs")
for k in range(4):
    np.savez(f"runs/net{k}.npz", **{
        "0.weight": rng.uniform(-1, 1, (64, 1)), "0.bias": rng.uniform(-1, 1, 64),
        "2.weight": rng.uniform(-0.125, 0.125, (1, 64)), "2.bias": rng.uniform(-0.125, 0.125, 1)})
`;

/** What each line of the table must show, in its order. */
const SHOWS = [
  /clustering/,
  /N = ∞/,
  /a\/b.*\d\(\d+\)/,
  /E1.*0\.(39|40)\d*\(\d+\)/,
  /networks/,
  /results\.npz/,
  /evidence/,
  /\.pdf/,
  /results\.h5/,
  /@software\{nnft-analysis,/,
];

it("the ten lines of the guide do what it says, on files of numpy", async () => {
  const guide = await readFile(new URL("../../../docs/guide/own-data.md", import.meta.url), "utf8");
  const lines = [...guide.matchAll(/^\| [^|]+ \| `nnft ([^`]+)` \|$/gm)].map(([, words]) => words!);
  expect(lines.length).toBe(SHOWS.length);
  execFileSync("/usr/bin/python3", ["-c", FILES, folder()]);
  const [kernels, predict] = [...guide.matchAll(/```yaml\n(title: [KP].*?)```/gs)].map(([, text]) => text!);
  await writeFile(join(folder(), "kernels.yaml"), kernels!);
  await writeFile(join(folder(), "predict.yaml"), predict!);
  for (const [k, line] of lines.entries()) {
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
    const { status, out, err } = await run(...words);
    expect({ status, err, line }).toEqual({ status: 0, err: "", line });
    expect(out, line).toMatch(SHOWS[k]!);
  }
  const written = await readdir(join(folder(), "results"));
  for (const ending of ["svg", "png", "pdf"])
    expect(
      written.some((name) => name.endsWith(`.${ending}`)),
      ending,
    ).toBe(true);
  // negative control: a file that is not there
  expect((await run("analyze", "no.npy")).status).toBe(2);
});
