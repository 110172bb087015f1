import { expect, test } from 'vitest'
import { contactName } from './contact-name'
import { counted, humanize } from './words'

test('keys_becomeWords', () => {
  expect(humanize('capture-leads')).toBe('Capture leads')
  expect(humanize('NO_CONSENT')).toBe('No consent')
  expect(humanize('message.sent')).toBe('Message sent')
  expect(humanize('')).toBe('')
})

test('counts_agreeWithTheirNoun', () => {
  expect(counted(1, 'contact')).toBe('1 contact')
  expect(counted(23_570, 'contact')).toBe('23,570 contacts')
  expect(counted(2, 'entry', 'entries')).toBe('2 entries')
})

test('contact_isCalledByTheMostTellingThing', () => {
  const unknown = { firstName: null, lastName: null, email: null, phone: null, externalId: null, anonymousIds: [] }
  expect(contactName({ ...unknown, firstName: 'Ada', lastName: 'Lovelace', email: 'a@b.c' })).toBe('Ada Lovelace')
  expect(contactName({ ...unknown, lastName: 'Lovelace' })).toBe('Lovelace')
  expect(contactName({ ...unknown, email: 'a@b.c', externalId: '7' })).toBe('a@b.c')
  expect(contactName({ ...unknown, externalId: '7' })).toBe('7')
  expect(contactName({ ...unknown, anonymousIds: ['v'] })).toBe('Visitor')
  expect(contactName(unknown)).toBe('Unnamed contact')
})
