import type { OpenApiDocument, ParameterObject } from '../document/openapi.ts'
import { propertyTypesOf, typesOf } from './schema-types.ts'

const supportedStyles: Readonly<Record<ParameterObject['in'], readonly string[]>> = {
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  path: ['simple'],
  header: ['simple'],
  cookie: ['form'],
}

/** The style of a parameter and whether it is exploded, with the defaults of OpenAPI. */
export function styleOf(parameter: ParameterObject): { readonly style: string; readonly explode: boolean } {
  const defaultStyle = parameter.in === 'query' || parameter.in === 'cookie' ? 'form' : 'simple'
  const style = parameter.style ?? defaultStyle
  return { style, explode: parameter.explode ?? style === 'form' }
}

/** Why a parameter cannot be read; undefined when it can. */
export function findProblem(document: OpenApiDocument, parameter: ParameterObject): string | undefined {
  if (parameter.content) return 'is described by "content"; only "schema" is supported'
  const { style, explode } = styleOf(parameter)
  const supported = supportedStyles[parameter.in]
  if (!supported.includes(style)) {
    return `has the style "${style}"; a ${parameter.in} parameter may have ${supported.join(', ')}`
  }
  const types = typesOf(document, parameter.schema)
  if (style === 'deepObject') return findObjectProblem(document, parameter)
  if (types.has('object')) return `is an object of the style "${style}"; only "deepObject" in a query is supported`
  if (parameter.in === 'cookie' && types.has('array') && explode) {
    return 'is an exploded list; a list in a cookie needs "explode": false'
  }
  return undefined
}

function findObjectProblem(document: OpenApiDocument, { schema = {} }: ParameterObject): string | undefined {
  if (!typesOf(document, schema).has('object')) return 'has the style "deepObject" and is not an object'
  for (const [name, types] of propertyTypesOf(document, schema)) {
    if (types.has('array') || types.has('object')) {
      return `has lists or objects in "${name}", which deepObject cannot express`
    }
  }
  return undefined
}
