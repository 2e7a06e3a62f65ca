/** Where editors find the schema of experiment files. */
export const SCHEMA_ADDRESS = "https://unpkg.com/nnft/experiment.schema.json";
