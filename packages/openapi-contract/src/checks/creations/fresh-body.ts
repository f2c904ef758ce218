import { isObject } from '../../document/json.ts'
import type { FreshTexts } from '../../running/fresh-texts.ts'
import type { Path } from './common.ts'

/** A body with texts that no other body has, and these texts. */
export interface FreshBody {
  readonly value: unknown
  readonly fresh: readonly string[]
}

/** A text in the place of another one; nothing where it stays. */
export type Renew = (text: string) => string | undefined

const email = /^[^\s@]+@[^\s@]+$/
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Most servers refuse another thing with the same email or the same id. */
export const renewAddresses =
  (fresh: FreshTexts): Renew =>
  (text) => {
    if (email.test(text)) return `contract.${fresh.uuid().slice(0, 18)}@example.com`
    return uuid.test(text) ? fresh.uuid() : undefined
  }

/** A text that no other thing has. */
export const renewText = (fresh: FreshTexts): string => `new-${fresh.digits().slice(0, 8)}`

/** Some servers also refuse another thing with the same name. */
export const renewAll = (fresh: FreshTexts): Renew => {
  const renew = renewAddresses(fresh)
  return (text) => renew(text) ?? renewText(fresh)
}

/** Another text of the same kind. An email or an id, which only one thing can have, is new each time. */
export function otherText(fresh: FreshTexts, text: string): string {
  if (/^\d{4}-\d\d-\d\d/.test(text)) return text.replace(/^\d{4}/, '1950')
  const turned = text.replace(/\d/g, (digit) => String(9 - Number(digit)))
  return renewAddresses(fresh)(text) ?? (turned === text ? 'Other' : turned)
}

/** The body with new texts wherever it stays valid with them. */
export function freshen(body: unknown, isValid: (value: unknown) => boolean, renew: Renew): FreshBody {
  let value = body
  const fresh: string[] = []
  for (const [path, text] of textsIn(body)) {
    const other = renew(text)
    const changed = other === undefined ? undefined : withValueAt(value, path, other)
    if (other === undefined || !isValid(changed)) continue
    value = changed
    fresh.push(other)
  }
  return { value, fresh }
}

/** The texts of a value, by where they are. */
export function textsIn(value: unknown, path: Path = []): [Path, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]))
  return isObject(value) ? Object.entries(value).flatMap(([name, part]) => textsIn(part, [...path, name])) : []
}

/** Texts of a value whose fields have different names. */
export const textsOfEachName = (value: unknown): [Path, string][] => [
  ...new Map(textsIn(value).map(([path, text]): [unknown, [Path, string]] => [path.at(-1), [path, text]])).values(),
]

/** The value with another one in one place. */
export function withValueAt(whole: unknown, [step, ...rest]: Path, leaf: unknown): unknown {
  if (step === undefined) return leaf
  if (Array.isArray(whole)) return whole.with(Number(step), withValueAt(whole[Number(step)], rest, leaf))
  return isObject(whole) ? { ...whole, [step]: withValueAt(whole[step], rest, leaf) } : whole
}

/** What came back for a fresh body, with the same words for its new texts as for those of any other such body. */
export function withoutFresh(value: unknown, { fresh }: FreshBody): unknown {
  if (typeof value === 'string')
    return fresh.reduce((text, one, index) => text.replaceAll(one, `<new ${index}>`), value)
  if (Array.isArray(value)) return value.map((item) => withoutFresh(item, { value, fresh }))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutFresh(part, { value, fresh })]))
}
