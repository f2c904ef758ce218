import type { ApiDocument } from '../document/document.ts'
import type { JsonObject } from '../document/json.ts'
import type { Validate } from '../schema/validator.ts'
import type { Draw } from './draw.ts'
import type { FlatSchema, Flattener } from './flat-schema.ts'

/** Makes values for the schemas of one document. */
export interface ValueMaker extends Flattener {
  readonly document: ApiDocument
  /** A value that the schema at a node allows a caller to send. Throws CannotGenerate where none is found. */
  draw(node: unknown, draw: Draw): unknown
  /** The same for a schema that is flat already. */
  drawFlat(flat: FlatSchema, draw: Draw): unknown
  /** How many levels the smallest value of a schema has; Infinity where the schema has no finite value. */
  heightOf(flat: FlatSchema): number
  /** What is wrong with a value that a caller sends. */
  validate(schema: JsonObject): Validate
}
