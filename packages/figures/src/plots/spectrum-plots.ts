import type { Estimate } from "@nnft/correlators";
import { dots, linear, levels as lines, log, type Plot, type Series } from "@nnft/plots";
import type { MeasuredSpectrum } from "@nnft/qm/spectrum";

/** Correlators over time, and effective masses with the levels that were found. */
export function spectrumPlots({ correlators, times, masses, massTimes, levels }: MeasuredSpectrum): readonly Plot[] {
  const energies = levels.map(({ energy }) => energy.value);
  return [
    { title: "Correlators", x: linear("t"), y: log("C(t)"), series: seriesOf(correlators, times) },
    {
      title: "Effective masses",
      x: linear("t"),
      y: linear("m"),
      series: [...seriesOf(masses, massTimes), ...(energies.length > 0 ? [lines("levels", energies)] : [])],
    },
  ];
}

/** Dots of each operator; times without a number are left out. */
function seriesOf({ value, standardError }: Estimate, times: Float64Array): readonly Series[] {
  const operators = value.shape[0]!;
  return Array.from({ length: operators }, (_, a) => {
    const known = Array.from(times.keys()).filter((t) => Number.isFinite(value.get(a, t)));
    return dots(
      operators > 1 ? `O${a}` : "measured",
      known.map((t) => times[t]!),
      known.map((t) => value.get(a, t)),
      known.map((t) => standardError.get(a, t)),
    );
  });
}
