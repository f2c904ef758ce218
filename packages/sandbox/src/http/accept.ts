const ours = [
  ['application', 'json'],
  ['application', '*'],
  ['*', '*'],
] as const

/** Whether an Accept header lets `application/json` through; the most exact range that names it decides. */
export function acceptsJson(header: string | undefined): boolean {
  if (header === undefined || header.trim() === '') return true
  const ranges = header.toLowerCase().split(',').map(readRange)
  for (const [type, subtype] of ours) {
    const found = ranges.find((range) => range.type === type && range.subtype === subtype)
    if (found) return found.quality > 0
  }
  return false
}

function readRange(text: string): { type: string; subtype: string; quality: number } {
  const [range = '', ...parameters] = text.split(';')
  const [type = '', subtype = ''] = range.trim().split('/')
  const quality = parameters.map((each) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(each)?.[1]).find(Boolean)
  return { type, subtype, quality: quality === undefined ? 1 : Number(quality) }
}
