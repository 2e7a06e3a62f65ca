// The coverage from twice as many runs as every day.
import "./connected.statistical.test.ts";
