import { InvalidArgumentError } from "commander";
import { FORMATS, type Format, readListed } from "./formats.ts";

export const parseWords = (text: string): readonly string[] => text.split(",").map((word) => word.trim());

export const collected = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

export function parseTimes(text: string): readonly number[] {
  const times = text.split(",").map((word) => (word.trim() === "" ? Number.NaN : Number(word)));
  if (times.every((time) => time >= 0 && Number.isFinite(time))) return times;
  throw new InvalidArgumentError("must be times from 0 on with commas, e.g. 0,1,2.");
}

export function parseNumbers(text: string): readonly number[] {
  const numbers = text.split(",").map(Number);
  if (text.trim() && numbers.every((value) => value > 0 && Number.isFinite(value))) return numbers;
  throw new InvalidArgumentError("must be positive numbers with commas, e.g. 2,4.");
}

export function parseCount(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("must be a number of steps, e.g. 100.");
}

export function parsePositive(text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError("must be a positive number, e.g. 20.");
}

export function parseFormats(text: string): readonly Format[] {
  const formats = readListed(text, FORMATS);
  if (formats) return formats;
  throw new InvalidArgumentError(`must list some of ${FORMATS.join(", ")}, e.g. json,csv.`);
}

export function parseWorkers(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= MOST_WORKERS) return value;
  throw new InvalidArgumentError(`must be an integer from 1 to ${MOST_WORKERS}, e.g. 4.`);
}

/** Threads beyond any machine. */
const MOST_WORKERS = 1024;

export function parseInFlight(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 4 && value <= MOST_IN_FLIGHT) return value;
  throw new InvalidArgumentError(`must be an integer from 4 to ${MOST_IN_FLIGHT}, e.g. 4000.`);
}

export function parsePriority(text: string): number {
  if (/^[1-9]$/.test(text)) return Number(text);
  throw new InvalidArgumentError("must be a number from 1, first, to 9, last.");
}

/** Results that wait for their turn are held in memory. */
const MOST_IN_FLIGHT = 1_000_000;

export function parsePrecision(text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError("must be a relative error between 0 and 1, e.g. 0.01.");
}
