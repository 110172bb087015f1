/** What the mock tells as it happens. */
import { on } from 'node:events'
import { contacts, findContact, told } from './store.mjs'

/** @typedef {import('./store.mjs').Row} Row */

export const Subscription = {
  async *contactTimeline(/** @type {Row} */ _, /** @type {Row} */ { by }) {
    const contact = findContact(by) ?? contacts.find(({ id }) => id === by.id)
    if (contact === undefined) throw new Error('There is no such contact.')
    for await (const [entry] of on(told, contact.id)) yield { contactTimeline: { cursor: entry.id, entry, contact } }
  },
}
