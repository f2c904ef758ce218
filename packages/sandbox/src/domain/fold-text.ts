/**
 * The form in which texts are compared, so that case does not matter. It goes through capitals because some letters have
 * no capital of their own (`ß` becomes `SS`), and treats the two small forms of sigma as one letter.
 */
export function foldText(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')
}
