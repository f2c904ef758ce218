export { isObject, type JsonObject } from '@b2core-clients/schema/json'
