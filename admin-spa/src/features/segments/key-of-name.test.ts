import { expect, test } from 'vitest'
import { keyOfName } from './key-of-name'

test.each([
  ['Big spenders', 'big-spenders'],
  ['  Käufer & Käuferinnen (2026) ', 'kaufer-kauferinnen-2026'],
  ['Ключ', ''],
  ['x'.repeat(63) + ' y', 'x'.repeat(63)],
])('%s becomes %s', (name, key) => {
  expect(keyOfName(name)).toBe(key)
})
