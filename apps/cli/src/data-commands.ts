import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { type ExperimentResult, InputError, parseExperiment, runExperiment } from "@nnft/experiments";
import { resultsJson } from "@nnft/experiments/results";
import { requireOwnFolder } from "./own-outputs.ts";
import { machineDisplay, peopleDisplay } from "./progress.ts";
import { provenanceOf } from "./provenance.ts";
import { resultsText } from "./results-text.ts";
import type { ShowOptions } from "./run-options.ts";
import { showResults } from "./show-command.ts";
import { stopper } from "./stopper.ts";
import type { Terminal } from "./terminal.ts";

/** How results are shown: files are written where `--out` names a folder. */
type DataShowOptions = Omit<ShowOptions, "out"> & { readonly out?: string };

/** The options of `nnft analyze`. */
export interface AnalyzeOptions extends DataShowOptions {
  readonly points?: string;
  readonly array?: string;
  readonly widths?: readonly number[];
  readonly orders?: readonly number[];
  readonly chain?: boolean;
  readonly level?: number;
}

/** The options of `nnft chain`. */
export interface ChainCommandOptions extends DataShowOptions {
  readonly columns?: readonly string[];
  readonly of?: readonly string[];
  readonly discard?: number;
  readonly times?: string;
  readonly tau?: number;
}

/** The options of `nnft weights`. */
export interface WeightsOptions extends DataShowOptions {
  readonly points: string;
  readonly outputs?: string;
  readonly activation?: string;
  readonly net?: string;
  readonly tolerance?: number;
  readonly tangents?: boolean;
}

/** Correlators and tests of samples in files: an experiment of one analysis. */
export async function analyzeCommand(
  files: readonly string[],
  { points, array, widths, orders, chain, level, ...shown }: AnalyzeOptions,
  terminal: Terminal,
  folder: string,
): Promise<0 | 1> {
  if (widths && widths.length !== files.length)
    throw new InputError(`--widths must give one width for each of the ${files.length} files, got ${widths.length}.`);
  if (!widths && files.length > 1)
    throw new InputError(
      "several files are compared by the widths of their networks: give --widths, e.g. --widths 16,64,256.",
    );
  const named = (file: string) => ({ file, ...(array !== undefined && { array }) });
  const entry = {
    name: files.map((file) => basename(file)).join(", "),
    fields: widths ? files.map((file, k) => ({ width: widths[k], ...named(file) })) : named(files[0]!),
    points,
    orders,
    chain,
    level,
  };
  return runOne({ analysis: [entry] }, `analysis of ${entry.name}`, shown, terminal, folder);
}

/** Means and errors of chains in files: an experiment of one chain. */
export async function chainCommand(
  files: readonly string[],
  { columns, of, discard, times, tau, ...shown }: ChainCommandOptions,
  terminal: Terminal,
  folder: string,
): Promise<0 | 1> {
  const name = files.map((file) => basename(file)).join(", ");
  const entry = { name, files, columns, of, discard, times, exponentialTime: tau };
  return runOne({ chains: [entry] }, `chain of ${name}`, shown, terminal, folder);
}

/** The options of `nnft spectrum`. */
export interface SpectrumCommandOptions extends DataShowOptions {
  readonly array?: string;
  readonly times?: readonly number[];
  readonly period?: number;
  readonly levels?: number;
}

/** Effective masses and levels of correlators in files: an experiment of one spectrum. */
export async function spectrumCommand(
  files: readonly string[],
  { array, times, period, levels, ...shown }: SpectrumCommandOptions,
  terminal: Terminal,
  folder: string,
): Promise<0 | 1> {
  const name = files.map((file) => basename(file)).join(", ");
  const named = files.map((file) => (array === undefined ? file : { file, array }));
  const entry = { name, files: named, times, period, levels };
  return runOne({ spectra: [entry] }, `spectrum of ${name}`, shown, terminal, folder);
}

/** Networks in state dicts: an experiment of one entry, with the description of a net in a file of its own. */
export async function weightsCommand(
  files: readonly string[],
  { points, outputs, activation, net, tolerance, tangents, ...shown }: WeightsOptions,
  terminal: Terminal,
  folder: string,
): Promise<0 | 1> {
  const named = net === undefined ? {} : await descriptionIn(net, folder);
  const entry = {
    name: files.map((file) => basename(file)).join(", "),
    networks: files.length === 1 ? files[0] : files,
    points,
    ...(outputs !== undefined && { outputs }),
    ...(activation !== undefined && { activation }),
    ...(tolerance !== undefined && { tolerance }),
    ...(tangents === false && { tangents }),
    ...named,
  };
  const differs = (result: ExperimentResult): boolean => result.weights.some(({ stored }) => stored?.agrees === false);
  return runOne({ weights: [entry] }, `networks of ${entry.name}`, shown, terminal, folder, differs);
}

/** The fields of a description of a net, from a YAML or JSON file. */
async function descriptionIn(file: string, folder: string): Promise<object> {
  const { parse } = await import("yaml");
  try {
    const found: unknown = parse(await readFile(resolve(folder, file), "utf8"));
    if (typeof found === "object" && found !== null && !Array.isArray(found)) return found;
  } catch (error) {
    throw new InputError(`${file}: cannot be read (${(error as Error).message}); write inputShape and layers into it.`);
  }
  throw new InputError(`${file}: must describe a net; write inputShape: [28, 28, 1] and layers: into it.`);
}

/** The name of a file that is not: the experiment of one entry that the options say. */
const FILE = "command line";

function spoken<T>(folder: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw plain(error, folder);
  }
}

/** A complaint without places in the text of an experiment that nobody wrote. */
function plain(error: unknown, folder: string): unknown {
  if (!(error instanceof InputError)) return error;
  const message = error.message
    .replaceAll(resolve(folder, FILE), FILE)
    .replace(new RegExp(`^${FILE}(:\\d+)*: ((analysis|chains|spectra|weights)\\.0\\.)?`, "gm"), "");
  return new InputError(message, { cause: error });
}

async function runOne(
  lists: object,
  title: string,
  options: DataShowOptions,
  terminal: Terminal,
  folder: string,
  fails: (result: ExperimentResult) => boolean = () => false,
): Promise<0 | 1> {
  const experiment = spoken(folder, () => parseExperiment(JSON.stringify({ title, ...lists }), FILE));
  if (options.out === undefined && (options.format || options.figures || options.force)) {
    const option = options.format ? "format" : options.figures ? "figures" : "force";
    throw new InputError(`--${option} writes files; say where with --out.`);
  }
  const target = options.out === undefined ? undefined : resolve(folder, options.out);
  if (target !== undefined) requireOwnFolder(target, options.out!, experiment, { force: options.force === true });
  const display = options.json
    ? machineDisplay(terminal.out)
    : options.quiet || !terminal.progress
      ? undefined
      : peopleDisplay(terminal.progress, title);
  const stop = stopper();
  let result: ExperimentResult;
  try {
    result = await runExperiment(experiment, resolve(folder, FILE), {
      signal: stop.signal,
      workers: 1,
      onProgress: (fraction, label, draws) => display?.update({ fraction, label, draws }),
    });
  } catch (error) {
    if (!stop.signal.aborted) throw plain(error, folder);
    terminal.err("stopped; nothing was written.");
    return 1;
  } finally {
    display?.stop();
    stop.release();
  }
  if (target !== undefined) await showResults(result, target, { ...options, out: options.out! }, terminal);
  else if (options.json)
    terminal.out(JSON.stringify({ event: "done", results: resultsJson(result, provenanceOf(experiment)) }));
  else terminal.out(`${resultsText(result, terminal.columns)}\n\n--out <folder> writes results.json and report.html.`);
  return fails(result) ? 1 : 0;
}
