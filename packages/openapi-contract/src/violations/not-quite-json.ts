import fc from 'fast-check'
import type { ApiRequest } from '../exchange/exchange.ts'
import { sampleOne } from '../generating/sample-one.ts'
import type { Violation } from './violation.ts'

const emptyObject = /^\s*\{\s*\}\s*$/

/** The JSON of an object with one more member, as it is written. */
const withMember = (json: string, member: string): string =>
  emptyObject.test(json) ? `{${member}}` : json.replace('{', `{${member},`)

/** Bodies that some readers take for JSON, although it has no such form: comments, names without quotes, other numbers. */
const changes: readonly ((json: string) => string)[] = [
  (json) => json.replace('{', '{/* a comment */'),
  (json) => `${json}// a comment`,
  (json) => `# a comment\n${json}`,
  (json) => json.replace(/\}(\s*)$/, ',}$1'),
  (json) => `${json}}`,
  (json) => `${json};`,
  (json) => `)]}',\n${json}`,
  (json) => Buffer.from(json).toString('base64'),
  () => 'x=1&y=2',
  () => 'x: 1\ny: 2\n',
  ...[
    'x:1',
    '"x":"a\tb"',
    '"x":"a\nb"',
    '"x"=1',
    '"x":0x1',
    '"x":01',
    '"x":+1',
    '"x":.5',
    '"x":Infinity',
    '"x":True',
    '"x":word',
    '"x":"\\x41"',
    '"x":[1,]',
  ].map((member) => (json: string) => withMember(json, member)),
]

/** What every violation of this kind sends, with other values around it. */
export function notQuiteJson(
  type: string,
  requests: () => fc.Arbitrary<ApiRequest>,
): Pick<Violation, 'requests' | 'always'> {
  const spoil = (request: ApiRequest, change: (json: string) => string): ApiRequest => {
    const isObject = typeof request.body === 'string' && request.body.trimStart().startsWith('{')
    const body = change(isObject ? String(request.body) : '{}')
    return { ...request, headers: { ...request.headers, 'content-type': type }, body }
  }
  return {
    requests: () =>
      fc.tuple(requests(), fc.constantFrom(...changes)).map(([request, change]) => spoil(request, change)),
    always: () => sampleOne(requests(), 1).flatMap((request) => changes.map((change) => spoil(request, change))),
  }
}
