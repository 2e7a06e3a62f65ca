import type { Plot } from "@nnft/plots";
import type { Key } from "@nnft/random";
import type { BlockEngine } from "@nnft/runner";
import type { NdArray } from "ndarray";
import type { z } from "zod";
import type { InterimNumber } from "./entries/interim.ts";
import type { Report } from "./report/report.ts";

/** Entries of a part have names, unique within the part. */
export interface Named {
  readonly name: string;
}

/** The place of an entry: its files are relative to `folder`, its random numbers come from `key`. */
export interface Place {
  readonly folder: string;
  /** the key of the entry, or of the piece of it that `words` name */
  readonly key: (...words: readonly (string | number)[]) => Key;
}

/** Draws so far of one estimate, its largest relative error and some of its numbers at the last look. */
export interface DrawProgress {
  readonly samples: number;
  /** NaN before the first look */
  readonly relativeError: number;
  readonly numbers: readonly InterimNumber[];
}

/** Engines that compute blocks, by the kind of the blocks. */
export type Engines = Readonly<Record<string, BlockEngine>>;

/** How an entry is run; its result depends on none of this. */
export interface EntryHooks {
  /** `fraction` of this entry, in [0, 1] */
  readonly onProgress: (fraction: number, label: string, draws?: DrawProgress) => void;
  /** threads to draw on */
  readonly workers: number;
  /** engines to use in place of threads: behind a checkpoint, or on other machines */
  readonly engines?: Engines | undefined;
  readonly signal?: AbortSignal | undefined;
  /** the state that an earlier run saved last */
  readonly from?: unknown;
  readonly save: (state: unknown) => Promise<void>;
}

/** What an entry takes. */
export interface Cost {
  /** of memory at once in this thread, at most */
  readonly bytes: number;
  /** of memory of each thread beside */
  readonly bytesPerWorker: number;
  /** draws in all; at most, where a precision is asked for */
  readonly draws: number;
  /** what is drawn, in the plural */
  readonly unit: string;
}

/** An entry with fewer draws, and their share of those of the whole. */
export interface Shortened<Prepared> {
  readonly prepared: Prepared;
  readonly share: number;
}

/** A table of results: columns of equal length. */
export interface ResultTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, readonly (number | string)[]>>;
}

/** An array that belongs to one entry, e.g. the points of a run. */
export interface ResultArray {
  /** from the place of the entry, e.g. `points` */
  readonly name: string;
  readonly array: NdArray<Float64Array>;
}

/** A kind of blocks that an engine computes. */
export interface BlockKind {
  /** An engine of `count` threads of this process; `file` is the experiment, from whose folder paths go out. */
  open(count: number, file: string): BlockEngine & { close(): void };
  /**
   * Throws a DomainError for data that no experiment asks for, and for results of another length: a queue hands on data from other
   * machines.
   */
  validate(data: unknown, resultLength: number | undefined): void;
}

/** One job of an entry whose blocks are all known before it runs. */
export interface ShardTask {
  /** the kind of its blocks, a name in `blocks` of the part */
  readonly kind: string;
  readonly data: unknown;
  readonly blocks: number;
  /** left out where the value that a block returns is its result */
  readonly resultLength?: number;
}

/** Results of a part in results.json, written and read back. */
export interface PartJson<Spec, Result> {
  /** the name of the list, if it is not that of the part */
  readonly field?: string;
  /** of one entry of the list, as it is read back */
  readonly schema: z.ZodType;
  write(result: Result): unknown;
  /** The result that was written; `data` has passed `schema`. */
  read(data: Readonly<Record<string, unknown>>, spec: Spec): Result;
}

/**
 * One part of an experiment: all that the command line, the playground and the queue know of it.
 * Add one with a folder that exports such an object, and with a line in `parts.ts`.
 *
 * Functions are written as methods, because TypeScript then lets one table hold parts of different types.
 */
export interface Part<Spec extends Named = Named, Prepared = unknown, Result extends Named = Named> {
  /** names an entry in messages: `run "tanh net"` */
  readonly noun: string;
  /** one entry in words, for the message that an experiment is empty: `a run` */
  readonly example: string;
  /** the list in words, for editors */
  readonly description: string;
  /** a small commented experiment with one entry, as `nnft init` writes it */
  readonly template: string;
  /** of one entry */
  readonly schema: z.ZodType<Spec>;
  /** Loads and builds all that an entry needs, and throws an error for all that can be wrong with it before any draw. */
  prepare(spec: Spec, place: Place): Promise<Prepared>;
  /** The pieces of an entry that are checked one by one, each as an entry; left out where the whole is checked at once. */
  pieces?(prepared: Prepared): readonly Prepared[];
  /** An entry that is fine, in one line of `nnft validate`. */
  summary(prepared: Prepared): string;
  /** What the entry takes, before a draw. */
  cost(prepared: Prepared): Cost | Promise<Cost>;
  /** Set where the cost is known only by computing laws, and `run` refuses by itself what fits into no memory, before it makes anything. */
  readonly costByLaws?: true;
  /** The entry with about `share` of its draws, from whose time that of the whole is foretold. */
  shortened(prepared: Prepared, share: number): Shortened<Prepared>;
  run(prepared: Prepared, hooks: EntryHooks): Promise<Result>;
  /**
   * Set where `run` computes long without a pause and heeds no signal. Runs then compute entries side by side in threads, which are ended
   * when the signal is aborted. Entries and results must be structured-cloneable, and `run` must use none of its hooks.
   */
  readonly inThread?: true;
  /** All results as flat tables for readers of CSV, NPZ and HDF5; an unknown number is NaN. */
  rows(results: readonly Result[]): readonly ResultTable[];
  plots(result: Result): readonly Plot[];
  /** Everything that a page or a terminal shows of a result, its plots apart. */
  report(result: Result): Report;
  readonly json: PartJson<Spec, Result>;

  /** whether a result is reliable and reached the precision that was asked for; left out if the part judges neither */
  converged?(result: Result): boolean;
  /** The entry with another precision, for `nnft run --precision`. */
  withPrecision?(spec: Spec, targetRelativeError: number): Spec;
  arrays?(result: Result): readonly ResultArray[];
  /** the finer blocks in which `run` computes; an entry of a part without them is one block */
  readonly blocks?: Readonly<Record<string, BlockKind>>;
  /** Whether an entry is computed in those blocks; left out where every entry is. */
  inBlocks?(spec: Spec): boolean;
  /** The jobs of an entry for `nnft run --shard`; left out where they are not known before the entry runs, which is then one block. */
  shardTasks?(prepared: Prepared): Promise<readonly ShardTask[]>;
}
