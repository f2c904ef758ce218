import type { Resource } from '../../document/resources.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import type { Check } from '../../running/check.ts'
import { NothingToCheck } from '../../running/failure.ts'
import { safe, say } from '../../running/words.ts'
import type { ConformanceRules } from '../conformance-rules.ts'
import { promiseOf } from '../promise-of.ts'
import { textsOfEachName, withValueAt } from './fresh-body.ts'
import { sampleCreations } from './sample-creations.ts'

/** Texts that JSON allows and that a program, a database or a log may not be able to hold. */
const oddTexts = [
  '\ud83d',
  'a\udc00b',
  '\udc00\ud800',
  'a\0b',
  '\u0001\u001f\u007f\u009f',
  '\ufffe\uffff',
  '\u{10ffff}',
  '\u202e\u2066a',
  `a${'\u0301'.repeat(50)}`,
  '\u2028\u2029',
  '\ufeffa',
]

/** Fields of a body that get such a text, each with another name. */
const mostFields = 10

/** A creation with an odd text is accepted or refused: it is no reason to fail. */
export const oddTextsCheck = (resource: Resource, arbitraries: Arbitraries, rules: ConformanceRules): Check => ({
  ...promiseOf(resource.create, 'odd-texts'),
  kind: 'sequences',
  title: `${resource.create.id} accepts or refuses a text, however odd it is`,
  needs: ['state', 'writes', 'exclusive data'],
  claims: [],
  verify: async (session) => {
    const { samples } = await sampleCreations(session, resource, arbitraries, rules)
    const texts = samples.flatMap((sample) => textsOfEachName(sample.body).map(([path]) => ({ sample, path })))
    const schema = [...(resource.create.body?.content.values() ?? [])][0] ?? {}
    const isValid = arbitraries.validate(schema)
    const tried = texts
      .slice(0, mostFields)
      .flatMap(({ sample, path }) =>
        oddTexts
          .filter((text) => isValid(withValueAt(sample.body, path, text)).length === 0)
          .map((text) => ({ sample, path, text })),
      )
    if (tried.length === 0) throw new NothingToCheck('no body of it has a text that can be any')
    await session.forEach(tried, async ({ sample, path, text }) => {
      const { status } = await sample.make({ write: (body) => JSON.stringify(withValueAt(body, path, text)) })
      const shown = JSON.stringify(text).slice(0, 30)
      session.expect(
        status < 500,
        say`no failure with ${safe(shown)} in ${safe(path.join('.'))}`,
        () => say`status ${status}`,
      )
    })
  },
})
