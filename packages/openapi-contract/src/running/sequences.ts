import fc from 'fast-check'
import type { Session } from './session.ts'

/** One step of a sequence: when it makes sense, and what it does to the model and to the server. */
export interface Step<Model> {
  /** For people: `read client 3`. */
  readonly name: string
  /** @default always */
  readonly when?: (model: Model) => boolean
  readonly run: (model: Model, session: Session) => Promise<void>
}

/**
 * Holds any sequence of steps against a model. What fails is made as small as it goes: which steps were left out on the
 * way is part of the path that leads there again, after an `@`.
 * @param begin Makes the model of a new sequence.
 */
export async function forAllSequences<Model extends object>(
  session: Session,
  steps: readonly fc.Arbitrary<Step<Model>>[],
  begin: () => Promise<Model>,
  { runs, maxSteps = 20 }: { readonly runs?: number; readonly maxSteps?: number } = {},
): Promise<void> {
  const [, replayPath] = session.run.path?.split('@') ?? []
  const commands = fc.commands<Model, Session, false>(
    steps.map((step) => step.map(toCommand)),
    { maxCommands: maxSteps, ...(replayPath && { replayPath }) },
  )
  let last = ''
  try {
    await session.forAll(
      commands,
      async (sequence) => {
        const model = await begin()
        try {
          await fc.asyncModelRun(() => ({ model, real: session }), sequence)
        } catch (error) {
          last = String(sequence)
          throw error
        }
      },
      runs === undefined ? {} : { runs },
    )
  } catch (error) {
    const [, found] = /replayPath="([^"]*)"/.exec(last) ?? []
    if (session.lastPath !== undefined && found) session.lastPath += `@${found}`
    throw error
  }
}

const toCommand = <Model extends object>({
  name,
  when = () => true,
  run,
}: Step<Model>): fc.AsyncCommand<Model, Session> => ({
  check: when as (model: Readonly<Model>) => boolean,
  run,
  toString: () => name,
})
