/**
 * What the mock knows: contacts with their timelines and messages, keys and plugins, in memory. It follows the contract
 * closely enough to draw every screen, and no further: it decides nothing that the server would decide differently by design.
 */
import { EventEmitter } from 'node:events'
import { randomUUID } from 'node:crypto'

export const WORKSPACE = {
  __typename: 'Workspace',
  id: 'ws_demo',
  name: 'Demo workspace',
  slug: 'demo',
  timeZone: 'Europe/Berlin',
  createdAt: '2026-11-01T08:00:00Z',
}
export const SCOPES = [
  'workspace:read',
  'contacts:read',
  'contacts:write',
  'events:write',
  'messages:read',
  'messages:write',
  'definitions:read',
  'definitions:write',
  'plugins:read',
  'plugins:write',
  'keys:write',
]

/** @typedef {Record<string, any>} Row */

/** @type {Map<string, Row>} by secret */
export const keys = new Map()
/** @type {Row[]} newest first */
export const contacts = []
/** @type {Row[]} */
export const plugins = []

export const ago = (/** @type {number} */ minutes) => new Date(Date.now() - minutes * 60_000).toISOString()
const id = (/** @type {string} */ kind) => `${kind}_${randomUUID().replaceAll('-', '').slice(0, 20)}`

/** @param {string} secret @param {string[]} scopes */
export function addKey(secret, scopes = SCOPES, name = 'Key', kind = 'SECRET') {
  const key = {
    __typename: 'ApiKey',
    id: id('key'),
    name,
    kind,
    scopes,
    allowedOrigins: [],
    createdAt: ago(0),
    revokedAt: null,
  }
  keys.set(secret, key)
  return key
}

/** @param {Row} known */
export function addContact(known, createdAt = ago(0)) {
  const contact = {
    __typename: 'Contact',
    id: id('con'),
    externalId: null,
    email: null,
    phone: null,
    anonymousIds: [],
    firstName: null,
    lastName: null,
    locale: null,
    timeZone: null,
    properties: {},
    tags: [],
    lists: [],
    consents: [],
    suppressions: [],
    entries: [],
    messages: [],
    track: { stage: null, since: null, because: [] },
    ...known,
    createdAt,
  }
  contacts.unshift(contact)
  return contact
}

/** @param {Row} ref */
export function findContact(ref) {
  if (ref.email) return contacts.find((contact) => contact.email?.toLowerCase() === ref.email.toLowerCase())
  if (ref.anonymousId) return contacts.find((contact) => contact.anonymousIds.includes(ref.anonymousId))
  const [name, value] = Object.entries(ref)[0] ?? ['id', '']
  return contacts.find((contact) => contact[name] === value)
}

/** Each new entry, under its contact's id. */
export const told = new EventEmitter().setMaxListeners(0)

/** @param {Row} contact @param {Row} entry */
export function addEntry(contact, entry) {
  const whole = { id: id('ent'), recordedAt: ago(0), occurredAt: ago(0), properties: {}, ...entry }
  contact.entries.push(whole)
  contact.entries.sort((/** @type {Row} */ a, /** @type {Row} */ b) => b.occurredAt.localeCompare(a.occurredAt))
  told.emit(contact.id, whole)
  return whole
}

/** Records an event and, as the demo does, welcomes a captured lead a moment later. @param {Row} contact @param {Row} event */
export function recordEvent(contact, event, mode = 'LIVE') {
  const { type, messageId = null, occurredAt = ago(0), properties = {} } = event
  const known = messageId && contact.entries.find((/** @type {Row} */ entry) => entry.messageId === messageId)
  if (known) return
  const cause = addEntry(contact, { __typename: 'EventEntry', type, messageId, mode, occurredAt, properties })
  if (type === 'lead.captured') setTimeout(() => welcome(contact, cause), 300)
}

/** @param {Row} contact @param {Row} cause */
function welcome(contact, cause) {
  moveTo(contact, 'capture-leads', ['lead.captured happened at least once'])
  const message = addMessage(contact, cause, { state: contact.email ? 'SENT' : 'SKIPPED' })
  if (!contact.email) message.skipReason = 'NO_ADDRESS'
  addEntry(contact, {
    __typename: 'SystemEntry',
    type: contact.email ? 'perennial.message.sent' : 'perennial.message.skipped',
    properties: { message: 'welcome', channel: 'email', id: message.id },
  })
}

/** @param {Row} contact @param {string} to @param {string[]} because */
export function moveTo(contact, to, because, at = ago(0)) {
  const from = contact.track.stage
  if (from === to) return
  contact.track = { stage: to, since: at, because }
  addEntry(contact, {
    __typename: 'StageTransition',
    type: 'perennial.stage.changed',
    occurredAt: at,
    recordedAt: at,
    properties: { model: 'classic', from, to, because },
    model: 'classic',
    from,
    to,
    because,
  })
}

/** @param {Row} contact @param {Row} cause @param {Row} more */
export function addMessage(contact, cause, more) {
  /** @type {Row} */
  const message = {
    __typename: 'Message',
    id: id('msg'),
    key: 'welcome',
    version: 1,
    channel: 'email',
    messageClass: 'TRANSACTIONAL',
    contact,
    state: 'SENT',
    skipReason: null,
    detail: null,
    providerId: null,
    decidedAt: ago(0),
    stateSince: ago(0),
    attempts: 1,
    cause,
    ...more,
  }
  contact.messages.unshift(message)
  return message
}

const EMAIL = {
  type: 'object',
  required: ['host', 'port', 'from'],
  properties: {
    host: { type: 'string', title: 'SMTP host', minLength: 1, description: 'Such as smtp.example.org.' },
    port: { type: 'integer', title: 'Port', minimum: 1, maximum: 65535, default: 587 },
    security: { type: 'string', title: 'Transport security', enum: ['NONE', 'STARTTLS', 'TLS'], default: 'STARTTLS' },
    username: { type: 'string', title: 'Username' },
    password: { type: 'string', title: 'Password' },
    from: { type: 'string', title: 'Sender address', description: 'What recipients see as sender.' },
    verifyCertificate: { type: 'boolean', title: 'Verify the server’s certificate', default: true },
  },
}

/** @param {string} secret */
export function seed(secret) {
  addKey(secret, SCOPES, 'Demo key')
  const email = {
    __typename: 'Channel',
    key: 'email',
    name: 'Email',
    plugin: 'channel-email',
    settingsSchema: EMAIL,
    secrets: ['password'],
    configured: true,
    settings: { host: '127.0.0.1', port: 2525, security: 'NONE', from: 'hello@demo.example', verifyCertificate: true },
    secretsSet: ['password'],
    capabilities: ['NETWORK'],
  }
  const sms = {
    ...email,
    key: 'sms',
    name: 'Text message',
    plugin: 'channel-sms',
    configured: false,
    settings: null,
    secretsSet: [],
  }
  plugins.push(
    plugin('channel-email', { channels: [email], enabled: true }),
    plugin('lifecycle-classic', { lifecycleModels: ['classic'], enabled: true }),
    plugin('channel-sms', { channels: [sms] }),
    plugin('broken-partner.jar', {
      version: '?',
      state: 'FAILED',
      reason: 'It needs SPI ^2.0, this server has 0.1.0. Get a release of the plugin that was built for this server.',
    }),
  )
  seedContacts()
}

/** @param {string} pluginId @param {Row} more */
function plugin(pluginId, more) {
  return {
    __typename: 'Plugin',
    id: pluginId,
    version: '0.1.0',
    state: 'RUNNING',
    reason: null,
    enabled: false,
    channels: [],
    lifecycleModels: [],
    journeyTemplates: [],
    ...more,
  }
}

const NAMES =
  'Ada Lovelace,Grace Hopper,Alan Turing,Mary Somerville,Emmy Noether,Hedy Lamarr,Katherine Johnson,Ludwig Prandtl'

function seedContacts() {
  for (let number = 60; number >= 1; number--) {
    addContact({ externalId: `shop-${1000 + number}`, email: `person${number}@demo.example` }, ago(number * 700))
  }
  for (const [index, name] of NAMES.split(',').reverse().entries()) {
    const [firstName, lastName] = name.split(' ')
    const contact = addContact(
      {
        firstName,
        lastName,
        email: `${firstName}.${lastName}@demo.example`.toLowerCase(),
        phone: `+49301234${String(index).padStart(3, '0')}`,
        externalId: `crm-${index}`,
        anonymousIds: [`visitor-${index}`],
        locale: 'en-GB',
        timeZone: 'Europe/Berlin',
        tags: ['VIP', 'early bird'],
        lists: ['beta'],
        properties: { plan: 'trial', seats: 3, newsletter: true, address: { city: 'Berlin', zip: '10115' } },
      },
      ago(600 - index * 60),
    )
    seedTimeline(contact, index)
  }
}

/** @param {Row} contact @param {number} index */
function seedTimeline(contact, index) {
  for (let day = 40; day >= 1; day--) {
    const at = ago(day * 1_100)
    addEntry(contact, {
      __typename: 'EventEntry',
      type: day % 4 === 0 ? 'order.completed' : 'page.viewed',
      occurredAt: at,
      recordedAt: at,
      properties: day % 4 === 0 ? { total: 49.9 + day, quantity: day } : { path: `/pricing/${day}`, seconds: day * 3 },
      messageId: `seed-${day}`,
      mode: day > 20 ? 'HISTORICAL' : 'LIVE',
    })
  }
  const cause = addEntry(contact, {
    __typename: 'EventEntry',
    type: 'lead.captured',
    occurredAt: ago(55),
    messageId: null,
    mode: 'LIVE',
  })
  moveTo(contact, 'capture-leads', ['lead.captured happened at least once', 'an email address is known'], ago(54))
  const when = { decidedAt: ago(54), stateSince: ago(53) }
  addMessage(contact, cause, {
    ...when,
    key: 'digest',
    messageClass: 'MARKETING',
    state: 'SKIPPED',
    skipReason: 'NO_CONSENT',
    attempts: 0,
  })
  const lost = 'The connection was lost after the body’s last byte and before the provider’s answer.'
  addMessage(contact, cause, {
    ...when,
    ...(index % 3 === 0 && { state: 'PARKED', detail: lost }),
    providerId: '<4711@demo.example>',
  })
  contact.suppressions.push(...(index === 2 ? [{ channel: 'sms', reason: 'requested', createdAt: ago(3_000) }] : []))
  const consent = {
    channel: 'email',
    topic: 'newsletter',
    source: 'signup form',
    textVersion: '3',
    recordedAt: ago(9_000),
  }
  contact.consents.push({ ...consent, granted: index % 2 === 0 })
}
