import { checkWizardRules, describedPaths, type FieldRules, type WizardRules } from './wizard-rules.ts'

type Ask = (question: string) => Promise<string>

/** Asks a person what the Registration wizard says. An empty line means no rule. Throws a CommandError for a wrong one. */
export async function askWizard(ask: Ask): Promise<WizardRules> {
  const fields: Record<string, unknown> = {}
  for (const path of describedPaths) {
    const required = isYes(await ask(`Is ${path} required? [y/N]`))
    const isText = path !== 'email' && path !== 'info.birthday'
    const lengths = isText ? readLengths(await ask(`Fewest and most characters of ${path}, such as 1-30 [any]`)) : {}
    const rules = { ...(required && { required }), ...lengths }
    if (Object.keys(rules).length > 0) fields[path] = rules
  }
  const age = (await ask('Least age in years [any]')).trim()
  for (;;) {
    const path = (await ask('A custom field, such as referralCode [no more]')).trim()
    if (path === '') break
    fields[path] = await askCustomField(ask, path)
  }
  const given = { ...(age !== '' && { minimumAge: Number(age) }), fields }
  return checkWizardRules(given, 'what was typed')
}

async function askCustomField(ask: Ask, path: string): Promise<FieldRules> {
  const type = (await ask(`Type of ${path}: string, integer, number or boolean [string]`)).trim() || 'string'
  const required = isYes(await ask(`Is ${path} required? [y/N]`))
  const pattern = type === 'string' ? (await ask(`A regular expression for ${path} [any]`)).trim() : ''
  const example = (await ask(`A valid value of ${path} [none]`)).trim()
  return {
    type: type as NonNullable<FieldRules['type']>,
    ...(required && { required }),
    ...(pattern !== '' && { pattern }),
    ...(example !== '' && { example: type === 'string' ? example : readValue(example) }),
  }
}

/** A number or a boolean; other texts stay as they are, and are refused with the rules. */
function readValue(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  return Number.isNaN(Number(text)) ? text : Number(text)
}

const isYes = (answer: string): boolean => /^y(es)?$/i.test(answer.trim())

function readLengths(answer: string): Pick<FieldRules, 'minLength' | 'maxLength'> {
  if (answer.trim() === '') return {}
  const [fewest, most] = answer.split('-').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  return { minLength: fewest ?? Number.NaN, maxLength: most ?? Number.NaN }
}
