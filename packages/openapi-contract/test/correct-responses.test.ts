import { described, ok, refused, testCorrectServers } from './support/correct-servers.ts'

testCorrectServers({
  'response headers of every kind of schema': {
    components: { schemas: { Count: { type: 'integer' } } },
    operation: {
      responses: {
        200: {
          ...described,
          headers: {
            'X-Labels': { schema: { type: 'array', items: { type: 'string' } } },
            'X-Ids': { schema: { type: 'array', items: { type: 'integer' } } },
            'X-All': { schema: { allOf: [{ type: 'integer' }] } },
            'X-Count': { schema: { $ref: '#/components/schemas/Count', minimum: 0 } },
            'X-Either': { schema: { oneOf: [{ type: 'integer' }, { type: 'null' }] } },
            'Content-Type': { required: true, schema: { type: 'string', enum: ['application/json'] } },
          },
        },
      },
    },
    serve: () =>
      new Response('{}', {
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'x-labels': 'a, b',
          'x-ids': '1,2',
          'x-all': '3',
          'x-count': '4',
          'x-either': '5',
        },
      }),
  },
  'a response without content that has a body': {
    operation: {
      parameters: [{ name: 'n', in: 'query', required: true, schema: { type: 'integer' } }],
      responses: { 200: described, 400: { description: 'Refused' } },
    },
    serve: (request) => (/^-?\d+$/.test(new URL(request.url).searchParams.get('n') ?? '') ? ok() : refused()),
  },
  'a media type that is more exact than another one before it': {
    operation: {
      responses: {
        200: {
          description: 'Found',
          content: { '*/*': { schema: { type: 'string' } }, 'application/json': { schema: { type: 'object' } } },
        },
      },
    },
    serve: () => ok(),
  },
  'fields that only a caller sends, in a default response': {
    operation: {
      responses: {
        default: {
          description: 'A user',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['name', 'secret'],
                properties: { name: { type: 'string' }, secret: { type: 'string', writeOnly: true } },
              },
            },
          },
        },
      },
    },
    serve: () => ok({ name: 'Amelie' }),
  },
  'a parent whose children have more fields': {
    components: {
      schemas: {
        Shape: {
          type: 'object',
          required: ['kind'],
          properties: { kind: { type: 'string' } },
          discriminator: { propertyName: 'kind', mapping: { circle: '#/components/schemas/Circle' } },
        },
        Circle: {
          allOf: [
            { $ref: '#/components/schemas/Shape' },
            { type: 'object', properties: { radius: { type: 'number' } } },
          ],
        },
      },
    },
    operation: {
      responses: {
        200: {
          description: 'A shape',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Shape' } } },
        },
      },
    },
    serve: () => ok({ kind: 'circle', radius: 2 }),
  },
})
