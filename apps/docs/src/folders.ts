import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** In the published package, this folder has copies of what the site is made from, with the paths of the repository. */
const material = fileURLToPath(new URL('./material/', import.meta.url))

/** Whether this is the published package and not the repository. */
export const isPublished = existsSync(material)

export const repositoryFolder = isPublished ? material : fileURLToPath(new URL('../../..', import.meta.url))
export const docsFolder = join(repositoryFolder, 'apps/docs')
export const assetsFolder = join(docsFolder, 'assets')
export const samplesFolder = join(docsFolder, 'samples')

/** The folder that has the document, its guides and its released versions. */
export const specFolder = join(repositoryFolder, 'spec')
