// The self-test with more calls than every day.
import "./self-test.closed-form.test.ts";
