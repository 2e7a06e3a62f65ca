import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";

const { folder, run } = commandLine({ threads: false });

/** What numpy finds in the same files. */
interface ByNumpy {
  readonly full: readonly number[];
  readonly connected: readonly number[];
  readonly errors: readonly number[];
  readonly four: number;
  readonly skew: number;
  readonly chain: readonly [mean: number, error: number, time: number][];
  readonly spectrum: readonly [mass: number, error: number][];
}

/** numpy writes files of samples and of a chain, and its own reading of them: cumulants, a jackknife, the Γ-method as it is documented. */
const PROGRAM = `
import json, sys, os
import numpy as np
os.chdir(sys.argv[1])
rng = np.random.default_rng(5)
x = np.linspace(0, 1, 3)
f = rng.normal(size=(6400, 1)) * np.cos(np.outer(np.ones(6400), x) + rng.normal(size=(6400, 1))) + 0.2
np.save('f.npy', f)
np.save('wide.npy', f[:, :1] * 0.5)
np.savetxt('points.csv', x)
pairs = [(a, b) for a in range(3) for b in range(a, 3)]
def cumulant2(g): return np.array([np.cov(g[:, a], g[:, b])[0, 1] for a, b in pairs])
def k4(y):
    n = len(y); s1, s2, s3, s4 = [np.sum(y ** p) for p in (1, 2, 3, 4)]
    return (-6*s1**4 + 12*n*s1**2*s2 - 3*n*(n-1)*s2**2 - 4*n*(n+1)*s1*s3 + n**2*(n+1)*s4) / (n*(n-1)*(n-2)*(n-3))
blocks = f.reshape(64, 100, 3)
left = np.array([cumulant2(np.delete(blocks, g, 0).reshape(-1, 3)) for g in range(64)])
errors = np.sqrt(63 / 64 * np.sum((left - left.mean(0)) ** 2, 0))
c = np.zeros((5000, 2))
for i in range(1, 5000): c[i] = [0.7, -0.4] * c[i-1] + rng.normal(size=2)
c += [3, 8]
np.savetxt('c.txt', c, header='a b', comments='')
def gamma(d, S=1.5):
    n = len(d); d = d - d.mean()
    lag = lambda y, t: np.mean(y[:len(y)-t] * y[t:])
    def window(y, sharp):
        g = [lag(y, 0)]; excess = -0.5
        for t in range(1, n // 2):
            g.append(lag(y, t)); excess += g[t] / g[0]
            tau = S / np.log1p(1 / excess) if excess > 0 else 2e-16
            if sharp * (1 if sharp == 1 else 1 - np.exp(-1 / tau)) * np.exp(-t / tau) < tau / np.sqrt(t * n): return t
    y = (d[:-1] + d[1:]) / 2
    z = (d[:-1] - d[1:]) / 2 * (-1.0) ** np.arange(n - 1)
    W = max(window(y, 1), window(z, 0.5))
    C = lag(y, 0) + 2 * sum(lag(y, t) for t in range(1, W + 1))
    total = C + (2 * W + 1) * C / n; variance = lag(d, 0) + C / n
    return float(np.sqrt(total / n)), float(total / (2 * variance))
m = c.mean(0)
ratio = (c[:, 0] - m[0]) / m[1] - m[0] / m[1] ** 2 * (c[:, 1] - m[1])
times = np.arange(6)
E = np.cosh(0.6 * (6 - times))
noise = np.zeros((3000, 6))
for i in range(1, 3000): noise[i] = 0.6 * noise[i-1] + rng.normal(size=6)
q = E * (1 + 0.01 * noise)
np.save('q.npy', q)
qm = q.mean(0)
spectrum = []
for t in range(5):
    # log C(t)/C(t+1): taken for a line, by its gradient
    spectrum.append([float(np.log(qm[t] / qm[t+1])), gamma((q[:, t] - qm[t]) / qm[t] - (q[:, t+1] - qm[t+1]) / qm[t+1])[0]])
chain = [[float(v), *gamma(d)] for v, d in ((m[0], c[:, 0]), (m[1], c[:, 1]), (m[0] / m[1], ratio))]
print(json.dumps(dict(full=[float(np.mean(f[:, a] * f[:, b])) for a, b in pairs], connected=cumulant2(f).tolist(),
  errors=errors.tolist(), four=float(k4(f[:, 0])), skew=0, chain=chain, spectrum=spectrum)))
`;

let numpy: ByNumpy;
const results = async (out: string) => JSON.parse(await readFile(join(folder(), out, "results.json"), "utf8"));

describe("samples of numpy", () => {
  let written = "";
  beforeAll(async () => {
    written = await mkdtemp(join(tmpdir(), "nnft-numpy-"));
    numpy = JSON.parse(execFileSync("/usr/bin/python3", ["-c", PROGRAM, written], { encoding: "utf8" }));
  });
  beforeEach(() => cp(written, folder(), { recursive: true }));
  afterAll(() => rm(written, { recursive: true, force: true }));

  it("have the correlators and errors that numpy finds", async () => {
    const { status, out } = await run("analyze", "f.npy", "--points", "points.csv", "--out", "o");
    expect(status).toBe(0);
    expect(out).toMatch(/G2\(x0,x1\)/);
    expect(out).toMatch(/translations/);
    const [{ rows, tests }] = (await results("o")).analysis;
    const pairs = rows.filter(({ order }: { order: number }) => order === 2);
    pairs.forEach((row: Record<string, number>, k: number) => {
      expect(row.full! / numpy.full[k]!).toBeCloseTo(1, 11);
      expect(row.connected! / numpy.connected[k]!).toBeCloseTo(1, 11);
      // widened by at most a few per cent where tails are heavy, never narrower
      expect(row.connectedError! / numpy.errors[k]!).toBeGreaterThan(1 - 1e-9);
      expect(row.connectedError! / numpy.errors[k]!).toBeLessThan(1.2);
    });
    const four = rows.find(({ tuple }: { tuple: number[] }) => tuple.join() === "0,0,0,0");
    expect(four.connected / numpy.four).toBeCloseTo(1, 9);
    expect(tests.map(({ property }: { property: string }) => property)).toEqual([
      "gaussian",
      "even",
      "translations",
      "reflection positivity",
      "clustering",
    ]);
    // negative control: the mean of 0.2 is noticed
    expect(tests[1].verdict).toBe("rejected");
    const html = await readFile(join(folder(), "o", "report.html"), "utf8");
    expect(html).toContain("two-point function");
  });

  it("of a chain have the means, errors and times of numpy, and functions of means", async () => {
    const { status, out } = await run("chain", "c.txt", "--of", "a/b", "--out", "c");
    expect(status).toBe(0);
    expect(out).toMatch(/RELIABLE/);
    const [{ analysis }] = (await results("c")).chains;
    analysis.quantities.forEach(
      ({ mean, integratedTime }: Record<string, { value: number; standardError: number }>, k: number) => {
        const [value, error, time] = numpy.chain[k]!;
        expect(mean!.value / value).toBeCloseTo(1, 11);
        // the gradient of a function is that of central differences
        expect(mean!.standardError / error).toBeCloseTo(1, k < 2 ? 10 : 5);
        expect(integratedTime!.value / time).toBeCloseTo(1, k < 2 ? 10 : 5);
      },
    );
    // negative control: as independent samples the error is another
    expect(numpy.chain[0]![2]).toBeGreaterThan(2);
  });

  it("of correlators have the effective masses and errors of numpy, and on their circle the level that was put in", async () => {
    const { status, out } = await run("spectrum", "q.npy", "--out", "s");
    expect(status).toBe(0);
    expect(out).toMatch(/effective mass/);
    const [{ masses }] = (await results("s")).spectra;
    masses.slice(0, 5).forEach(({ value, error }: { value: number; error: number }, t: number) => {
      const [mass, own] = numpy.spectrum[t]!;
      expect(value / mass).toBeCloseTo(1, 10);
      expect(error / own).toBeCloseTo(1, 9);
    });
    // the times of the columns, from 0 on
    expect((await run("spectrum", "q.npy", "--times", "0,2,4,6,8,10", "--out", "t")).status).toBe(0);
    const [{ masses: halved }] = (await results("t")).spectra;
    expect(halved[2].value).toBeCloseTo(masses[2].value / 2, 10);
    for (const wrong of ["0,,2,3,4,5", "-1,1,2,3,4,5"])
      expect((await run("spectrum", "q.npy", `--times=${wrong}`)).err).toMatch(/times from 0 on/);
    expect((await run("spectrum", "q.npy", "--times", "0,1,2")).err).toMatch(/at least 6 numbers/);
    const circle = await run("spectrum", "q.npy", "--period", "12", "--out", "p", "--json");
    expect(circle.status).toBe(0);
    const [{ levels }] = (await results("p")).spectra;
    expect(Math.abs(levels[0].energy.value - 0.6) / levels[0].energy.error).toBeLessThan(4);
    // negative control: the line is no circle
    expect(Math.abs(masses[4].value - 0.6) / masses[4].error).toBeGreaterThan(20);
  });

  it("give laws in the width where widths are said, in every format", async () => {
    const { status, out } = await run(
      ...[
        "analyze",
        "f.npy",
        "f.npy",
        "--widths",
        "4,8",
        "--orders",
        "4",
        "--out",
        "w",
        "--format",
        "json,csv,npz,hdf5,html",
      ],
    );
    expect(status).toBe(0);
    expect(out).toMatch(/N = ∞/);
    expect(await readFile(join(folder(), "w", "width_laws.csv"), "utf8")).toMatch(/^analysis,order,sites,limit/);
  });

  it("are shown again by nnft report, and are an experiment of their own", async () => {
    await run("analyze", "f.npy", "--out", "again");
    const first = await readFile(join(folder(), "again", "results.json"), "utf8");
    const { status } = await run("report", "again/results.json", "--out", "again2", "--format", "json");
    expect(status).toBe(0);
    expect(await readFile(join(folder(), "again2", "results.json"), "utf8")).toBe(first);
    const experiment = { title: "t", analysis: [{ name: "a", fields: "f.npy", points: "points.csv", orders: [2] }] };
    await writeFile(join(folder(), "e.yaml"), JSON.stringify(experiment));
    expect((await run("validate", "e.yaml")).out).toMatch(/6,400 samples of f\.npy/);
    expect((await run("run", "e.yaml", "--out", "e")).status).toBe(0);
    expect((await run("run", "e.yaml", "--estimate")).out).toMatch(/6,400 samples/);
  });

  it("are written only where a folder is named, and --format without one is refused", async () => {
    const { status, err } = await run("chain", "c.txt", "--format", "csv");
    expect([status, err]).toEqual([2, expect.stringMatching(/--format writes files; say where with --out/)]);
    expect((await run("chain", "c.txt")).status).toBe(0);
    await expect(readFile(join(folder(), "nnft-results/results.json"))).rejects.toThrow(/ENOENT/);
  });

  it("are read whole by validate, which refuses what run would refuse", async () => {
    const rows = Array.from({ length: 400 }, (_, k) => `${k},${k * k}`);
    const fields = (name: string, row: string): Promise<void> =>
      writeFile(join(folder(), name), ["a,b", ...rows.slice(0, 300), row, ...rows.slice(300)].join("\n"));
    await fields("nan.csv", "1,nan");
    await fields("ragged.csv", "1");
    await fields("fine.csv", "1,2");
    const analysis = ["nan.csv", "ragged.csv", "fine.csv"].map((file) => ({ name: file, fields: file }));
    await writeFile(join(folder(), "e.json"), JSON.stringify({ title: "t", analysis }));
    const { status, err } = await run("validate", "e.json");
    expect(status).toBe(2);
    expect(err).toMatch(/nan\.csv must be finite, got NaN in sample 300, entry 1/);
    expect(err).toMatch(/ragged\.csv: row 302 has 1 columns/);
    // negative control
    expect(err).not.toMatch(/fine\.csv/);
    expect((await run("run", "e.json")).status).toBe(2);
  });

  it.each([
    [["analyze", "nowhere.npy"], /nowhere\.npy.*ENOENT/s],
    [["analyze", "f.npy", "--points", "c.txt"], /points.*shape \[3, d\]/s],
    [["analyze", "f.npy", "f.npy"], /--widths/],
    [["analyze", "f.npy", "wide.npy", "--widths", "1,2"], /wide\.npy has 1 points/],
    [["analyze", "f.npy", "--orders", "9"], /orders/],
    [["analyze", "points.csv"], /at least 8 samples/],
    [["chain", "c.txt", "--columns", "z"], /no column "z", but a, b/],
    [["chain", "c.txt", "--of", "a/z"], /names "z", which is no observable; there are a, b/],
    [["chain", "c.txt", "--of", "import(1)"], /import/],
    [["analyze", "nowhere.npy", "--orders", "2.5"], /orders/],
    [["chain", "c.txt", "--discard", "4999"], /16 steps or more/],
  ])("that cannot be used are refused: %j", async (words, message) => {
    const { status, err } = await run(...words, "--out", "refused");
    expect(status).not.toBe(0);
    expect(err).toMatch(message);
  });
});
