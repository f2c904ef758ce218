import { type ApiDocument, readDocument } from '../document/document.ts'
import type { Check } from '../running/check.ts'
import { TooManyChecks } from '../running/collect-checks.ts'
import type { Hooks } from '../running/hooks.ts'
import { isLeftOut } from '../running/left-out.ts'
import { addChecks, type Prepared, prepareDocument, type Suite } from '../running/prepared.ts'
import { excludedOperations, type OperationFilters } from './choose-checks.ts'
import { chooseTarget } from './choose-target.ts'
import type { CommandDefinition } from './command-definition.ts'
import { type Config, readConfig } from './config-file.ts'
import { helpOf } from './help.ts'
import { setUpNetwork } from './network.ts'
import { type CliOptions, readOptions } from './options.ts'
import { replayedChecks } from './replay.ts'
import { runPlan } from './run-plan.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** Runs a command. Resolves to its exit code; rejects with a UsageError where it cannot start. */
export async function main(
  definition: CommandDefinition,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const { print, env, progress = () => {} } = terminal
  const config = await readConfig(args)
  const options = readAllOptions(definition, config, args)
  if (options.help) {
    print(await helpOf(definition))
    return 0
  }
  const { fetch, readsAgain } = await setUpNetwork(options.network, env)
  progress('reading the document')
  const prepared = prepareChosen(await chooseDocument(definition, options), options, {
    suite: definition.suite,
    hooks: config.hooks,
  })
  progress('')
  const all = options.replay === undefined ? prepared.checks : await replayedChecks(options.replay, prepared)
  const checks = chooseChecks(prepared, all, options)
  if (options.list) {
    for (const { id, title } of checks) print(`${id}\n  ${title}`)
    return 0
  }
  if (options.target === '') throw new UsageError(`--target is missing; give ${namesOf(definition)}`)
  const chosen = chooseTarget(definition, options, { env, prepared, fetch })
  return runPlan({ definition, options, prepared, checks, chosen, readsAgain }, terminal)
}

/** The options of the file and those that are typed. An error says if it is in the file. */
function readAllOptions(definition: CommandDefinition, config: Config, args: readonly string[]): CliOptions {
  try {
    return readOptions(definition, [...config.args, ...args])
  } catch (error) {
    // Throws the error itself, if it is in what was typed.
    readOptions(definition, args)
    throw error instanceof UsageError ? new UsageError(`${config.file}: ${error.message}`) : error
  }
}

/** The document with the checks of the operations that are chosen. */
function prepareChosen(
  document: ApiDocument,
  { filters }: CliOptions,
  { suite, hooks }: { readonly suite: Suite; readonly hooks: Hooks },
): Prepared {
  const prepared = prepareDocument(document, suite, hooks)
  const excluded = new Set([...prepared.excluded, ...excludedOperations(prepared.operations, filters)])
  try {
    return addChecks({ ...prepared, excluded }, suite, hooks)
  } catch (error) {
    if (!(error instanceof TooManyChecks)) throw error
    const [first] = prepared.operations.filter(({ id }) => !excluded.has(id))
    const example = first?.tags[0] ?? first?.path
    throw new UsageError(`${error.message} Choose some of the operations, such as --include "${example}".`)
  }
}

function chooseChecks(prepared: Prepared, all: readonly Check[], { only, filters }: CliOptions): readonly Check[] {
  const chosen = all.filter((check) => !isLeftOut(check, prepared))
  if (chosen.length === 0) throw new UsageError(whyNothingIsLeft(prepared, filters))
  const checks = chosen.filter(({ id }) => only === undefined || id.includes(only))
  const among = prepared.excluded.size > 0 ? ' of the chosen operations' : ''
  if (checks.length === 0) throw new UsageError(`No check's id${among} contains "${only}"; --list prints them.`)
  return checks
}

function whyNothingIsLeft({ document, operations }: Prepared, filters: OperationFilters): string {
  const isEmpty = operations.length === 0 && document.missing.size === 0
  if (isEmpty) return 'The document describes no operation; its paths are empty.'
  const excluded = excludedOperations(operations, filters)
  const chosen = operations.filter(({ id }) => !excluded.has(id))
  // An operation itself can be what a reference leads to.
  const [missing] = operations.length === 0 ? document.missing : chosen.flatMap((one) => one.missing ?? [])
  return missing === undefined
    ? '--include and --exclude leave no check; --list prints them.'
    : `No operation is left: the reference ${missing} leads nowhere. Add what it refers to.`
}

const namesOf = ({ targets = [] }: CommandDefinition): string =>
  [...targets.map(({ name }) => `${name}, `), targets.length > 0 ? 'or ' : '', 'https://host.name'].join('')

async function chooseDocument(
  { readDocument: readOwn, applyOverlays }: CommandDefinition,
  { document: given, overlays }: CliOptions,
): Promise<ApiDocument> {
  if (given === undefined && !readOwn)
    throw new UsageError('--document is missing; give an OpenAPI 3.0, 3.1 or 3.2 document, as a file or a URL.')
  try {
    const document = given === undefined && readOwn ? await readOwn() : await readDocument(given ?? '')
    return applyOverlays && overlays.length > 0 ? await applyOverlays(document, overlays) : document
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
