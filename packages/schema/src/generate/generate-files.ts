import type { Installation } from '../installation/open-installation.ts'
import { dialectModule } from './dialect-module.ts'
import { typesModule } from './types-module.ts'
import { validatorsModule } from './validators-module.ts'

export interface GeneratedFile {
  readonly name: string
  readonly text: string
}

export interface GenerateOptions {
  /** The first line of each module, without `//`: what it was made from and by which command. */
  readonly banner: string
}

/** The document of an installation, its types, its validators and its dialect, each as a file. Nothing is written. */
export async function generateFiles(installation: Installation, { banner }: GenerateOptions): Promise<GeneratedFile[]> {
  const { document } = installation
  const moduleFile = (name: string, text: string) => ({ name, text: `// ${banner}\n\n${text}` })
  return [
    { name: 'openapi.json', text: `${JSON.stringify(document, null, 2)}\n` },
    moduleFile('openapi.ts', await typesModule(document)),
    moduleFile('validators.ts', validatorsModule(document)),
    moduleFile('dialect.ts', dialectModule(installation)),
  ]
}
