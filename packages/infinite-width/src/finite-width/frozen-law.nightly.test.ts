// The frozen law with more activations than those of every day.
import "./frozen-law.closed-form.test.ts";
