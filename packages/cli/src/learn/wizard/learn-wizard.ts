import { resolve } from 'node:path'
import { applyOverlays } from '@b2core-clients/schema/overlay'
import { stringify } from 'yaml'
import { CommandError } from '../../command/errors.ts'
import { exitCodes } from '../../command/exit-codes.ts'
import { loadDocument } from '../../document/load.ts'
import { readYaml } from '../../files/read-yaml.ts'
import { checkOut, writeWhole } from '../../files/write-whole.ts'
import { isObject, type JsonObject } from '../../json.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { askWizard } from './ask-wizard.ts'
import { readWizard } from './read-wizard.ts'
import { createWizardOverlay } from './wizard-overlay.ts'
import { checkWizardRules, type WizardRules } from './wizard-rules.ts'

/** Options that have no effect on a wizard, so that nobody expects one. */
const ofHosts = ['har', 'rate', 'max-reads', 'writes', 'yes', 'target', 'installation', 'overlay'] as const

type Given = { readonly out: string | undefined } & Readonly<Record<(typeof ofHosts)[number], unknown>>

/** Writes the overlay of a wizard from a file with rules or from what a person types, or prints the rules of an overlay. */
export async function learnWizard(files: readonly string[], given: Given, terminal: Terminal): Promise<number> {
  const useless = ofHosts.find((name) => isGiven(given[name]))
  if (useless) throw new CommandError(`--${useless} has no effect with --wizard; remove one of them.`)
  const [name, other] = files
  if (other !== undefined) throw new CommandError(`--wizard takes one file; remove ${other}.`)
  const out = resolve(terminal.directory, given.out ?? 'wizard.yaml')
  if (name === undefined) {
    await checkOut(out)
    await writeOverlay(await askRules(terminal), out, terminal)
  } else await convertFile(name, out, terminal)
  return exitCodes.done
}

/** A switch that is not given is false, and an option that can be repeated is an empty list. */
const isGiven = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false

async function askRules({ ask }: Terminal): Promise<WizardRules> {
  if (ask) return askWizard(ask)
  throw new CommandError(
    '--wizard asks, and nobody can be asked here; give a file with the rules: --wizard rules.yaml.',
  )
}

/** Rules become an overlay, which is written. An overlay becomes rules, which are printed. */
async function convertFile(name: string, out: string, terminal: Terminal): Promise<void> {
  const file = resolve(terminal.directory, name)
  const content = await readYaml(file)
  if (isObject(content) && 'overlay' in content) return showRules(file, terminal)
  const rules = checkWizardRules(content, name)
  if (out === file) throw new CommandError(`${name} has the rules and cannot be the overlay too; give another --out.`)
  await writeOverlay(rules, out, terminal)
}

async function writeOverlay(rules: WizardRules, out: string, { print }: Terminal): Promise<void> {
  const overlay = createWizardOverlay(rules)
  // What does not apply is told before anything is written.
  applyOverlays(await loadDocument([]), [{ name: 'the overlay of the wizard', content: overlay }])
  await writeWhole(out, stringify(overlay))
  print(`Written to ${out}: ${Object.keys(rules.fields).length} fields with rules.`)
}

async function showRules(file: string, { output }: Terminal): Promise<void> {
  const published = (await loadDocument([])) as unknown as JsonObject
  const described = (await loadDocument([file])) as unknown as JsonObject
  // It is YAML, which `print` would change.
  output.write(stringify(readWizard(described, published)))
}
