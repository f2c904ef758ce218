import { isObject, type JsonObject } from '@b2core-clients/schema/json'
import { referenceOf } from '@b2core-clients/schema/json-pointer'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Engine, MockRequest } from './engine.ts'

interface BodyRule {
  readonly method: string
  readonly path: RegExp
  readonly validate: ValidateFunction
}

/**
 * The engine, with the checks of bodies that Prism does not have: for a schema inside itself, a constant with a reference
 * in it, and a property with a name that every object inherits.
 */
export function checkBodies(engine: Engine, document: JsonObject): Engine {
  const rules = readRules(document)
  return {
    ...engine,
    async respond(request, choice) {
      const response = await engine.respond(request, choice)
      if (response.violations.length > 0 || request.body === undefined) return response
      const problem = findProblem(rules, request)
      if (problem === undefined) return response
      return { ...(await engine.force(request, 400)), violations: [problem], invalidPart: 'body' }
    },
  }
}

/** A rule for each JSON body that the document describes. */
function readRules(document: JsonObject): BodyRule[] {
  // Prism checks formats.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, ownProperties: true, logger: false })
  ajv.addSchema(document, 'document')
  const operations = Object.entries(isObject(document.paths) ? document.paths : {}).flatMap(([path, item]) =>
    Object.entries(isObject(item) ? item : {}).map(([method, operation]) => ({ path, method, operation })),
  )
  return operations.flatMap(({ path, method, operation }) => {
    const body = isObject(operation) && isObject(operation.requestBody) ? operation.requestBody : {}
    if (!isObject(body.content) || !isObject(body.content['application/json'])) return []
    const schema = referenceOf(['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'])
    const validate = ajv.compile({ $ref: `document${schema}` })
    return [{ method, path: pathPattern(path), validate }]
  })
}

/** `/clients/{clientId}` as a pattern. */
function pathPattern(template: string): RegExp {
  const parts = template.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^/]+')}$`)
}

function findProblem(rules: readonly BodyRule[], { method, path, body }: MockRequest): string | undefined {
  const rule = rules.find((each) => each.method === method && each.path.test(path))
  if (rule === undefined || rule.validate(body)) return undefined
  const [first] = rule.validate.errors ?? []
  return `Request body${first?.instancePath.replaceAll('/', '.') ?? ''} ${first?.message ?? 'is invalid'}`
}
