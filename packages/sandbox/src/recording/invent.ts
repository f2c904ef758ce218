import { createHmac } from 'node:crypto'
import { createRandom, type Random } from '../data/random.ts'

/** Replaces values by invented ones of the same shape. The same value becomes the same one in the whole recording. */
export interface Inventor {
  readonly text: (text: string) => string
  readonly number: (number: number) => number
}

const email = /^[^@\s]+@[^@\s]+$/
/** The time and the zone are in groups. A text that goes on after them is not a date: it can have names. */
const dateTime = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?( ?(?:Z|UTC|[+-]\d\d(?::?\d\d)?))?$/i
/** Also account numbers and the like, of which nobody can say whether they are telephone numbers. */
const phone = /^\+?[\d\s().-]{7,}$/

/** An email address, or a telephone number with its country, in a longer text. */
const contact = /([^\s<>()[\]",;:@]+@[^\s<>()[\]",;:@]+|\+\d[\d\s().-]{5,}\d)/

const [firstYear, years] = [1950, 50]
/** A country code that no country has, so that no invented number is somebody's. */
const unusedCountryCode = '999'

/** @param key A secret that is not kept, so that nobody can try values and compare what becomes of them. */
export function createInventor(key: Uint8Array): Inventor {
  /** Numbers that follow from the value, and that nobody can guess without the key. */
  const randomFor = (value: string, attempt: number): Random =>
    createRandom(createHmac('sha256', key).update(value).digest().readUInt32LE(), attempt)
  const differing = (value: string, invent: (random: Random) => string): string => {
    if (!hasReplaceable(value)) return value
    for (let attempt = 0; attempt < 20; attempt++) {
      const invented = invent(randomFor(value, attempt))
      if (invented !== value) return invented
    }
    return ''
  }
  const inventText = (text: string): string => {
    const date = dateTime.exec(text)
    if (date) return differing(text, (random) => inventDate(random, date[1], date[2]))
    if (email.test(text)) return inventEmail(text, inventWord)
    if (phone.test(text)) return differing(text, (random) => inventPhone(random, text))
    // Every second piece is a contact.
    const pieces = text.split(contact).map((piece, index) => (index % 2 === 0 ? inventWords(piece) : inventText(piece)))
    return pieces.join('')
  }
  /** Word by word, so that a name is still made of the names in other fields. */
  const inventWords = (text: string): string => text.replace(/\S+/g, (word) => inventWord(word))
  const inventWord = (word: string): string => differing(word, (random) => replaceCharacters(random, word))
  return {
    text: inventText,
    number: (number) => (number === 0 ? 0 : Number(inventDigits(String(number), differing))),
  }
}

function inventDigits(text: string, differing: (value: string, invent: (random: Random) => string) => string): string {
  // An exponent has its own meaning.
  const [mantissa = text, exponent] = text.split('e')
  const invented = differing(mantissa, (random) => replaceCharacters(random, mantissa))
  return exponent === undefined ? invented : `${invented}e${exponent}`
}

/** Whether a text has a letter or a digit other than zero, which stays zero. */
function hasReplaceable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replaceAll('0', ''))
}

function replaceCharacters(random: Random, text: string): string {
  return text.replace(/[\p{L}\p{N}]/gu, (character) => replaceCharacter(random, character))
}

function replaceCharacter(random: Random, character: string): string {
  // Zero stays zero, so that no number begins with one that did not.
  if (character === '0') return '0'
  if (/\p{N}/u.test(character)) return String(1 + random.below(9))
  const letter = String.fromCharCode(97 + random.below(26))
  return character === character.toLowerCase() ? letter : letter.toUpperCase()
}

/** The digits of the time become zeros, and the zone stays. */
function inventDate(random: Random, time = '', zone = ''): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${firstYear + random.below(years)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`
  return day + time.replace(/\d/g, '0') + zone
}

function inventEmail(address: string, invent: (part: string) => string): string {
  return `${invent(address.slice(0, address.lastIndexOf('@')))}@example.com`
}

function inventPhone(random: Random, text: string): string {
  let digits = 0
  return text.replace(/\d/g, () => unusedCountryCode[digits++] ?? String(random.below(10)))
}
