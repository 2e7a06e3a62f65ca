// The fuzz tests with four times as many cases, others than those of every day.
import "./fuzz.property.test.ts";
