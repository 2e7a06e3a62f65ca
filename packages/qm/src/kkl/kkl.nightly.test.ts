// The calibration over more keys than those of every day.
import "./kkl.statistical.test.ts";
