/** Answers about a PARKED message: no test can park one at will, since that takes a provider that falls silent. */
import { alter, type Page } from './fixtures.ts'

export const parked = {
  __typename: 'Message',
  id: 'message-e2e',
  key: 'welcome',
  version: 3,
  channel: 'email',
  messageClass: 'TRANSACTIONAL',
  state: 'PARKED',
  skipReason: null,
  detail: 'The connection was lost after the last byte of the body.',
  providerId: null,
  decidedAt: '2026-11-20T08:00:00Z',
  stateSince: '2026-11-20T08:00:01Z',
  attempts: 1,
}

const contact = {
  id: 'contact-e2e',
  firstName: 'Parked',
  lastName: 'Reader',
  email: 'parked@e2e.example',
  phone: null,
  externalId: null,
  anonymousIds: [],
}

const why = {
  summary: 'welcome was decided because the contact entered Capture Leads.',
  because: ['lead.captured happened', 'an email address is known'],
  journey: 'welcome-new-leads',
  journeyVersion: 2,
  cause: { id: 'entry-e2e', type: 'lead.captured', occurredAt: '2026-11-20T07:59:59Z', properties: {} },
  decidedAt: '2026-11-20T08:00:00Z',
  record: { decision: 'SEND', versions: { journey: 2 } },
}

/** Shows one PARKED message until it is resolved. Returns the inputs with which it was. */
export async function parkOne(page: Page, userErrors: object[] = []) {
  const resolutions: unknown[] = []
  await alter(page, 'ParkedMessages', () => ({
    messages: {
      nodes: resolutions.length === 0 || userErrors.length > 0 ? [{ ...parked, contact }] : [],
      pageInfo: { hasNextPage: false, endCursor: null },
    },
  }))
  await alter(page, 'MessageWhy', () => ({ node: { __typename: 'Message', why } }))
  await alter(page, 'ResolveMessage', (_, { input }) => {
    resolutions.push(input)
    return { resolveMessage: { message: userErrors.length > 0 ? null : { ...parked, state: 'SENT' }, userErrors } }
  })
  return resolutions
}
