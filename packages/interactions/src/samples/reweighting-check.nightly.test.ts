// Chains against reweighting over more keys than those of every day.
import "./reweighting-check.statistical.test.ts";
