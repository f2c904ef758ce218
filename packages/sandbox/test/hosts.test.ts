import { fileURLToPath } from 'node:url'
import { openInstallation } from '@b2core-clients/schema/installation'
import published from '@b2core-clients/schema/openapi.json' with { type: 'json' }
import { readOverlays } from '@b2core-clients/schema/overlay'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { createSandbox } from '../src/index.ts'

const overlays = ['laravel', 'api-platform', 'yii', 'spring', 'rails', 'asp-net'].map((name) => `hosts/${name}`)
const created = '{"email":"new@example.com","info":{"givenName":"A","familyName":"B","birthday":"1990-05-17"}}'
const requests: [operation: string, path: string, body?: string][] = [
  ...['limit=40', 'limit=x', 'offset=900', 'nothing=1'].map((query): [string, string] => ['listClients', `?${query}`]),
  ...['1', '2', '3', 'abc', '999999'].map((id): [string, string] => ['getClient', `/${id}`]),
  // The second one has the email of the first.
  ...[created, created, '{"email":7}', '{"email":'].map((body): [string, string, string] => ['createClient', '', body]),
]

interface Documented {
  readonly $ref?: string
  readonly content?: Record<string, { readonly schema: { readonly $ref: string } }>
}

test.each([...overlays, 'error-object'])(
  'a sandbox with the overlay %s responds as its document says',
  async (name) => {
    const file = fileURLToPath(new URL(`../../../spec/overlays/${name}.yaml`, import.meta.url))
    const { document } = openInstallation(published, await readOverlays([file]))
    const { paths, components } = document as unknown as {
      paths: Record<string, Record<string, { operationId: string; responses: Record<string, Documented> }>>
      components: { responses: Record<string, Documented> }
    }
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema({ ...document, $id: 'document' })
    const sandbox = await createSandbox({ overlays: [file], clients: 40 })
    for (const [operation, path, body] of requests) {
      const headers = { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' }
      const init = body === undefined ? { headers } : { headers, method: 'POST', body }
      const response = await sandbox.fetch(new Request(`http://sandbox/api/v2/clients${path}`, init))
      const found = Object.values(paths)
        .flatMap((item) => Object.values(item))
        .find(({ operationId }) => operationId === operation)
      const stated = found?.responses[String(response.status)]
      const shared = components.responses[stated?.$ref?.split('/').at(-1) ?? '']
      const [type, media] = Object.entries(shared?.content ?? stated?.content ?? {})[0] ?? []
      const where = `${operation} ${path} ${body ?? ''}: ${response.status}`
      expect(response.headers.get('content-type'), where).toBe(type)
      const validate = ajv.compile({ $ref: `document${media?.schema.$ref}` })
      expect(validate(await response.json()), `${where}: ${ajv.errorsText(validate.errors)}`).toBe(true)
    }
    await sandbox.close()
  },
)
