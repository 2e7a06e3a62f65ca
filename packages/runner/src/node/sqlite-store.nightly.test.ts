// The store with more kills than every day.
import "./sqlite-store.property.test.ts";
