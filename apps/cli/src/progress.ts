import { formatEstimate, typesetNumber } from "@nnft/correlators";
import type { DrawProgress } from "@nnft/experiments";
import { Presets, SingleBar } from "cli-progress";

/** The progress of a run. */
export interface RunProgress {
  /** in [0, 1] */
  readonly fraction: number;
  readonly label: string;
  /** draws so far of the estimate under way, its largest relative error and some of its numbers at the last look */
  readonly draws?: DrawProgress | undefined;
}

/** Shows progress to a person or reports it to a machine. */
export interface ProgressDisplay {
  readonly update: (progress: RunProgress) => void;
  readonly stop: () => void;
}

/** Milliseconds between updates for machines. */
const EVERY = 200;

/** The first number and the precision so far, the remaining time, and draws per second, as far as they are known; what fits least comes last. */
export function details({ fraction, draws }: RunProgress, seconds: number, rate: number): string {
  const parts: string[] = [];
  const first = draws?.numbers[0];
  if (first) parts.push(`${first.name} = ${typesetNumber(formatEstimate(first.value, first.standardError))}`);
  if (draws && Number.isFinite(draws.relativeError))
    parts.push(`all ± ${typesetNumber((100 * draws.relativeError).toPrecision(2))} %`);
  // the first hundredth says little about the rest
  if (fraction > 0.01 && fraction < 1 && seconds > 1)
    parts.push(`${duration((seconds * (1 - fraction)) / fraction)} left`);
  if (draws && rate > 0) parts.push(`${short(rate)} draws/s`);
  return parts.join("  ");
}

/** 1234567 as 1.2M. */
export function short(count: number): string {
  for (const [unit, size] of [
    ["G", 1e9],
    ["M", 1e6],
    ["k", 1e3],
  ] as const)
    if (count >= size) return `${twoDigits(count / size)}${unit}`;
  return twoDigits(count);
}

/** 123.4 as 120. */
const twoDigits = (x: number): string => String(Number(x.toPrecision(2)));

/** Seconds for people: 8 s, 3 min, 2 h 5 min, 4 d 3 h. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Draws per second of the estimate under way; a new label starts a new count. */
function meter(): (progress: RunProgress) => number {
  let label = "";
  let since = 0;
  let first = 0;
  return ({ label: now, draws }) => {
    if (now !== label || !draws) {
      label = now;
      since = performance.now();
      first = draws?.samples ?? 0;
      return 0;
    }
    const seconds = (performance.now() - since) / 1000;
    return seconds > 0.2 ? (draws.samples - first) / seconds : 0;
  };
}

/** A bar on a terminal; in a log, one line for each step. */
export function peopleDisplay(stream: NodeJS.WriteStream, title: string): ProgressDisplay {
  const rate = meter();
  const started = performance.now();
  if (!stream.isTTY) {
    let reported = "";
    return {
      update: ({ fraction, label }) => {
        if (label !== reported) stream.write(`${`${Math.floor(100 * fraction)}`.padStart(3)} %  ${label}\n`);
        reported = label;
      },
      stop: () => undefined,
    };
  }
  const bar = new SingleBar(
    {
      format: "{bar} {percentage}%  {label}  {details}",
      barsize: (stream.columns ?? 80) < 120 ? 16 : 40,
      hideCursor: true,
      clearOnComplete: true,
      stream,
      forceRedraw: false,
    },
    Presets.shades_classic,
  );
  // the bar starts with the first update, so that earlier messages keep lines of their own
  let begun = false;
  return {
    update: (progress) => {
      if (!begun) bar.start(100, 0, { label: title, details: "" });
      begun = true;
      bar.update(Math.floor(100 * progress.fraction), {
        label: progress.label,
        details: details(progress, (performance.now() - started) / 1000, rate(progress)),
      });
    },
    stop: () => bar.stop(),
  };
}

/** One JSON object a line: {"event":"progress", fraction, label, samples, relativeError, drawsPerSecond, numbers, secondsLeft}. */
export function machineDisplay(out: (line: string) => void): ProgressDisplay {
  const rate = meter();
  const started = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  let label = "";
  return {
    update: (progress) => {
      const now = performance.now();
      const drawsPerSecond = rate(progress);
      if (now - last < EVERY && progress.label === label) return;
      [last, label] = [now, progress.label];
      const { fraction, draws } = progress;
      const secondsLeft = fraction > 0.01 ? (((now - started) / 1000) * (1 - fraction)) / fraction : undefined;
      out(
        JSON.stringify({
          event: "progress",
          fraction,
          label,
          ...(draws && { samples: draws.samples, drawsPerSecond }),
          ...(draws && Number.isFinite(draws.relativeError) && { relativeError: draws.relativeError }),
          ...(draws && draws.numbers.length > 0 && { numbers: draws.numbers }),
          ...(secondsLeft !== undefined && { secondsLeft }),
        }),
      );
    },
    stop: () => undefined,
  };
}
