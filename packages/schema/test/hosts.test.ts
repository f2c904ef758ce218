import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { openInstallation } from '../src/installation/index.ts'
import { type OverlayAction, readOverlays } from '../src/overlay/index.ts'
import { lint } from './support/lint.ts'
import { publishedDocument } from './support/published-document.ts'

const folder = fileURLToPath(new URL('.', import.meta.resolve('@b2core-clients/spec/openapi.yaml')))
const names = ['error-object.yaml', ...readdirSync(`${folder}overlays/hosts`).map((name) => `hosts/${name}`)]

describe('the overlay of a host', () => {
  test.each(names)('%s makes a valid document, and each of its actions has its effect', async (name) => {
    const [overlay] = await readOverlays([`${folder}overlays/${name}`])
    if (!overlay) throw new Error('There is no overlay.')
    const { document, claims } = openInstallation(publishedDocument, [overlay])
    expect(await lint(document)).toEqual([])
    const { actions } = overlay.content as { actions: readonly OverlayAction[] }
    const claimActions = actions.filter(({ target }) => target.includes("['x-claims']"))
    const otherActions = actions.filter(({ target, update }) => !target.includes("['x-claims']") && update)
    for (const { target, update } of claimActions) {
      const id = target.split("'").at(-2) as keyof typeof claims
      const { value, status } = update as { value?: string; status?: string }
      expect(claims[id], id).toBe(value ?? Number(status))
    }
    for (const { target, update } of otherActions)
      expect(nodeAt(document, target), target).toMatchObject(update as object)
    for (const { description } of actions) expect(description).toMatch(/^\S.*\.$/)
  })
})

/** The part of a document at a path of names, such as `$.components.schemas.Id`. */
const nodeAt = (document: object, path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], document)
