// The spectra over more keys than those of every day.
import "./spectrum.statistical.test.ts";
