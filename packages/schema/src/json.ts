export { isObject, type JsonObject } from './generated/spec/json.ts'
