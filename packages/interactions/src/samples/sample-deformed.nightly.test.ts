// Chains against reweighting in more theories than those of every day.
import "./sample-deformed.statistical.test.ts";
