import { expect, test } from 'vitest'
import { searchTerm } from './search-term'

test('nothing_isNoSearch', () => {
  expect(searchTerm('')).toEqual({ kind: 'none' })
  expect(searchTerm('   ')).toEqual({ kind: 'none' })
})

test('fewerThanThreeCharacters_areTooShort', () => {
  expect(searchTerm(' ad ')).toEqual({ kind: 'too-short' })
  expect(searchTerm('😀😀')).toEqual({ kind: 'too-short' })
})

test('upToEightCharacters_areLookedUpAsTheyAre', () => {
  expect(searchTerm(' ada ')).toEqual({ kind: 'search', text: 'ada', shorter: null })
  expect(searchTerm('lovelace')).toEqual({ kind: 'search', text: 'lovelace', shorter: null })
})

test('more_areLookedUpWhole_andOfferTheirBeginning', () => {
  expect(searchTerm('ada.lovelace@example.org')).toEqual({
    kind: 'search',
    text: 'ada.lovelace@example.org',
    shorter: 'ada.love',
  })
})
