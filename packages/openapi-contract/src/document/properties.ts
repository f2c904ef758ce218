import { isObject, type JsonObject } from './json.ts'

/** The fields that a schema names, each with its own schema. */
export const propertiesOf = ({ properties }: JsonObject): JsonObject => (isObject(properties) ? properties : {})
