import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { JsonObject } from '@b2core-clients/spec/provenance'
import { parse } from 'yaml'

const file = createRequire(import.meta.url).resolve('@b2core-clients/spec/openapi.yaml')

/** The folder that holds the document, its guides and its released versions. */
export const specFolder = dirname(file)

/** The hand-written document as text. */
export const readText = (): Promise<string> => readFile(file, 'utf8')

/** The document as one value; references stand as they are. */
export const parseDocument = (text: string): JsonObject => parse(text) as JsonObject
