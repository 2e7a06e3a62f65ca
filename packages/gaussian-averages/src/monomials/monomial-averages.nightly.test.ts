// The averages at more covariances than that of every day.
import "./monomial-averages.closed-form.test.ts";
