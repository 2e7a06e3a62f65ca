export { type Experiment, experimentJsonSchema, experimentSchema } from "./experiment-schema.ts";
