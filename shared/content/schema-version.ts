/** Raised by every change of the schema, which may only add (S1). Clients of another version get no channel. */
export const SCHEMA_VERSION = 5
