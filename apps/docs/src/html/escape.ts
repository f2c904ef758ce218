/** Text escaped for HTML and XML, also inside an attribute. */
export const escapeHtml = (value: string): string =>
  value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
