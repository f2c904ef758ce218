import { escapeHtml } from '../html/escape.ts'
import { badgeOf, claimList, explain } from '../html/provenance.ts'
import { renderLine, renderProse } from '../html/render-markdown.ts'
import type { Field } from '../model/fields.ts'
import { objectPage } from '../model/operations.ts'
import { anchorOf, type Parameter } from '../model/reference.ts'
import { choices, constraints, typeName } from '../model/type-name.ts'
import { type ReferenceContext, up } from './context.ts'

/** A list of parameters. Each has its own link. */
export function parameterList(parameters: readonly Parameter[], context: ReferenceContext): string {
  const items = parameters.map(({ name, anchor, required, description, schema, schemaElement, example, element }) => {
    const known = context.known(element)
    const facts = factsOf(context, schema, example)
    const ofValues = claimList(context.known(schemaElement).claims, context.claimsPage)
    const type = escapeHtml(typeName(context.document, schema))
    return `<li id="${anchor}" class="field">${head({ name, anchor, type, required, badge: badgeOf(known) })}
${renderProse(description)}${facts}${explain(known, context.claimsPage)}${ofValues}</li>`
  })
  return `<ul class="fields">${items.join('\n')}</ul>`
}

/** The fields of a body. What is inside a field is folded under it. */
export function fieldList(fields: readonly Field[], prefix: string, context: ReferenceContext): string {
  const items = fields.map((field) => {
    const { name, path, type, required, node, element, schemaElement, object } = field
    const known = context.known(element)
    const anchor = anchorOf(prefix === '' ? path : `${prefix}.${path}`)
    const linkedType = object ? `<a href="${up}${objectPage(object)}">${escapeHtml(type)}</a>` : escapeHtml(type)
    return `<li id="${anchor}" class="field">${head({ name, anchor, type: linkedType, required, badge: badgeOf(known) })}
${renderProse(String(node.description ?? ''))}${factsOf(context, node, node.example)}${explain(known, context.claimsPage)}${claimList(context.known(schemaElement).claims, context.claimsPage)}${inner(field, prefix, context)}</li>`
  })
  return `<ul class="fields">${items.join('\n')}</ul>`
}

/** The fields inside a field, under a line that names them. */
function inner({ fields, name }: Field, prefix: string, context: ReferenceContext): string {
  if (fields.length === 0) return ''
  const names = fields.map((field) => `<code>${escapeHtml(field.name)}</code>`).join(', ')
  return `<details class="inner"><summary>Fields of <code>${escapeHtml(name)}</code>: ${names}</summary>
${fieldList(fields, prefix, context)}</details>`
}

interface Head {
  readonly name: string
  readonly anchor: string
  /** HTML. */
  readonly type: string
  readonly required: boolean
  /** HTML. */
  readonly badge: string
}

function head({ name, anchor, type, required, badge }: Head): string {
  const need = required ? ' <span class="required">required</span>' : ''
  return `<p class="field-head"><a href="#${anchor}"><code>${escapeHtml(name)}</code></a> <span class="type">${type}</span>${need}${badge}</p>`
}

/** Limits, allowed values and an example, in one line. */
function factsOf({ document }: ReferenceContext, schema: unknown, example: unknown): string {
  const values = choices(document, schema)
  const parts = constraints(document, schema)
  if (values.length > 0) parts.unshift(`One of ${values.map((value) => `\`${value}\``).join(', ')}`)
  const isShort = example !== undefined && (typeof example !== 'object' || Array.isArray(example))
  if (isShort && values.length === 0) parts.push(`example \`${shown(example)}\``)
  if (parts.length === 0) return ''
  const [first = '', ...others] = parts
  return `<p class="facts">${renderLine([first.charAt(0).toUpperCase() + first.slice(1), ...others].join(' · '))}</p>`
}

const shown = (example: unknown): string => (Array.isArray(example) ? example.join(',') : String(example))
