/** The ranges that include `application/json`, the most specific one first. */
const jsonRanges = ['application/json', 'application/*', '*/*']

/** Whether an Accept header allows `application/json`. The most specific range that includes it decides. */
export function acceptsJson(header: string | undefined): boolean {
  if (header === undefined || header.trim() === '') return true
  const ranges = header.toLowerCase().split(',').map(readRange)
  const matching = jsonRanges.map((name) => ranges.find((range) => range.name === name))
  const [mostSpecific] = matching.filter((range) => range !== undefined)
  return mostSpecific !== undefined && mostSpecific.quality > 0
}

function readRange(text: string): { readonly name: string; readonly quality: number } {
  const [name = '', ...parameters] = text.split(';')
  const quality = parameters.map(readQuality).find((each) => each !== undefined)
  return { name: name.trim(), quality: quality ?? 1 }
}

function readQuality(parameter: string): number | undefined {
  const quality = /^\s*q\s*=\s*([\d.]+)\s*$/.exec(parameter)?.[1]
  return quality === undefined ? undefined : Number(quality)
}
