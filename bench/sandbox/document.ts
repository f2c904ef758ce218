import { fileURLToPath } from 'node:url'

export const documentFile = fileURLToPath(new URL('../../packages/schema/src/generated/openapi.json', import.meta.url))
