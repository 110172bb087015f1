import { counted } from '@/lib/words'

const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second']
const ISO_8601 =
  /^([+-]?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/

/** `P3D` as people say it: `3 days`. What can't be read stays as it is. */
export function inWords(duration: string): string {
  return read(duration)?.words ?? duration
}

/** `-P30D` as `30 days before`, `P1W` as `1 week after`; null for none. */
export function offsetInWords(offset: string): string | null {
  const { words, isNegative } = read(offset) ?? { words: offset, isNegative: false }
  if (words === '') return null
  return `${words} ${isNegative ? 'before' : 'after'}`
}

function read(duration: string): { words: string; isNegative: boolean } | null {
  // A sign may stand before the whole or, as in P-30D, before its number.
  const inside = /^P-(\d+[YMWD])$/.exec(duration)
  const match = ISO_8601.exec(inside === null ? duration : `-P${inside[1] ?? ''}`)
  if (match === null) return null
  const [, sign, ...numbers] = match
  const words = numbers
    .map((number: string | undefined, index) => [Number(number ?? 0), UNITS[index] ?? ''] as const)
    .filter(([number]) => number > 0)
    .map(([number, unit]) => counted(number, unit))
    .join(' ')
  return { words, isNegative: sign === '-' }
}
