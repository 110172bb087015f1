/** Segments, journeys and sending rules, as a backend publishes them. Tests archive what they made: a workspace takes so many. */
import { callApi, unique, type MadeContact } from './api.ts'

interface Payload {
  userErrors: object[]
}

/** Calls one mutation and insists that it was done. */
async function mutate(name: string, inputType: string, input: object): Promise<void> {
  const answer = await callApi<Record<string, Payload>>(
    `mutation ($input: ${inputType}!) { ${name}(input: $input) { userErrors { code field message } } }`,
    { input },
  )
  const errors = answer[name]?.userErrors ?? []
  if (errors.length > 0) throw new Error(`${name}: ${JSON.stringify(errors)}`)
}

export interface MadeSegment {
  key: string
  name: string
  /** Who has it is in the segment. */
  tag: string
}

export async function makeSegment(): Promise<MadeSegment> {
  const key = `e2e-${unique()}`
  const segment = { key, name: `Tagged ${key}`, tag: key }
  await mutate('publishSegment', 'PublishSegmentInput', {
    key,
    name: segment.name,
    criteria: `tag("${key}")`,
  })
  return segment
}

export async function archiveSegment(key: string) {
  await mutate('archiveSegment', 'ArchiveSegmentInput', { key })
}

export async function tag(contact: MadeContact, name: string) {
  await mutate('tagContact', 'TagContactInput', { contact: { id: contact.id }, add: [name] })
}

export interface MadeJourney {
  key: string
  name: string
}

/** A journey that contacts enter on request, and in which they wait: it sends nothing to anybody. */
export async function makeJourney(): Promise<MadeJourney> {
  const key = `e2e-${unique()}`
  const message = 'e2e-never-sent'
  await mutate('publishMessage', 'PublishMessageInput', {
    key: message,
    name: 'E2E',
    channel: 'email',
    messageClass: 'TRANSACTIONAL',
    templates: [{ locale: 'en', subject: 'E2E', text: 'E2E' }],
  })
  const name = `Journey ${key}`
  await mutate('publishJourney', 'PublishJourneyInput', {
    key,
    name,
    entry: { onRequest: { where: 'not tag("never")' } },
    steps: [
      { id: 'pause', wait: { for: 'P30D' } },
      // In JSON, as a program writes it: the page shows it as text.
      { id: 'asked', condition: { when: { not: { tag: 'e2e' } }, then: 'say', else: 'end' } },
      { id: 'say', send: { message } },
    ],
    reentry: { once: true },
    exits: [{ onEvent: { type: 'account.closed' } }],
    goal: { onEvent: { type: 'order.completed', properties: { total: { gte: 100 } } } },
  })
  return { key, name }
}

export async function enterJourney(journey: MadeJourney, contact: MadeContact) {
  await mutate('enterJourney', 'EnterJourneyInput', { contact: { id: contact.id }, journey: journey.key })
}

export async function archiveJourney(key: string) {
  await mutate('archiveJourney', 'ArchiveJourneyInput', { key })
}

interface Rules {
  frequencyCaps: Record<string, unknown>[]
  quietHours: Record<string, unknown>[]
}

export async function readSendingRules(): Promise<Rules> {
  const { sendingRules } = await callApi<{ sendingRules: Rules }>(
    `{ sendingRules { frequencyCaps { channel most days hours } quietHours { channel from until weekdays } } }`,
    {},
  )
  return sendingRules
}

export async function publishSendingRules({ frequencyCaps, quietHours }: Rules) {
  const given = (rule: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== null))
  await mutate('publishSendingRules', 'PublishSendingRulesInput', {
    frequencyCaps: frequencyCaps.map(given),
    quietHours: quietHours.map(given),
  })
}
