import { resolve } from 'node:path'
import { applyOverlays } from '@b2core-clients/schema/overlay'
import { stringify } from 'yaml'
import { CommandError } from '../../command/errors.ts'
import { exitCodes } from '../../command/exit-codes.ts'
import { loadDocument } from '../../document/load.ts'
import { readYaml } from '../../files/read-yaml.ts'
import { writeWhole } from '../../files/write-whole.ts'
import { isObject, type JsonObject } from '../../json.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { askWizard } from './ask-wizard.ts'
import { readWizard } from './read-wizard.ts'
import { createWizardOverlay } from './wizard-overlay.ts'
import { checkWizardRules } from './wizard-rules.ts'

/** Options that have no effect on a wizard, so that nobody expects one. */
const ofHosts = ['har', 'rate', 'max-reads', 'writes', 'yes', 'target', 'installation', 'overlay'] as const

type Given = { readonly out: string | undefined } & Readonly<Record<(typeof ofHosts)[number], unknown>>

/** Writes the overlay of a wizard from a file with rules or from what a person types, or prints the rules of an overlay. */
export async function learnWizard(files: readonly string[], given: Given, terminal: Terminal): Promise<number> {
  const useless = ofHosts.find(
    (name) => given[name] !== undefined && given[name] !== false && String(given[name]) !== '',
  )
  if (useless) throw new CommandError(`--${useless} has no effect with --wizard; remove one of them.`)
  const [file, other] = files
  if (other !== undefined) throw new CommandError(`--wizard takes one file; remove ${other}.`)
  const content = file === undefined ? undefined : await readYaml(resolve(terminal.directory, file))
  if (file !== undefined && isObject(content) && 'overlay' in content) {
    await showRules(resolve(terminal.directory, file), terminal)
    return exitCodes.done
  }
  if (file === undefined && !terminal.ask)
    throw new CommandError(
      '--wizard asks, and nobody can be asked here; give a file with the rules: --wizard rules.yaml.',
    )
  const rules = file === undefined ? await askWizard(terminal.ask ?? fail) : checkWizardRules(content, file)
  const overlay = createWizardOverlay(rules)
  const out = resolve(terminal.directory, given.out ?? 'wizard.yaml')
  if (file !== undefined && out === resolve(terminal.directory, file))
    throw new CommandError(`${file} has the rules and cannot be the overlay too; give another --out.`)
  // What does not apply is told before anything is written.
  applyOverlays(await loadDocument([]), [{ name: 'the overlay of the wizard', content: overlay }])
  await writeWhole(out, stringify(overlay))
  terminal.print(`Written to ${out}: ${Object.keys(rules.fields).length} fields with rules.`)
  return exitCodes.done
}

const fail = (): never => {
  throw new Error('Nobody can be asked.')
}

async function showRules(file: string, { output }: Terminal): Promise<void> {
  const published = (await loadDocument([])) as unknown as JsonObject
  const described = (await loadDocument([file])) as unknown as JsonObject
  // It is YAML, which `print` would change.
  output.write(stringify(readWizard(described, published)))
}
