/** Scalar's mock server, as its manual sets it up. */
import { readFile } from 'node:fs/promises'
import { serve } from '@hono/node-server'
import { createMockServer } from '@scalar/mock-server'
import { documentFile } from './document.ts'

const app = await createMockServer({ document: JSON.parse(await readFile(documentFile, 'utf8')) })
serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: '127.0.0.1' })
