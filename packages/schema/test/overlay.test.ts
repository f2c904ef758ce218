import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyOverlays, type Overlay, OverlayError } from '../src/overlay/index.ts'

const given = { info: { title: 'A', tags: ['a'] }, list: [{ n: 1 }, { n: 2 }, { n: 3 }], gone: 1 }
const applyTo = <Document extends object>(document: Document, content: unknown): Document =>
  applyOverlays(document, [{ name: 'mine.yaml', content }])
const apply = (...actions: Overlay['actions']) => applyTo(given, { overlay: '1.1.0', actions })
const messageOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(OverlayError)
    return (error as Error).message
  }
  return 'no error'
}

describe('an action', () => {
  test('merges an update into objects, appends it to arrays, and puts it in place of the rest', () => {
    expect(apply({ target: '$.info', update: { title: 'B', tags: ['b'], more: { deep: 1 } } }).info).toEqual({
      title: 'B',
      tags: ['a', 'b'],
      more: { deep: 1 },
    })
    expect(apply({ target: '$.list', update: { n: 4 } }).list).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }])
    expect(apply({ target: '$.info.title', update: 'C' }).info.title).toBe('C')
  })

  test('removes every match', () => {
    expect(apply({ target: '$.list[?@.n < 3]', remove: true }).list).toEqual([{ n: 3 }])
    expect(apply({ target: '$.gone', remove: true })).not.toHaveProperty('gone')
  })

  test('copies what is elsewhere in the document', () => {
    expect(apply({ target: '$.info', copy: '$.list[0]' }).info).toEqual({ title: 'A', tags: ['a'], n: 1 })
    expect(messageOf(() => apply({ target: '$.info', copy: '$.list[*]' }))).toContain(
      'must match one place, but matches 3',
    )
  })

  test('changes a place once, however many selectors match it', () => {
    expect(apply({ target: '$.list[0, 0, *]', update: { seen: ['x'] } }).list[0]).toEqual({ n: 1, seen: ['x'] })
  })

  test('leaves the given document as it is, and does not share its update with it', () => {
    const before = structuredClone(given)
    const update = { title: 'B', tags: ['b'] }
    const result = apply({ target: '$.info', update }, { target: '$.list', remove: true })
    result.info.tags.push('c')
    expect(given).toEqual(before)
    expect(update).toEqual({ title: 'B', tags: ['b'] })
  })

  test.each([
    [{ target: '$.absent', remove: true }],
    [{ target: '$.absent', update: 1 }],
    [{ target: '$.list[?@.n > 9]', update: {} }],
    [{ target: '$.info', copy: '$.absent' }],
  ])('without effect is an error that names overlay, action and path: %j', (action) => {
    expect(messageOf(() => apply({ target: '$.gone', update: 2 }, action))).toMatch(
      /^mine\.yaml: action 2: .*\$\..* match/,
    )
  })
})

test('overlays are applied in order, each to the result of the one before', () => {
  const overlay = (update: object) => ({ name: 'x', content: { overlay: '1.0.0', actions: [{ target: '$', update }] } })
  expect(applyOverlays({ a: 0 }, [overlay({ a: 1, b: 1 }), overlay({ b: 2 })])).toEqual({ a: 1, b: 2 })
})

describe('an overlay is refused', () => {
  test.each([
    [{ openapi: '3.1.0' }, '"overlay" is undefined'],
    [{ overlay: '2.0.0', actions: [{}] }, '"overlay" is "2.0.0". Use a version such as "1.0.0" or "1.1.0".'],
    [{ overlay: '1.0.0', actions: [] }, '"actions" must be a list'],
    [{ overlay: '1.0.0', actions: [{ update: 1 }] }, 'action 1 has no "target"'],
    [{ overlay: '1.0.0', actions: [{ target: '$' }] }, 'action 1 has none of'],
    [{ overlay: '1.0.0', actions: [{ target: '$', remove: 'yes' }] }, 'action 1 has a "remove"'],
    [{ overlay: '1.0.0', actions: [{ target: '$', copy: 7 }] }, 'action 1 has a "copy"'],
    [{ overlay: '1.0.0', actions: [{ target: 'nope', remove: true }] }, 'the target nope is not a JSONPath'],
    [{ overlay: '1.0.0', actions: [{ target: '$', update: 'text' }] }, 'replaces the whole document'],
    [{ overlay: '1.0.0', actions: [{ target: '$', remove: true }] }, 'replaces the whole document'],
    [null, 'this is not an OpenAPI Overlay'],
    [[], 'this is not an OpenAPI Overlay'],
    [{ overlay: '1.0.0', actions: [{ target: '$', update: new Date(0) }] }, 'a value that JSON cannot express'],
    [{ overlay: '1.0.0', actions: [{ target: '$', update: Number.NaN }] }, 'a value that JSON cannot express'],
  ])('%j: %s', (content, message) => {
    const said = messageOf(() => applyTo(given, content))
    expect(said).toContain(message)
    expect(said).toMatch(/^mine\.yaml: /)
  })
})

describe('a hostile overlay', () => {
  const action = (one: object) => ({ overlay: '1.0.0', actions: [one] })

  test('that contains itself is refused', () => {
    const update: Record<string, unknown> = {}
    update.self = [update]
    expect(messageOf(() => applyTo(given, action({ target: '$', update })))).toContain('contains itself')
  })

  test('whose aliases multiply is refused', () => {
    let update: unknown = 'x'
    for (let level = 0; level < 60; level++) update = [update, update]
    expect(messageOf(() => applyTo(given, action({ target: '$.info', update })))).toContain('more than 1000000 values')
  })

  test('that is nested without end is refused', () => {
    let update: unknown = 'x'
    for (let level = 0; level < 100_000; level++) update = [update]
    expect(messageOf(() => applyTo(given, action({ target: '$.info', update })))).toContain('levels deep')
  })

  test('that copies the document into itself again and again is refused', () => {
    const actions = Array.from({ length: 64 }, () => ({ target: '$.info', update: {}, copy: '$' }))
    expect(messageOf(() => applyTo(given, { overlay: '1.1.0', actions }))).toContain('writes too much')
  })

  test.each([
    `$${'..*'.repeat(40)}`,
    `$${'[*,*]'.repeat(150)}`,
    `$[?${'$.list[?'.repeat(60)}@${']'.repeat(60)}]`,
    '$.list[?match(@.n, "(a+)+$")]',
    '$.list[?search(@.n, "(a+)+$")]',
    `$${'['.repeat(900)}`,
    `$[?${'('.repeat(990)}`,
    `$.${'x'.repeat(100_000)}`,
    `$["${'\\'.repeat(999)}`,
  ])('cannot keep the search busy: %.40s', (target) => {
    expect(messageOf(() => applyTo(given, action({ target, remove: true })))).toMatch(
      /^mine\.yaml: action 1: the target/,
    )
  })

  test('cannot change the prototype of anything', () => {
    const update = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')
    expect(messageOf(() => applyTo(given, action({ target: '$.info', update })))).toContain('"__proto__"')
    for (const target of ['$["__proto__"]', '$.info.__proto__', '$.constructor.prototype', '$.list.length'])
      expect(messageOf(() => applyTo(given, action({ target, update: { polluted: true } })))).toContain('the target')
    const document = JSON.parse('{"__proto__":{"a":1}}')
    expect(
      messageOf(() => applyTo(document, action({ target: '$["__proto__"]', update: { polluted: true } }))),
    ).toContain('names "__proto__"')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(applyTo(given, action({ target: '$.info', update: { constructor: 1 } })).info.constructor).toBe(1)
  })

  test('cannot send escape sequences to a terminal', () => {
    const evil = '\u001b[2J\u009b31m\u202e\u0007\n\r'
    const said = [
      messageOf(() => applyOverlays(given, [{ name: evil, content: {} }])),
      messageOf(() => applyTo(given, { overlay: evil })),
      messageOf(() => applyTo(given, action({ target: `$['${evil}']`, remove: true }))),
      messageOf(() => applyTo(given, action({ target: `$.a.${evil}`, remove: true }))),
      messageOf(() => applyTo(given, action({ target: '$.info', copy: `$['${evil}']` }))),
    ]
    for (const message of said) expect(message).not.toMatch(/[\p{Cc}\u202e]/u)
  })

  test('of any shape gives a result or an OverlayError, in bounded time', () => {
    const target = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            '$',
            '..',
            '*',
            '[*]',
            '.list',
            '[?',
            '@',
            ']',
            '(',
            ')',
            "'",
            '"',
            '.n',
            '==',
            '1',
            ',',
            ':',
          ),
          {
            maxLength: 25,
          },
        )
        .map((parts) => `$${parts.join('')}`),
    )
    const overlay = fc.record({
      overlay: fc.constant('1.1.0'),
      actions: fc.array(
        fc.oneof(
          fc.record({ target, update: fc.jsonValue() }),
          fc.record({ target, remove: fc.constant(true) }),
          fc.record({ target, copy: target }),
        ),
        { minLength: 1, maxLength: 4 },
      ),
    })
    fc.assert(
      fc.property(fc.oneof(overlay, fc.anything()), (content) => {
        try {
          const result = applyTo(given, content)
          expect(JSON.parse(JSON.stringify(result))).toEqual(result)
        } catch (error) {
          expect(error).toBeInstanceOf(OverlayError)
          expect((error as Error).message).not.toMatch(/[\p{Cc}]/u)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a schema that contains itself', () => {
  const withSchemas = (schemas: object) =>
    applyTo(
      { components: { schemas: {} } },
      { overlay: '1.1.0', actions: [{ target: '$.components.schemas', update: schemas }] },
    )
  const to = (name: string) => ({ $ref: `#/components/schemas/${name}` })

  test.each([
    ['by a property', { A: { properties: { a: to('A') } } }],
    ['by a list', { A: { anyOf: [{ type: 'null' }, { type: 'array', items: to('A') }] } }],
    ['twice by parts that do not', { A: { allOf: [to('B'), to('B')] }, B: { type: 'object' } }],
  ])('%s is fine', (_, schemas) => {
    expect(withSchemas(schemas)).toEqual({ components: { schemas } })
  })

  test.each([
    [
      'as its own reference',
      { A: to('A') },
      'a schema contains itself without a property or a list between: #/components/schemas/A → #/components/schemas/A.',
    ],
    [
      'as a part',
      { A: { allOf: [{ not: { anyOf: [to('B')] } }] }, B: { else: to('A') } },
      'between: #/components/schemas/B → #/components/schemas/A → #/components/schemas/B.',
    ],
    [
      'or refers on and on',
      Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`A${index}`, to(`A${index + 1}`)])),
      'a chain of more than 200 references begins at #/components/schemas/A1.',
    ],
  ])('%s is refused, because checking a value against it has no end', (_, schemas, told) => {
    const message = messageOf(() => withSchemas(schemas))
    expect(message).toMatch(/^mine\.yaml: /)
    expect(message).toContain(told)
  })
})
