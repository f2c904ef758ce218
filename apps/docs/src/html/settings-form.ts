import { languages } from '../samples/languages.ts'
import { defaultAddresses, sandboxToken } from '../serving/addresses.ts'

const options = languages.map(({ key, label }) => `<option value="${key}">${label}</option>`).join('')

/** The reader's host, token and language, for the samples and the calls of every page. Opens from the bar. */
export const settingsForm =
  (): string => `<form id="settings" class="settings" popover aria-label="Host, token and language">
<fieldset><legend>Where samples and calls go</legend>
<label><input type="radio" name="target" value="sandbox" checked> Sandbox <code data-address="sandbox">${defaultAddresses.sandbox}</code></label>
<label><input type="radio" name="target" value="mock"> Mock <code data-address="mock">${defaultAddresses.mock}</code></label>
<label><input type="radio" name="target" value="own"> Your host</label>
<label class="own">Address <input type="url" name="host" placeholder="https://host.name" autocomplete="off" spellcheck="false"></label>
</fieldset>
<label>Token <input type="text" name="token" value="${sandboxToken}" autocomplete="off" spellcheck="false"></label>
<label>Language <select name="language">${options}</select></label>
<p>This browser remembers your choice. It forgets the token of your host when you close this tab.</p>
<p class="problem" role="status"></p>
</form>`
