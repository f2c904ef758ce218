import fc from 'fast-check'
import { parseReplayPath } from './replay-path.ts'
import type { Session } from './session.ts'

/** One step of a sequence: when it makes sense, and what it does to the model and to the server. */
export interface Step<Model> {
  /** For people: `read client 3`. */
  readonly name: string
  /** @default always */
  readonly when?: (model: Model) => boolean
  readonly run: (model: Model, session: Session) => Promise<void>
}

export interface SequenceOptions {
  /** Generated sequences. @default the cases of the run */
  readonly cases?: number
  /** Of one sequence. @default 20 */
  readonly maxSteps?: number
}

/**
 * Checks any sequence of steps against a model. A failing sequence is made as small as it goes.
 * @param begin Makes the model of a new sequence.
 */
export async function forAllSequences<Model extends object>(
  session: Session,
  steps: readonly fc.Arbitrary<Step<Model>>[],
  begin: () => Promise<Model>,
  { cases, maxSteps = 20 }: SequenceOptions = {},
): Promise<void> {
  const { steps: replayPath } = parseReplayPath(session.run.path)
  const commands = fc.commands<Model, Session, false>(
    steps.map((step) => step.map(toCommand)),
    { maxCommands: maxSteps, ...(replayPath && { replayPath }) },
  )
  let failing = ''
  await session.forAll(
    commands,
    async (sequence) => {
      const model = await begin()
      try {
        await fc.asyncModelRun(() => ({ model, real: session }), sequence)
      } catch (error) {
        failing = String(sequence)
        throw error
      }
    },
    // fast-check shows the remaining steps only in the text of a sequence.
    { ...(cases !== undefined && { cases }), stepsLeft: () => /replayPath="([^"]*)"/.exec(failing)?.[1] },
  )
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
