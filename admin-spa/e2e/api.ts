/** The public API, as a backend calls it: the tests make their own contacts with it. */
import { randomUUID } from 'node:crypto'
import { SECRET_KEY, URL_UNDER_TEST } from './environment.ts'

const PATIENCE_MS = 60_000

interface Failure {
  code?: string
  message: string
  extensions?: { code?: string }
}

interface Answer<Data> {
  data?: Data
  errors?: Failure[]
}

/** Calls again while the store does not answer: every call of the tests may be repeated, and a key made twice harms none. */
export async function callApi<Data extends object>(query: string, variables: object, key = SECRET_KEY): Promise<Data> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const response = await post(JSON.stringify({ query, variables }), key)
    const text = await response.text()
    const passing = response.status === 429 || response.status === 503
    const { data, errors } = passing ? {} : (JSON.parse(text) as Answer<Data>)
    const unavailable = [...(errors ?? []), ...userErrors(data)].some(
      (error) => (error.code ?? error.extensions?.code) === 'UNAVAILABLE',
    )
    if (errors === undefined && data !== undefined && !unavailable) return data
    if (!(passing || unavailable) || Date.now() > end) throw new Error(`HTTP ${response.status}: ${text}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

function post(body: string, key: string): Promise<Response> {
  return fetch(`${URL_UNDER_TEST}/admin/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/json' },
    body,
  })
}

function userErrors(data: object | undefined): Failure[] {
  return Object.values(data ?? {}).flatMap((payload: { userErrors?: Failure[] } | null) => payload?.userErrors ?? [])
}

/** A few letters that no other test run uses. */
export function unique(): string {
  return randomUUID().replaceAll('-', '').slice(0, 10)
}

export interface NewContact {
  firstName?: string
  lastName?: string
  phone?: string
  externalId?: string
  properties?: object
}

export interface MadeContact {
  id: string
  email: string
}

export async function makeContact(more: NewContact = {}, email = `e2e-${unique()}@e2e.example`): Promise<MadeContact> {
  const { upsertContact } = await callApi<{ upsertContact: { contact: { id: string } | null; userErrors: object[] } }>(
    `mutation ($input: UpsertContactInput!) {
      upsertContact(input: $input) { contact { id } userErrors { code field message } }
    }`,
    { input: { by: { email }, ...more } },
  )
  if (upsertContact.contact === null) throw new Error(JSON.stringify(upsertContact.userErrors))
  return { id: upsertContact.contact.id, email }
}

export interface NewEvent {
  type: string
  occurredAt?: string
  properties?: object
}

/** Records events of one contact, each once. */
export async function recordEvents(contact: MadeContact, events: NewEvent[], mode = 'LIVE') {
  const { recordEvents } = await callApi<{ recordEvents: { accepted: number; userErrors: object[] } }>(
    `mutation ($input: RecordEventsInput!) {
      recordEvents(input: $input) { accepted userErrors { code field message } }
    }`,
    {
      input: { mode, events: events.map((event) => ({ contact: { id: contact.id }, messageId: unique(), ...event })) },
    },
  )
  if (recordEvents.accepted !== events.length) throw new Error(JSON.stringify(recordEvents.userErrors))
}

export interface MadeKey {
  id: string
  secret: string
}

export async function makeKey(scopes: string[] | null = null): Promise<MadeKey> {
  const { createApiKey } = await callApi<{ createApiKey: { apiKey: { id: string }; secret: string } }>(
    `mutation ($input: CreateApiKeyInput!) {
      createApiKey(input: $input) { apiKey { id } secret userErrors { code field message } }
    }`,
    { input: { kind: 'SECRET', name: `e2e ${unique()}`, scopes } },
  )
  return { id: createApiKey.apiKey.id, secret: createApiKey.secret }
}

export async function revokeKey(key: MadeKey) {
  await callApi(`mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { userErrors { message } } }`, {
    input: { id: key.id },
  })
}

/** How many messages are decided for a contact by now. */
export async function countMessages(contact: MadeContact): Promise<number> {
  const data = await callApi<{ contact: { messages: { nodes: object[] } } }>(
    `query ($id: ID!) { contact(by: { id: $id }) { messages(first: 5) { nodes { id } } } }`,
    { id: contact.id },
  )
  return data.contact.messages.nodes.length
}
