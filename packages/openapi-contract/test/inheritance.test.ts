import {
  body,
  ok,
  readJson,
  refused,
  responses,
  testCorrectServers,
  testFaultyServers,
} from './support/correct-servers.ts'

const petOf = (more: object) => ({
  type: 'object',
  required: ['kind', 'name'],
  properties: { kind: { type: 'string' }, name: { type: 'string', minLength: 1 } },
  discriminator: { propertyName: 'kind', ...more },
})
const heir = (fields: object, parent = 'Pet') => ({
  allOf: [
    { $ref: `#/components/schemas/${parent}` },
    { type: 'object', required: Object.keys(fields), properties: fields },
  ],
})
const Cat = heir({ lives: { type: 'integer', minimum: 1, maximum: 9 } })
const Dog = heir({ breed: { enum: ['pug', 'collie'] } })
const Lion = heir({ mane: { type: 'boolean' } }, 'Cat')
const pet = { $ref: '#/components/schemas/Pet' }

// biome-ignore lint/suspicious/noExplicitAny: a test server looks at whatever was sent.
type Sent = any

const isNamed = (sent: Sent): boolean => typeof sent?.name === 'string' && sent.name !== ''
const isCat = ({ lives }: Sent): boolean => Number.isInteger(lives) && lives >= 1 && lives <= 9
const isDog = ({ breed }: Sent): boolean => ['pug', 'collie'].includes(breed)
const isLion = ({ fur, mane }: Sent): boolean => fur === 'Lion' && typeof mane === 'boolean'

/** Takes what one of the kinds allows. */
const takes =
  (kinds: Readonly<Record<string, (sent: Sent) => boolean>>, partOf = (sent: Sent): Sent => sent) =>
  async (request: Request) => {
    const sent = partOf(await readJson(request))
    const isGood = isNamed(sent) && Object.hasOwn(kinds, String(sent.kind)) && kinds[String(sent.kind)]?.(sent)
    return isGood ? ok() : refused()
  }

const mapping = { cat: '#/components/schemas/Cat', dog: 'Dog' }
const mapped = { Pet: petOf({ mapping }), Cat, Dog }
const cases = {
  'schemas that inherit from one with a discriminator': {
    method: 'post' as const,
    components: { schemas: { Pet: petOf({}), Cat, Dog } },
    operation: { requestBody: body('application/json', pet), responses },
    serve: takes({ Cat: isCat, Dog: isDog }),
    fault: takes({ Cat: isCat, Dog: () => true }),
  },
  'an heir with a discriminator for its own heirs, described before its parent': {
    method: 'post' as const,
    components: {
      schemas: {
        Cat: { ...heir({ fur: { type: 'string' } }), discriminator: { propertyName: 'fur' } },
        Lion,
        Pet: petOf({}),
      },
    },
    operation: { requestBody: body('application/json', pet), responses },
    serve: takes({ Lion: isLion }),
    fault: takes({ Lion: () => true }),
  },
  'schemas that a mapping names': {
    method: 'post' as const,
    components: { schemas: { ...mapped, Bird: heir({}) } },
    operation: { requestBody: body('application/json', pet), responses },
    serve: takes({ cat: isCat, dog: isDog }),
    fault: takes({ cat: () => true, dog: isDog }),
  },
  'schemas that have two names each': {
    method: 'post' as const,
    components: { schemas: { ...mapped, Pet: petOf({ mapping: { ...mapping, kitty: 'Cat' } }) } },
    operation: { requestBody: body('application/json', pet), responses },
    serve: takes({ cat: isCat, kitty: isCat, Cat: isCat, dog: isDog, Dog: isDog }),
    fault: takes({ cat: isCat, kitty: isCat, Cat: isCat, dog: isDog, Dog: isDog, DOG: isDog }),
  },
  'one of these schemas by itself': {
    method: 'post' as const,
    components: { schemas: mapped },
    operation: { requestBody: body('application/json', { $ref: '#/components/schemas/Cat' }), responses },
    serve: takes({ cat: isCat }),
  },
  'schemas that inherit from others that inherit': {
    method: 'post' as const,
    components: { schemas: { Pet: petOf({}), Cat, Dog, Lion } },
    operation: { requestBody: body('application/json', pet), responses },
    serve: takes({ Cat: isCat, Dog: isDog, Lion: (sent) => isCat(sent) && typeof sent.mane === 'boolean' }),
    fault: takes({ Cat: isCat, Dog: isDog, Lion: isCat }),
  },
  'such a schema in a list of another one': {
    method: 'post' as const,
    openapi: '3.0.3',
    components: { schemas: mapped },
    operation: {
      requestBody: body('application/json', {
        type: 'object',
        required: ['pets'],
        properties: { pets: { type: 'array', minItems: 1, maxItems: 1, items: pet } },
      }),
      responses,
    },
    serve: async (request: Request) => {
      const { pets } = (await readJson(request.clone())) ?? {}
      return Array.isArray(pets) && pets.length === 1
        ? takes({ cat: isCat, dog: isDog }, (sent) => sent?.pets?.[0])(request)
        : refused()
    },
  },
  'a response of a kind that nobody described': {
    components: { schemas: mapped },
    operation: { responses: { 200: { description: 'A pet', content: { 'application/json': { schema: pet } } } } },
    serve: () => ok({ kind: 'bird', name: 'Tweety' }),
    fault: () => ok({ kind: 'bird' }),
  },
  'a response with the fields of one that inherits': {
    components: { schemas: { Pet: petOf({}), Cat, Dog } },
    operation: { responses: { 200: { description: 'A pet', content: { 'application/json': { schema: pet } } } } },
    serve: () => ok({ kind: 'Cat', name: 'Tom', lives: 3 }),
    fault: () => ok({ kind: 'Cat', name: 'Tom', tail: 3 }),
  },
}

testCorrectServers(cases)
testFaultyServers(cases)
