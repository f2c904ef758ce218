import { findClient } from './body-shape.ts'
import type { HostReader } from './host-reader.ts'
import { learnClientShape } from './learn-envelopes.ts'
import type { Lesson } from './lesson.ts'
import { isRefused, type Observation } from './observation.ts'

/** What is sent, in words; the command names it before it happens. */
export const plannedWrites = [
  'create a client with an address under example.com',
  'create a client with the same address again',
  'create a client with an invalid address',
] as const

/** At most three creations, each with an address under example.com. Nothing is changed or deleted. */
export async function learnWrites(reader: HostReader, lesson: Lesson, name: string): Promise<void> {
  const email = `${name}@example.com`
  const valid = { info: { givenName: 'Amelie', familyName: 'Fontaine', birthday: '1988-02-29' }, email }
  const created = await reader.create(JSON.stringify(valid), 'with an address under example.com')
  if (created.status >= 300) {
    for (const claim of ['created-status', 'created-client-envelope', 'email-uniqueness', 'email-taken-status'])
      lesson.leave(claim, `the host refused the creation with ${created.status}; describe its wizard first (--wizard)`)
    if (isRefused(created)) lesson.decide('invalid-body-status', created.status, created)
    return
  }
  lesson.decide('created-status', created.status, created)
  if (!created.headers.has('location')) lesson.decide('header Location', 'none', created)
  learnCreatedShape(lesson, created)
  const again = await reader.create(JSON.stringify(valid), 'with the same address again')
  if (isRefused(again)) {
    lesson.decide('email-taken-status', again.status, again)
    lesson.leave('email-uniqueness', 'whether inactive clients count was not tried')
  } else {
    lesson.decide('email-uniqueness', 'none', again)
    lesson.leave('email-taken-status', 'an address may be used twice')
  }
  const invalid = await reader.create(
    JSON.stringify({ ...valid, email: `${name} without a domain` }),
    'with an invalid address',
  )
  if (isRefused(invalid)) lesson.decide('invalid-body-status', invalid.status, invalid)
  else {
    lesson.leave('invalid-body-status', 'an invalid address was accepted')
    lesson.note('a client with an invalid address was created')
  }
}

function learnCreatedShape(lesson: Lesson, created: Observation): void {
  const found = findClient(created.json)
  const names = typeof created.json === 'object' && created.json !== null ? Object.keys(created.json) : []
  if (found?.envelope === 'bare' && names.length === 1) lesson.decide('created-client-envelope', 'id', created)
  else if (found) learnClientShape(lesson, created, 'created-client-envelope')
  else lesson.leave('created-client-envelope', 'the response has no client')
}
