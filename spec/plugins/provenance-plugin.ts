import { isObject, isProvenanceClass, type JsonObject, listElements, provenanceClasses } from '../provenance.ts'
import { isData } from '../walk.ts'
import { findClaimProblems } from './claims-rule.ts'
import { type Problem, rule } from './rule.ts'

/** The extensions of this document. Any other one is probably a typing error. */
const extensions = [
  'x-provenance',
  'x-source',
  'x-source-pages',
  'x-claims',
  'x-also-accepts',
  'x-minimum-age',
  'x-omitted-fields',
]

/** Everything wrong with how a document states its provenance; empty when nothing is. */
export function findProvenanceProblems(document: JsonObject): Problem[] {
  const elements = listElements(document)
  const problems: Problem[] = elements
    .filter(({ provenance }) => !provenance)
    .map(({ kind, path }) => ({
      path,
      message: `The ${kind} "${path.at(-1)}" neither states nor inherits how well it is known; add x-provenance (${provenanceClasses.join(', ')}) and x-source.`,
    }))
  const owners = new Set(elements.map(({ path }) => path.join('\n')))

  /** @param isOwned Whether the node is in an element. A statement outside of every element is about nothing. */
  function check(node: unknown, path: readonly string[], isOwned: boolean): void {
    if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) check(item, [...path, String(index)], isOwned)
      return
    }
    if (!isObject(node)) return
    const here = isOwned || owners.has(path.join('\n'))
    problems.push(...findSlips(node, here).map((message) => ({ path, message })))
    for (const [key, child] of Object.entries(node)) {
      if (!isData(key, path)) check(child, [...path, key], here)
    }
  }
  check(document, [], false)
  return problems
}

/** What is wrong with the statements of one node. */
function findSlips(node: JsonObject, isOwned: boolean): string[] {
  const { 'x-provenance': stated, 'x-source': source, 'x-claims': claims } = node
  const problems = Object.keys(node)
    .filter((key) => key.startsWith('x-') && !extensions.includes(key))
    .map((key) => `${key} is not an extension of this document, which has ${extensions.join(', ')}.`)
  if (!isOwned && (stated ?? claims) !== undefined) {
    problems.push(
      'x-provenance and x-claims belong to an operation, parameter, response, schema or the like; nothing here is one.',
    )
  }
  if (stated !== undefined && !isProvenanceClass(stated)) {
    problems.push(`x-provenance is ${JSON.stringify(stated)}; it must be one of ${provenanceClasses.join(', ')}.`)
  }
  if (stated !== undefined && !isText(source)) {
    problems.push('x-provenance needs an x-source beside it: where a reader can look it up.')
  }
  if (stated === undefined && source !== undefined) problems.push('x-source needs an x-provenance beside it.')
  return problems
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

/** Elements without a description. A reference has that of what it leads to. */
export function findUndescribed(document: JsonObject): Problem[] {
  return listElements(document)
    .filter(({ node }) => !isText(node.description) && typeof node.$ref !== 'string')
    .map(({ kind, path }) => ({ path, message: `The ${kind} "${path.at(-1)}" has no description.` }))
}

/** Redocly plugin: the rules `provenance/stated`, `provenance/described` and `provenance/claims`. */
export default function provenancePlugin() {
  return {
    id: 'provenance',
    rules: {
      oas3: {
        stated: rule(findProvenanceProblems),
        described: rule(findUndescribed),
        claims: rule(findClaimProblems),
      },
    },
  }
}
