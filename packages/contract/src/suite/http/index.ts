import type { Check } from '@b2core-clients/openapi-contract'
import { mediaTypeChecks } from './media-types.ts'
import { methodChecks } from './methods.ts'
import { tokenChecks } from './tokens.ts'

export const httpChecks: readonly Check[] = [...tokenChecks, ...methodChecks, ...mediaTypeChecks]
