import { meanings } from '../provenance.ts'
import { copyCode } from './copy-code.ts'
import { currentOperation } from './current-operation.ts'
import { explainBadges } from './explain-badges.ts'
import { header } from './header.ts'
import { searchDialog } from './search-dialog.ts'

/** What runs on every page. Each part is sent as text, so it uses nothing from outside itself. */
export const siteScript = (): string =>
  [header, searchDialog, copyCode, currentOperation].map((part) => `(${part})()\n`).join(';') +
  `;(${explainBadges})(${JSON.stringify(meanings)})\n`
