// Pages that commands write, in more windows than every day.
import "./report-pages.property.test.ts";
