/** A piece of a JSON Schema, as far as keys are looked up in it. */
interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
}

/**
 * The keys that an object at `path` may have, by a JSON Schema. Of alternatives that a word tells apart, as `kind`, only those of the word
 * that `value` has are asked.
 */
export function knownKeys(schema: unknown, value: unknown, path: readonly (string | number)[]): readonly string[] {
  let schemas: readonly Schema[] = alternatives(schema as Schema, value);
  let at = value;
  for (const step of path) {
    at = (at as Record<string | number, unknown> | undefined)?.[step];
    schemas = schemas.flatMap(({ properties, items }) => {
      const next = typeof step === "number" ? items : properties?.[step];
      return next ? alternatives(next, at) : [];
    });
  }
  return [...new Set(schemas.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

function alternatives(schema: Schema, value: unknown): readonly Schema[] {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.flatMap((choice) => alternatives(choice, value));
  const fields = value as Record<string, unknown> | undefined;
  const isOther = Object.entries(schema.properties ?? {}).some(
    ([key, { const: word }]) => word !== undefined && fields?.[key] !== word,
  );
  return isOther ? [] : [schema];
}
