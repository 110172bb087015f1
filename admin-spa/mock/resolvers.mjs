/** Answers the part of the contract that this app and its tests use, from the mock's store. */
import { GraphQLError } from 'graphql'
import { randomUUID } from 'node:crypto'
import * as journeys from './journeys.mjs'
import * as segments from './segments.mjs'
import * as sending from './sending.mjs'
import { addContact, addKey, contacts, findContact, keys, plugins, recordEvent, WORKSPACE } from './store.mjs'
import { fine, userError } from './user-errors.mjs'

/** @typedef {Record<string, any>} Row */

const allMessages = () => contacts.flatMap((contact) => contact.messages)
const channels = () => plugins.flatMap((plugin) => plugin.channels)

/** @param {Row[]} rows @param {Row} args */
function connection(rows, { first, after, last, before }) {
  if (first == null && last == null) throw refusal('BAD_USER_INPUT', 'Say how many: `first` or `last`, 1 to 100.')
  const at = (/** @type {string} */ cursor) => rows.findIndex((row) => cursorOf(row) === cursor)
  let start = after == null ? 0 : at(after) + 1
  let end = before == null ? rows.length : at(before)
  if (first != null) end = Math.min(end, start + first)
  else start = Math.max(start, end - last)
  const nodes = rows.slice(start, end)
  return {
    nodes,
    edges: nodes.map((node) => ({ node, cursor: cursorOf(node) })),
    pageInfo: {
      hasNextPage: end < rows.length,
      hasPreviousPage: start > 0,
      startCursor: nodes[0] ? cursorOf(nodes[0]) : null,
      endCursor: nodes.at(-1) ? cursorOf(/** @type {Row} */ (nodes.at(-1))) : null,
    },
  }
}

/** @param {Row} row */
const cursorOf = (row) => Buffer.from(row.id).toString('base64url')

/** @param {string} code @param {string} message */
export function refusal(code, message) {
  return new GraphQLError(message, { extensions: { code } })
}

/** @param {string} search */
function matches(search) {
  const text = search.toLowerCase()
  const prefix = text.length >= 3 && text.length <= 8
  return (/** @type {Row} */ contact) =>
    [contact.email?.toLowerCase(), contact.phone, contact.externalId?.toLowerCase()].includes(text) ||
    (prefix &&
      [contact.firstName, contact.lastName, contact.email].some((each) => each?.toLowerCase().startsWith(text)))
}

/** @param {Row} args */
function listed({ search, segment }) {
  if (segment == null) return search ? contacts.filter(matches(search)) : contacts
  if (search != null) throw refusal('BAD_USER_INPUT', 'Give `segment` or `search`, not both.')
  const members = segments.members(segment)
  if (members !== null) return members
  throw refusal('BAD_USER_INPUT', 'There is no such segment. Give the key of one that is published and not archived.')
}

/** @param {Row} message */
function why(message) {
  const because = ['lead.captured happened just now', 'an email address is known']
  return {
    summary: `${message.key} was decided because the contact entered Capture Leads.`,
    because,
    journey: 'welcome-new-leads',
    journeyVersion: 2,
    cause: message.cause,
    decidedAt: message.decidedAt,
    record: { decision: 'SEND', because, inputs: 'sha256:9f86d081884c', versions: { journey: 2, model: 1 }, run: null },
  }
}

const Query = {
  clock: () => ({ now: new Date().toISOString(), isMovable: false }),
  viewer: (/** @type {Row} */ _, /** @type {Row} */ __, /** @type {Row} */ { key }) => ({
    kind: 'SECRET_KEY',
    scopes: key.scopes,
    workspace: WORKSPACE,
  }),
  node: (/** @type {Row} */ _, /** @type {Row} */ { id }) =>
    [...contacts, ...allMessages()].find((row) => row.id === id) ?? null,
  contact: (/** @type {Row} */ _, /** @type {Row} */ { by }) => findContact(by) ?? null,
  contacts: (/** @type {Row} */ _, /** @type {Row} */ args) => ({
    ...connection(listed(args), args),
    totalCount: args.search ? null : listed(args).length,
  }),
  messages: (/** @type {Row} */ _, /** @type {Row} */ args) =>
    connection(
      allMessages()
        .filter((message) => message.state === args.state)
        .reverse(),
      args,
    ),
  plugins: () => plugins,
  channels,
  ...segments.Query,
  ...journeys.Query,
  ...sending.Query,
}

const Contact = {
  timeline: (/** @type {Row} */ contact, /** @type {Row} */ args) =>
    connection(
      args.types
        ? contact.entries.filter((/** @type {Row} */ entry) => args.types.includes(entry.type))
        : contact.entries,
      args,
    ),
  messages: (/** @type {Row} */ contact, /** @type {Row} */ args) => connection(contact.messages, args),
  tracks: (/** @type {Row} */ { track }) => [
    { model: 'classic', modelName: 'Classic lifecycle', ...track, stage: stage(track.stage) },
  ],
}

/** @param {string | null} key */
const stage = (key) => key && { key, name: 'Capture Leads', description: 'They left a way to reach them.' }

const Mutation = {
  upsertContact(/** @type {Row} */ _, /** @type {Row} */ { input: { by, ...changes } }) {
    const { anonymousId, ...identity } = by
    const contact = findContact(by) ?? addContact({ ...identity, anonymousIds: anonymousId ? [anonymousId] : [] })
    Object.assign(contact, changes)
    return { contact, ...fine }
  },
  tagContact(/** @type {Row} */ _, /** @type {Row} */ { input: { contact: by, add, remove } }) {
    const contact = findContact(by)
    if (!contact) return { userErrors: [userError('There is no such contact.', ['contact'], 'NOT_FOUND')] }
    contact.tags = [...new Set([...contact.tags, ...(add ?? [])])].filter((tag) => !remove?.includes(tag)).sort()
    return { contact, ...fine }
  },
  recordEvents(/** @type {Row} */ _, /** @type {Row} */ { input }) {
    for (const event of input.events) {
      const { anonymousId, ...identity } = event.contact
      const contact =
        findContact(event.contact) ?? addContact({ ...identity, anonymousIds: anonymousId ? [anonymousId] : [] })
      recordEvent(contact, event, input.mode)
    }
    return { accepted: input.events.length, ...fine }
  },
  createApiKey(/** @type {Row} */ _, /** @type {Row} */ { input }) {
    const secret = `prn_sk_${randomUUID().replaceAll('-', '')}`
    return { apiKey: addKey(secret, input.scopes ?? undefined, input.name, input.kind), secret, ...fine }
  },
  revokeApiKey(/** @type {Row} */ _, /** @type {Row} */ { input }) {
    const [secret, key] = [...keys].find(([, key]) => key.id === input.id) ?? []
    if (secret === undefined || key === undefined)
      return { userErrors: [userError('There is no such key.', ['id'], 'NOT_FOUND')] }
    keys.delete(secret)
    return { apiKey: { ...key, revokedAt: new Date().toISOString() }, ...fine }
  },
  enablePlugin(/** @type {Row} */ _, /** @type {Row} */ { input }) {
    const plugin = plugins.find((each) => each.id === input.plugin)
    if (plugin) plugin.enabled = true
    return { plugin, ...fine }
  },
  configureChannel(/** @type {Row} */ _, /** @type {Row} */ { input }) {
    const channel = channels().find((each) => each.key === input.channel)
    const { password, ...settings } = input.settings
    if (settings.host === 'bad host')
      return { channel: null, userErrors: [userError('A host has no spaces.', ['settings', 'host'])] }
    Object.assign(channel, { settings, configured: true, secretsSet: password ? ['password'] : channel.secretsSet })
    return { channel, ...fine }
  },
  checkChannel(/** @type {Row} */ _, /** @type {Row} */ { input }) {
    const { host, port } = channels().find((each) => each.key === input.channel).settings
    const reachable = host === '127.0.0.1'
    return {
      reachable,
      detail: reachable ? `${host}:${port} answered 220 ready` : `${host} is unknown. Check the host.`,
      ...fine,
    }
  },
  resolveMessage(/** @type {Row} */ _, /** @type {Row} */ { input: { id, resolution } }) {
    const message = allMessages().find((each) => each.id === id)
    if (message?.state !== 'PARKED')
      return { userErrors: [userError('The message is not PARKED.', ['id'], 'WRONG_STATE')] }
    message.state = resolution === 'DROP' ? 'FAILED' : 'SENT'
    message.stateSince = new Date().toISOString()
    return { message, ...fine }
  },
  ...segments.Mutation,
  ...journeys.Mutation,
  ...sending.Mutation,
}

export const resolvers = {
  Query,
  Mutation,
  Contact,
  Message: { why },
  Segment: segments.Segment,
  Journey: journeys.Journey,
}
