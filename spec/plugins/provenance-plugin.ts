import {
  type DocumentElement,
  isObject,
  isProvenanceClass,
  type JsonObject,
  listElements,
  provenanceClasses,
} from '../provenance.ts'

/** The part of Redocly's rule context that this plugin uses. */
interface RuleContext {
  readonly location: { child(path: readonly (string | number)[]): object }
  report(problem: { message: string; location: object }): void
}

interface Problem {
  readonly path: readonly string[]
  readonly message: string
}

/** Everything wrong with how a document states its provenance; empty when nothing is. */
export function findProvenanceProblems(document: JsonObject): Problem[] {
  const problems: Problem[] = []
  const seen = new Map<string, string>()
  checkStatements(document, [], problems)
  for (const element of listElements(document)) {
    if (!element.provenance) problems.push({ path: element.path, message: missing(element) })
    for (const id of Object.keys(element.assumptions)) {
      const other = seen.get(id)
      const here = element.path.join('/')
      if (other)
        problems.push({
          path: element.path,
          message: `The assumption "${id}" stands at ${other} too; give this one an id of its own.`,
        })
      seen.set(id, here)
    }
  }
  return problems
}

const missing = ({ kind, path }: DocumentElement) =>
  `The ${kind} "${path.at(-1)}" neither states nor inherits how well it is known; add x-provenance (${provenanceClasses.join(', ')}) and x-source.`

/** A statement must be whole wherever it stands, on an element or inside one. */
function checkStatements(node: unknown, path: readonly string[], problems: Problem[]): void {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) checkStatements(item, [...path, String(index)], problems)
    return
  }
  if (!isObject(node)) return
  const { 'x-provenance': stated, 'x-source': source, 'x-assumptions': assumptions } = node
  const say = (message: string) => problems.push({ path, message })
  if (stated !== undefined && !isProvenanceClass(stated)) {
    say(`x-provenance is ${JSON.stringify(stated)}; it must be one of ${provenanceClasses.join(', ')}.`)
  }
  if (stated !== undefined && !isText(source))
    say('x-provenance needs an x-source beside it: where a reader can look it up.')
  if (stated === undefined && source !== undefined) say('x-source needs an x-provenance beside it.')
  if (assumptions !== undefined && !isClaims(assumptions)) {
    say('x-assumptions must map a kebab-case id to the claim in words.')
  }
  for (const [key, child] of Object.entries(node)) checkStatements(child, [...path, key], problems)
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''
const isClaims = (value: unknown): boolean =>
  isObject(value) && Object.entries(value).every(([id, claim]) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && isText(claim))

/** Redocly plugin: the rule `provenance/stated`. */
export default function provenancePlugin() {
  return {
    id: 'provenance',
    rules: {
      oas3: {
        stated: () => ({
          Root: {
            enter(root: JsonObject, { report, location }: RuleContext) {
              for (const { path, message } of findProvenanceProblems(root)) {
                report({ message, location: location.child(path) })
              }
            },
          },
        }),
      },
    },
  }
}
