import { contents } from './contents.ts'
import { copyButtons } from './copy-buttons.ts'
import { header } from './header.ts'
import { layOutLater } from './lay-out-later.ts'
import { leadToOperation, openTarget } from './open-target.ts'
import { searchDialog } from './search-dialog.ts'
import { settingsForm } from './settings-form.ts'
import { showChoices } from './show-choices.ts'

/** What runs on every page. */
addEventListener('choices', showChoices)
showChoices()
header()
contents()
settingsForm()
copyButtons()
leadToOperation()
layOutLater()
openTarget()
searchDialog()
