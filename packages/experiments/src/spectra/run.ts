import type { MeasuredSpectrum } from "@nnft/qm/spectrum";
import type { NdArray } from "ndarray";
import { given } from "../given.ts";
import { concerning } from "../input-error.ts";
import type { EntryHooks, Place } from "../part.ts";
import { sourceText } from "../sources.ts";
import { configurationsOf } from "./configurations-of.ts";
import type { SpectraSpec } from "./schema.ts";

/** Correlators that are read. */
export interface PreparedSpectra {
  readonly spec: SpectraSpec;
  readonly runs: readonly NdArray<Float64Array>[];
}

/** A number with its error. */
export interface Measured {
  readonly value: number;
  readonly error: number;
}

/** A correlator C_aa at one time. */
export interface CorrelatorRow extends Measured {
  readonly operator: number;
  readonly time: number;
}

/** What correlators say of the spectrum. */
export interface SpectraResult {
  readonly name: string;
  readonly files: readonly string[];
  readonly samples: number;
  readonly integratedTime: number;
  readonly blocks: number;
  readonly correlators: readonly CorrelatorRow[];
  /** effective masses, between two times */
  readonly masses: readonly CorrelatorRow[];
  readonly levels: readonly {
    readonly energy: Measured;
    readonly amplitudes: readonly Measured[];
    readonly time: number;
  }[];
  readonly warnings: readonly string[];
  readonly seconds: number;
}

/** Reads the correlators. */
export async function prepare(spec: SpectraSpec, { folder }: Place): Promise<PreparedSpectra> {
  const runs = await concerning(["files"], () => Promise.all(spec.files.map((file) => configurationsOf(file, folder))));
  return { spec, runs };
}

/** Effective masses and levels with errors. */
export async function run({ spec, runs }: PreparedSpectra, { signal }: EntryHooks): Promise<SpectraResult> {
  const started = performance.now();
  const { measuredSpectrum } = await import("@nnft/qm/spectrum");
  const { times, period, levels } = spec;
  const found = measuredSpectrum(runs, given({ times, period, levels }));
  signal?.throwIfAborted();
  const plain = ({ value, standardError }: { readonly value: number; readonly standardError: number }): Measured => ({
    value,
    error: standardError,
  });
  return {
    name: spec.name,
    files: spec.files.map(sourceText),
    samples: found.samples,
    integratedTime: found.integratedTime,
    blocks: found.blocks,
    correlators: rowsOf(found.correlators, found.times),
    masses: rowsOf(found.masses, found.massTimes),
    levels: found.levels.map(({ energy, amplitudes, time }) => ({
      energy: plain(energy),
      amplitudes: amplitudes.map(plain),
      time,
    })),
    warnings: found.warnings,
    seconds: (performance.now() - started) / 1000,
  };
}

const rowsOf = ({ value, standardError }: MeasuredSpectrum["masses"], times: Float64Array): readonly CorrelatorRow[] =>
  Array.from({ length: value.shape[0]! }, (_, operator) =>
    Array.from(times, (time, t) => ({
      operator,
      time,
      value: value.get(operator, t),
      error: standardError.get(operator, t),
    })),
  ).flat();
