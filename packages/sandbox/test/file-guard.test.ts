import fs, { rmSync, utimesSync } from 'node:fs'
import { appendFile, readFile, stat } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { FileGuard } from '../src/store/sqlite/file-guard.ts'
import { isWholeLog } from '../src/store/sqlite/log-frames.ts'
import { temporaryFolder } from './support/temporary.ts'

/** A database whose log has some frames. */
async function openDatabase() {
  const file = join(await temporaryFolder(), 'clients.db')
  const database = new DatabaseSync(file)
  onTestFinished(() => database.close())
  database.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; create table texts (text)')
  for (let times = 0; times < 3; times++) database.exec(`insert into texts values ('${'x'.repeat(9000)}')`)
  const countFrames = () => Number(database.prepare('pragma wal_checkpoint(noop)').get()?.log)
  return { file, log: `${file}-wal`, database, countFrames }
}

test('a log that vanishes between two looks at it is deleted', async () => {
  const { file, log, countFrames } = await openDatabase()
  const guard = new FileGuard(file, countFrames)
  onTestFinished(() => guard.close())
  utimesSync(log, 1, 1)
  const { readFileSync } = fs
  onTestFinished(() => {
    fs.readFileSync = readFileSync
    syncBuiltinESMExports()
  })
  fs.readFileSync = ((read: string) => {
    rmSync(read)
    return readFileSync(read)
  }) as typeof readFileSync
  syncBuiltinESMExports()
  expect(() => guard.check()).toThrow('The database is lost: its log was deleted.')
})

test('a log is whole as far as SQLite uses it, and no further', async () => {
  const { log, database, countFrames } = await openDatabase()
  const frames = countFrames()
  const bytes = await readFile(log)
  expect(frames).toBeGreaterThan(9)
  expect(isWholeLog(bytes, frames)).toBe(true)
  expect(isWholeLog(bytes, frames + 1)).toBe(false)
  for (const position of [0, 8, 20, 31, 32, 48, 60, 5000, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(position) ^ 1, position)
    expect([position, isWholeLog(changed, frames)]).toEqual([position, false])
  }
  for (const length of [0, 31, 4000, bytes.length - 1])
    expect(isWholeLog(bytes.subarray(0, length), frames)).toBe(false)
  // SQLite begins its log again after a checkpoint. What follows its new end is old.
  database.exec("pragma wal_checkpoint(restart); insert into texts values ('new')")
  expect(countFrames()).toBeLessThan(frames)
  expect(isWholeLog(await readFile(log), countFrames())).toBe(true)
  expect(isWholeLog(await readFile(log), frames)).toBe(false)
  await appendFile(log, 'more')
  expect((await stat(log)).size).toBe(bytes.length + 4)
  expect(isWholeLog(await readFile(log), countFrames())).toBe(true)
})
