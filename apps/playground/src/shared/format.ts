import { formatEstimate } from "@nnft/correlators";
import type { Row } from "./frame.ts";

/** (value − exact)/error; NaN if nothing was drawn or no exact value is known. */
export function pullOf({ value, standardError, exact, exactError = 0 }: Row): number {
  return exact !== undefined && standardError > 0
    ? (value - exact) / Math.hypot(standardError, exactError)
    : Number.NaN;
}

/** A row as text: what the page shows, and what copied code prints. */
export function formatRow(row: Row): {
  readonly label: string;
  readonly measured: string;
  readonly exact: string;
  readonly pull: string;
} {
  const { label, value, standardError, exact, exactError = 0 } = row;
  const pull = pullOf(row);
  return {
    label,
    // a number without draws has no error that says how many digits count
    measured: standardError === 0 ? String(Number(value.toPrecision(7))) : formatEstimate(value, standardError),
    exact: exact === undefined || Number.isNaN(exact) ? "" : exactText(exact, exactError),
    pull: Number.isNaN(pull) ? "" : signed(pull),
  };
}

const exactText = (exact: number, error: number): string =>
  error > 0 ? formatEstimate(exact, error) : String(Number(exact.toPrecision(7)));

function signed(pull: number): string {
  const text = Math.abs(pull).toFixed(1);
  return text === "0.0" ? "0.0" : `${pull < 0 ? "−" : "+"}${text}`;
}

/** 1234567 → 1,234,567. */
export const formatCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
