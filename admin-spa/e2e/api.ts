/** The public API, as a backend calls it: the tests make their own contacts with it. */
import { randomUUID } from 'node:crypto'
import { SECRET_KEY, URL_UNDER_TEST } from './environment.ts'

interface Answer<Data> {
  data?: Data
  errors?: { message: string }[]
}

export async function callApi<Data>(query: string, variables: object, key = SECRET_KEY): Promise<Data> {
  const response = await fetch(`${URL_UNDER_TEST}/admin/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  const answer = (await response.json()) as Answer<Data>
  if (answer.errors !== undefined || answer.data === undefined) {
    throw new Error(`HTTP ${response.status}: ${JSON.stringify(answer.errors)}`)
  }
  return answer.data
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
