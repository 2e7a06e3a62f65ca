// Blocks on a queue with more faults and more blocks than every day.
import "./queue-faults.property.test.ts";
