// Readers of the playground in more windows than every day.
import "./playground.readers.property.test.ts";
