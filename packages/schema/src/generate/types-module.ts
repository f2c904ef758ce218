import openapiTS, { astToString } from 'openapi-typescript'
import { describeProvenance } from '../generated/spec/provenance.ts'
import type { JsonObject } from '../json.ts'
import { prepareForTypes, restoreNames } from './prepare-for-types.ts'

/**
 * The document as TypeScript types. Each comment says how well the thing is known and what is claimed about it. This is
 * the one place that knows openapi-typescript.
 */
export async function typesModule(document: JsonObject): Promise<string> {
  const described = describeProvenance(document, ({ provenance, claims }) =>
    [
      ...(provenance ? [`Provenance: ${provenance.class} (${provenance.source}).`] : []),
      ...claims.map(({ provenance: known, sentence }) => `${capitalise(known)}: ${sentence}`),
    ].join('\n\n'),
  )
  return restoreNames(astToString(await openapiTS(JSON.stringify(prepareForTypes(described)), { silent: true })))
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
