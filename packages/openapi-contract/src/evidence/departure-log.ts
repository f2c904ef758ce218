import type { Operation } from '../document/operations.ts'
import type { ResponseProblem } from '../exchange/check-response.ts'
import type { Exchange } from '../exchange/exchange.ts'

/** What a response shows that the document does not say. */
export interface DepartureTopic {
  /** The operation's id. */
  readonly operation: string
  readonly status: number
  readonly rule: ResponseProblem['rule']
  /** Where in the body it is, without positions in lists: `/data/country/numericCode`. Empty for all of it. */
  readonly path: string
  readonly message: string
}

/** One way in which responses depart from the document: one fact, however many responses show it. */
export interface Departure extends DepartureTopic {
  /** Claims of the document that it refutes. */
  readonly claims: readonly string[]
  /** The first response that shows it. */
  readonly exchange: Exchange
  /** How many responses have shown it. */
  times: number
}

/** Ids of the claims that a departure refutes. @param exchange The one that shows it. */
export type ClaimsOfDeparture = (topic: DepartureTopic, exchange: Exchange) => readonly string[]

/** Collects the departures of a run, each once, so that one fact fails one check. */
export class DepartureLog {
  readonly #claimsOf: ClaimsOfDeparture
  readonly #found = new Map<string, Departure>()

  constructor(claimsOf: ClaimsOfDeparture = () => []) {
    this.#claimsOf = claimsOf
  }

  /** @param claims What the departure refutes, where the caller knows it. */
  add(operation: Operation, problem: ResponseProblem, exchange: Exchange, claims?: readonly string[]): Departure {
    const topic = topicOf(operation, problem, exchange)
    const refuted = claims ?? this.#claimsOf(topic, exchange)
    const fact = factOf(topic, refuted)
    const known = this.#found.get(fact)
    if (known) {
      known.times++
      return known
    }
    const departure = { ...topic, claims: refuted, exchange, times: 1 }
    this.#found.set(fact, departure)
    return departure
  }

  /** The departures that refute a claim. */
  against(claim: string): Departure[] {
    return [...this.#found.values()].filter(({ claims }) => claims.includes(claim))
  }
}

/** Whether nothing else in such a response can be looked at: it is not the one that the document describes. */
export function isBlocking({ rule, status, path, message }: DepartureTopic): boolean {
  if (rule !== 'body' || status >= 400) return rule !== 'header'
  const isWhole = path === '' || path.split('/').filter((step) => step !== '[]').length === 2
  const isItsShape = /required property|must be (?:object|array)/.test(message)
  return isItsShape && isWhole && (path === '' || path.endsWith('[]') || !path.includes('[]'))
}

/** All that is wrong with one part of a body is one departure. */
export function joinByPart(problems: readonly ResponseProblem[]): ResponseProblem[] {
  const parts = Map.groupBy(problems, ({ rule, message }) =>
    rule === 'body' ? `body ${message.split(' ')[0]}` : message,
  )
  return [...parts.values()].flatMap((some) => {
    const [first] = some
    if (!first || some.length === 1) return some
    const end = first.message.indexOf(' ')
    const wrong = some.map(({ message }) => message.slice(end + 1))
    return [{ ...first, message: `${first.message.slice(0, end)} ${joinByWords(wrong).join('; ')}` }]
  })
}

/** Messages that differ only in the names at their ends are one message with all of the names. */
function joinByWords(messages: readonly string[]): string[] {
  const named = / \(([^()]*)\)$/
  return [...Map.groupBy(messages, (message) => message.replace(named, ''))].map(([words, same]) =>
    same.length === 1 ? (same[0] ?? '') : `${words} (${same.map((one) => named.exec(one)?.[1] ?? '').join(', ')})`,
  )
}

function topicOf({ id }: Operation, { rule, message }: ResponseProblem, { response }: Exchange): DepartureTopic {
  const [, path = ''] = rule === 'body' ? (/^(\/\S*) /.exec(message) ?? []) : []
  return {
    operation: id,
    status: response.status,
    rule,
    path: path === '/' ? '' : path.replaceAll(/\/\d+(?=\/|$)/g, '/[]'),
    message,
  }
}

/** What two responses have in common that depart in the same way, also where different operations return the same. */
function factOf({ operation, status, rule, path, message }: DepartureTopic, claims: readonly string[]): string {
  if (claims.length > 0) return `claims ${claims.join()}`
  const outcome = status < 400 ? 'success' : 'error'
  if (rule === 'header') return `header ${message}`
  if (rule === 'content-type') return `${outcome} ${message}`
  if (rule === 'body') {
    const field = path.split('[]').at(-1) ?? ''
    return field === '' ? `${operation} ${outcome}` : `${outcome} ${field}`
  }
  return `${operation} ${message}`
}
