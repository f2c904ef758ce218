import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findStaleSpec } from './launcher/stale-spec.mjs'
import { root } from './root.ts'

const spec = 'spec/openapi.yaml'
const generated = 'packages/schema/src/generated/openapi.json'
const changed = /^spec\/openapi\.yaml has changed, and nothing was generated from it since\. Run npm run generate: /

/** A repository with only these two files, the first of them newer. */
function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'b2core-stale-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const file of [spec, generated]) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    cpSync(join(root, file), join(folder, file))
  }
  makeOlder(join(folder, generated))
  return folder
}

function makeOlder(file: string): void {
  utimesSync(file, new Date(0), new Date(0))
}

test('a spec that nothing was generated from yet is reported', () => {
  const folder = repository()
  writeFileSync(join(folder, spec), 'openapi: 3.1.1\ninfo: { title: Another }\n')
  expect(findStaleSpec(folder)).toMatch(changed)
  expect(findStaleSpec(folder)).toMatch(changed)
})

test('a spec that is not YAML is reported with the reason, in one line', () => {
  const folder = repository()
  writeFileSync(join(folder, spec), 'openapi: [3.1.1\ninfo: {\n')
  expect(findStaleSpec(folder)).toMatch(/^spec\/openapi\.yaml cannot be compared .*: Flow .* Run npm run generate: .*$/)
})

test('generated files that are missing are reported with the reason', () => {
  const folder = repository()
  rmSync(join(folder, generated))
  expect(findStaleSpec(folder)).toMatch(
    /^spec\/openapi\.yaml cannot be compared .*: ENOENT: .* Run npm run generate: .*$/,
  )
})

test('files that fit are not reported in a new clone, whichever of them is newer, and not read again', () => {
  const folder = repository()
  expect(findStaleSpec(folder)).toBeUndefined()
  expect(statSync(join(folder, generated)).mtimeMs).toBeGreaterThan(statSync(join(folder, spec)).mtimeMs)
  expect(findStaleSpec(folder)).toBeUndefined()
})

test('what was generated later is not compared, such as the files of an installation with overlays', () => {
  const folder = repository()
  writeFileSync(join(folder, generated), '{"openapi":"3.1.1"}')
  makeOlder(join(folder, spec))
  expect(findStaleSpec(folder)).toBeUndefined()
})
