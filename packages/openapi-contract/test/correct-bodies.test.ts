import { describe, expect, it } from 'vitest'
import {
  body,
  type Case,
  described,
  isText,
  ok,
  readJson,
  refused,
  responses,
  runCase,
  testCorrectServers,
} from './support/correct-servers.ts'

/** Whether a value has a whole number, and children of the same kind if it has any. */
// biome-ignore lint/suspicious/noExplicitAny: a test server looks at whatever was sent.
const isTree = (sent: any): boolean =>
  Number.isInteger(sent?.value) &&
  (sent.children === undefined || (Array.isArray(sent.children) && sent.children.every(isTree)))

const isSize = (sent: unknown): boolean => sent === 's' || sent === 'm'

/** One for each kind of request body that is easy to get wrong. */
const cases: Readonly<Record<string, Case>> = {
  'an enum beside a nullable type, without null in it': {
    method: 'post',
    operation: {
      requestBody: body('application/json', {
        type: 'object',
        required: ['size'],
        properties: { size: { type: ['string', 'null'], enum: ['s', 'm'] } },
      }),
      responses,
    },
    serve: async (request) => {
      const sent = await readJson(request)
      return ['s', 'm'].includes(sent?.size) ? ok() : refused()
    },
  },
  'a field that one part requires and another marks as read only': {
    method: 'post',
    operation: {
      requestBody: body('application/json', {
        allOf: [
          { type: 'object', required: ['id', 'label'], properties: { label: { type: 'string' } } },
          { type: 'object', properties: { id: { type: 'integer', readOnly: true } } },
        ],
      }),
      responses,
    },
    serve: async (request) => {
      const sent = await readJson(request)
      return isText(sent?.label) && (sent.id === undefined || Number.isInteger(sent.id)) ? ok() : refused()
    },
  },
  'a tree whose parts are found by a dynamic reference': {
    method: 'post',
    components: {
      schemas: {
        Tree: {
          $dynamicAnchor: 'node',
          type: 'object',
          required: ['value'],
          properties: { value: { type: 'integer' }, children: { type: 'array', items: { $dynamicRef: '#node' } } },
        },
      },
    },
    operation: { requestBody: body('application/json', { $ref: '#/components/schemas/Tree' }), responses },
    serve: async (request) => (isTree(await readJson(request)) ? ok() : refused()),
  },
  'another media type than the one that is described, and no 415': {
    method: 'post',
    operation: {
      requestBody: body('application/json', {
        type: 'object',
        required: ['size'],
        properties: { size: { type: 'integer' } },
      }),
      responses: { 200: described, 400: described },
    },
    serve: async (request) => (Number.isInteger((await readJson(request))?.size) ? ok() : refused()),
  },
  'alternatives that a discriminator tells apart': {
    method: 'post',
    components: {
      schemas: {
        Card: {
          type: 'object',
          required: ['kind', 'number'],
          properties: { kind: { type: 'string' }, number: { type: 'string' } },
        },
        Cash: {
          type: 'object',
          required: ['kind'],
          properties: { kind: { type: 'string' }, coins: { type: 'integer' } },
        },
      },
    },
    operation: {
      requestBody: body('application/json', {
        oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Cash' }],
        discriminator: {
          propertyName: 'kind',
          mapping: { card: '#/components/schemas/Card', cash: '#/components/schemas/Cash' },
        },
      }),
      responses,
    },
    serve: async (request) => {
      const sent = await readJson(request)
      if (sent?.kind === 'card') return isText(sent.number) ? ok() : refused()
      if (sent?.kind === 'cash') return sent.coins === undefined || Number.isInteger(sent.coins) ? ok() : refused()
      return refused()
    },
  },
  'a body of GET, which nobody sends': {
    operation: { requestBody: body('application/json', { type: 'object' }), responses },
    serve: () => ok(),
  },
  'a form with a list': {
    method: 'post',
    operation: {
      requestBody: body('application/x-www-form-urlencoded', {
        type: 'object',
        required: ['ids'],
        properties: {
          ids: { type: 'array', minItems: 1, items: { type: 'integer', minimum: 1 } },
          note: { type: 'string', maxLength: 5 },
        },
      }),
      responses,
    },
    serve: async (request) => {
      const form = new URLSearchParams(await request.text())
      const ids = form.getAll('ids')
      const isGood = ids.length > 0 && ids.every((id) => /^\d+$/.test(id) && Number(id) >= 1)
      return isGood && [...(form.get('note') ?? '')].length <= 5 ? ok() : refused()
    },
  },
  'a form with a list that is joined by commas': {
    method: 'post',
    operation: {
      requestBody: body(
        'application/x-www-form-urlencoded',
        {
          type: 'object',
          required: ['ids'],
          properties: { ids: { type: 'array', minItems: 1, items: { type: 'integer', minimum: 1 } } },
        },
        { encoding: { ids: { style: 'form', explode: false } } },
      ),
      responses,
    },
    serve: async (request) => {
      const form = new URLSearchParams(await request.text())
      const isGood = form.getAll('ids').length === 1 && /^[1-9]\d*(,[1-9]\d*)*$/.test(form.get('ids') ?? '')
      return isGood ? ok() : refused()
    },
  },
  'a form with a file': {
    method: 'post',
    operation: {
      requestBody: body('multipart/form-data', {
        type: 'object',
        required: ['file', 'pages'],
        properties: { file: { type: 'string', format: 'binary' }, pages: { type: 'integer', minimum: 1 } },
      }),
      responses,
    },
    serve: async (request) => {
      const form = await request.formData().catch(() => undefined)
      const isGood = form?.get('file') instanceof Blob && /^[1-9]\d*$/.test(String(form.get('pages')))
      return isGood ? ok() : refused(form ? 400 : 415)
    },
  },
  'a form that requires a list, whose items are its only trace': {
    method: 'post',
    operation: {
      requestBody: body('multipart/form-data', {
        type: 'object',
        required: ['files'],
        properties: { files: { type: 'array', items: { type: 'string', format: 'binary' } } },
      }),
      responses,
    },
    serve: async (request) => {
      const form = await request.formData().catch(() => undefined)
      const files = form?.getAll('files') ?? []
      return files.length > 0 && files.every((file) => file instanceof Blob) ? ok() : refused(form ? 400 : 415)
    },
  },
  'null beside a reference, which OpenAPI 3.0 may or may not count': {
    method: 'post',
    openapi: '3.0.3',
    components: { schemas: { Size: { type: 'string', enum: ['s', 'm'] } } },
    operation: {
      requestBody: body('application/json', {
        type: 'object',
        required: ['size'],
        properties: {
          size: { $ref: '#/components/schemas/Size', nullable: true },
          other: { nullable: true, allOf: [{ $ref: '#/components/schemas/Size' }] },
        },
      }),
      responses,
    },
    serve: async (request) => {
      const sent = await readJson(request)
      return isSize(sent?.size) && (sent.other === undefined || isSize(sent.other)) ? ok() : refused()
    },
  },
  'null beside a reference, from a server that counts it': {
    openapi: '3.0.3',
    components: { schemas: { Size: { type: 'string', enum: ['s', 'm'] } } },
    operation: {
      responses: {
        200: {
          description: 'A size',
          content: {
            'application/json': {
              schema: { properties: { size: { $ref: '#/components/schemas/Size', nullable: true } } },
            },
          },
        },
      },
    },
    serve: () => ok({ size: null }),
  },
}

testCorrectServers(cases)

describe('a server that accepts everything fails', () => {
  const strict = Object.entries(cases).filter(
    ([, { operation }]) => operation.requestBody && operation.responses === responses,
  )
  it.each(strict.filter(([, { method }]) => method === 'post'))('with %s', async (_, one) => {
    const { failed } = await runCase({ ...one, serve: () => ok() })
    expect(failed.length).toBeGreaterThan(0)
  })
})
