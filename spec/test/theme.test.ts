import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const tokens = await readFile(new URL('../theme/tokens.css', import.meta.url), 'utf8')
const colours = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
)
const grounds = ['site-bg', 'site-soft', 'site-hover', 'site-mark']
/** Borders have no text. */
const borders = ['site-line', 'site-control']
const texts = [...colours.keys()].filter((name) => !grounds.includes(name) && !borders.includes(name))

/** As WCAG defines it. @param colour `#rgb` or `#rrggbb` */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? [...colour.slice(1)].flatMap((digit) => [digit, digit]) : [...colour.slice(1)]
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const value = Number.parseInt(digits.slice(at, at + 2).join(''), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

test.each(['light', 'dark'] as const)('in a %s scheme, every text can be read on every ground', (scheme) => {
  expect(texts.length).toBeGreaterThan(10)
  const colourOf = (name: string) => colours.get(name)?.[scheme] ?? expect.fail(name)
  const pairs = [
    ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
    ['site-bg', 'site-accent'] as const,
  ]
  const faint = pairs
    .map(([text, ground]) => ({ text, ground, contrast: contrast(colourOf(text), colourOf(ground)) }))
    .filter((pair) => pair.contrast < 4.5)
  expect(faint).toEqual([])
})
