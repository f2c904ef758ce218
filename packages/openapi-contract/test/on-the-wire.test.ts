import {
  body,
  type Case,
  described,
  ok,
  readJson,
  refused,
  responses,
  testCorrectServers,
  testFaultyServers,
} from './support/correct-servers.ts'

const queryOf = ({ url }: Request): URLSearchParams => new URL(url).searchParams
const isDigits = (text: string | null): boolean => /^-?\d+$/.test(text ?? '')
const required = { in: 'query', required: true }
const lengthOf = (text: string): number => [...text].length
const cookiesOf = ({ headers }: Request): Record<string, string> =>
  Object.fromEntries((headers.get('cookie') ?? '').split('; ').map((pair) => pair.split('=')))

const lastStep = ({ url }: Request): string => decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '')

const range = {
  type: 'object',
  required: ['from'],
  additionalProperties: false,
  properties: { from: { type: 'integer' }, to: { type: 'integer' } },
}
/** Whether the query has a range, or none, of these fields only. */
function rangeIn(request: Request, fields: readonly string[]): boolean {
  const entries = [...queryOf(request)].filter(([name]) => name.startsWith('range['))
  const areGood = entries.every(([name, value]) => fields.includes(name.slice(6, -1)) && isDigits(value))
  return areGood && (entries.length === 0 || queryOf(request).has('range[from]'))
}

const secondType = 'application/vnd.things.v2+json'
const second = { headers: { 'content-type': secondType } }
const inTwoForms = {
  'application/json': { schema: { type: 'object' } },
  [secondType]: { schema: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } },
}
const asksForSecond = ({ headers }: Request): boolean => headers.get('accept') === secondType

const sized = { type: 'object', properties: { size: { type: 'integer' } } }
/** There is one thing, with a size from 1 to 3. */
async function resize(request: Request, respond: (size: number) => Response): Promise<Response> {
  if (!/^[1-9]\d*$/.test(lastStep(request))) return refused()
  const sent = await readJson(request)
  if (![1, 2, 3].includes(sent?.size)) return refused()
  return lastStep(request) === '5077' ? respond(sent.size) : refused(404)
}

/** How parameters, forms and texts are written. */
const cases: Readonly<Record<string, Case>> = {
  'an object in brackets': {
    operation: {
      parameters: [
        {
          ...required,
          name: 'f',
          style: 'deepObject',
          explode: true,
          schema: {
            type: 'object',
            required: ['min'],
            properties: {
              min: { type: 'integer' },
              in: { type: 'object', properties: { x: { type: 'integer' } } },
              ids: { type: 'array', items: { type: 'integer' } },
            },
          },
        },
      ],
      responses,
    },
    serve: (request) => {
      const query = queryOf(request)
      const numbers = ['f[min]', 'f[in][x]', 'f[ids]'].flatMap((name) => query.getAll(name))
      return query.has('f[min]') && numbers.every(isDigits) ? ok() : refused()
    },
    fault: (request) => (queryOf(request).has('f[min]') ? ok() : refused()),
  },
  'a parameter that is described as plain text': {
    operation: {
      parameters: [
        {
          ...required,
          name: 'code',
          content: { 'text/plain': { schema: { type: 'string', minLength: 2, maxLength: 4 } } },
        },
      ],
      responses,
    },
    serve: (request) => {
      const length = lengthOf(queryOf(request).get('code') ?? '')
      return length >= 2 && length <= 4 ? ok() : refused()
    },
    fault: (request) => (lengthOf(queryOf(request).get('code') ?? '') >= 2 ? ok() : refused()),
  },
  'a number that may be null': {
    operation: { parameters: [{ name: 'n', in: 'query', schema: { type: ['integer', 'null'] } }], responses },
    serve: (request) =>
      queryOf(request)
        .getAll('n')
        .every((text) => text === 'null' || isDigits(text))
        ? ok()
        : refused(),
    fault: () => ok(),
  },
  'a number or one of a few words': {
    operation: {
      parameters: [{ ...required, name: 'n', schema: { anyOf: [{ type: 'integer' }, { enum: ['all', 'none'] }] } }],
      responses,
    },
    serve: (request) => {
      const text = queryOf(request).get('n')
      return isDigits(text) || text === 'all' || text === 'none' ? ok() : refused()
    },
    fault: (request) => (queryOf(request).has('n') ? ok() : refused()),
  },
  'a cookie that is required': {
    operation: {
      parameters: [{ name: 'theme', in: 'cookie', required: true, schema: { enum: ['dark', 'light'] } }],
      responses,
    },
    serve: (request) => (['dark', 'light'].includes(cookiesOf(request).theme ?? '') ? ok() : refused()),
    fault: (request) => (cookiesOf(request).theme === undefined ? refused() : ok()),
  },
  'a header that has another meaning elsewhere': {
    operation: {
      parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', format: 'uuid' } }],
      responses,
    },
    serve: ({ headers }) => {
      const key = headers.get('idempotency-key')
      return key === null || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(key) ? ok() : refused()
    },
    fault: () => ok(),
  },
  'a language that is one of a few': {
    operation: {
      parameters: [{ name: 'Accept-Language', in: 'header', schema: { enum: ['en', 'de'] } }],
      responses,
    },
    serve: ({ headers }) => {
      const language = headers.get('accept-language')
      return language === null || ['en', 'de', '*'].includes(language) ? ok() : refused()
    },
    fault: () => ok(),
  },
  'one of a few numbers': {
    operation: { parameters: [{ ...required, name: 'n', schema: { type: 'integer', enum: [10, 20] } }], responses },
    serve: (request) => (['10', '20'].includes(queryOf(request).get('n') ?? '') ? ok() : refused()),
    fault: (request) => (isDigits(queryOf(request).get('n')) ? ok() : refused()),
  },
  'a form whose parts have their own media types': {
    method: 'post',
    components: { schemas: { Picture: { type: 'string', format: 'binary' } } },
    operation: {
      requestBody: body(
        'multipart/form-data',
        {
          type: 'object',
          required: ['about', 'picture'],
          properties: {
            about: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
            picture: { $ref: '#/components/schemas/Picture' },
          },
        },
        { encoding: { picture: { contentType: 'image/png, image/jpeg' }, about: { contentType: 'application/json' } } },
      ),
      responses,
    },
    serve: async (request) => {
      const form = await request.formData().catch(() => undefined)
      const picture = form?.get('picture')
      const about = JSON.parse(String(form?.get('about') ?? 'null'))
      const isPicture = picture instanceof Blob && ['image/png', 'image/jpeg'].includes(picture.type)
      return isPicture && Number.isInteger(about?.n) ? ok() : refused(form ? 400 : 415)
    },
    fault: async (request) => ((await request.formData().catch(() => undefined)) ? ok() : refused(415)),
  },
  'a body of plain text': {
    method: 'post',
    operation: { requestBody: body('text/plain', { type: 'string', minLength: 2, maxLength: 5 }), responses },
    serve: async (request) => {
      const length = lengthOf(await request.text())
      return length >= 2 && length <= 5 ? ok() : refused()
    },
    fault: async (request) => (lengthOf(await request.text()) >= 2 ? ok() : refused()),
  },
  'a response of plain text': {
    operation: {
      responses: {
        200: { description: 'A word', content: { 'text/plain': { schema: { type: 'string', maxLength: 4 } } } },
      },
    },
    serve: () => new Response('four', { headers: { 'content-type': 'text/plain' } }),
    fault: () => new Response('eleven', { headers: { 'content-type': 'text/plain' } }),
  },
  'credentials in one of two ways': {
    components: {
      securitySchemes: {
        one: { type: 'apiKey', in: 'header', name: 'X-One' },
        two: { type: 'apiKey', in: 'query', name: 'two' },
      },
    },
    operation: { security: [{ one: [] }, { two: [] }], responses: { 200: described, 401: described } },
    serve: (request) =>
      [request.headers.get('x-one'), queryOf(request).get('two')].includes('right-key') ? ok() : refused(401),
    fault: () => ok(),
  },
  'an object in brackets that needs one field and has no other': {
    operation: { parameters: [{ in: 'query', name: 'range', style: 'deepObject', schema: range }], responses },
    serve: (request) => (rangeIn(request, ['from', 'to']) ? ok() : refused()),
    fault: (request) => (rangeIn(request, ['from', 'to', 'unknownField']) ? ok() : refused()),
  },
  'an object in a path that needs one field': {
    path: '/things/{at}',
    operation: {
      parameters: [{ in: 'path', name: 'at', required: true, style: 'matrix', explode: true, schema: range }],
      responses,
    },
    serve: (request) =>
      /^(?:;from=-?\d+)(?:;to=-?\d+)?$|^;to=-?\d+;from=-?\d+$/.test(lastStep(request)) ? ok() : refused(),
    fault: (request) => (/^(?:;(?:from|to)=-?\d+)+$/.test(lastStep(request)) ? ok() : refused()),
  },
  'a media type that only those get who ask for it': {
    operation: { responses: { 200: { description: 'A thing', content: inTwoForms } } },
    serve: (request) => (asksForSecond(request) ? Response.json({ n: 1 }, second) : ok()),
    fault: (request) => (asksForSecond(request) ? Response.json({ n: 'one' }, second) : ok()),
  },
  'a media type that is described and that this server has not': {
    operation: { responses: { 200: { description: 'A thing', content: inTwoForms } } },
    serve: (request) => (asksForSecond(request) ? refused(406) : ok()),
  },
  'a thing that only an example names': {
    method: 'post',
    path: '/things/{id}',
    operation: {
      parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'integer', minimum: 1 }, example: 5077 }],
      requestBody: body('application/json', {
        type: 'object',
        required: ['size'],
        properties: { size: { type: 'integer', minimum: 1, maximum: 3 } },
      }),
      responses: { ...responses, 200: { description: 'It', content: { 'application/json': { schema: sized } } } },
    },
    serve: (request) => resize(request, (size) => ok({ size })),
    fault: (request) => resize(request, (size) => ok({ size: size === 3 ? 'large' : size })),
  },
}

testCorrectServers(cases)
testFaultyServers(cases)
