/** JSON as the sandbox writes it, so that what is left as it was has as many bytes. */
export const writtenJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
