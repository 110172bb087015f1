import { print } from '@0no-co/graphql.web'
import type { TadaDocumentNode } from 'gql.tada'
import { createClient, type Client } from 'graphql-ws'
import { session } from '@/lib/session'

/** So that a server that starts again, or a laptop that wakes up, is found soon, and a server that is away is not asked all the time. */
const LONGEST_WAIT_MS = 30_000

interface Listener<Data> {
  /** Called for each answer. */
  next: (data: Data) => void
  /** Called when the connection begins to hold, and when it does not any more: then the listener asks by itself. */
  holds: (holds: boolean) => void
}

let shared: { key: string; client: Client } | null = null

/**
 * Subscribes over a WebSocket: of streams over HTTP a browser holds six to one server, over all tabs. Connects again by itself. Gives what
 * ends it.
 */
export function subscribe<Data, Variables extends Record<string, unknown>>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  { next, holds }: Listener<Data>,
): () => void {
  const key = session.key()
  if (key === null) return () => undefined
  const client = clientOf(key)
  const unlisten = [client.on('connected', () => holds(true)), client.on('closed', () => holds(false))]
  const end = client.subscribe<Data>(
    { query: print(document), variables },
    {
      next: ({ data }) => data != null && next(data),
      // Refused, or the key is none any more: the next call says so to the user.
      error: () => holds(false),
      complete: () => holds(false),
    },
  )
  return () => {
    for (const each of unlisten) each()
    end()
  }
}

function clientOf(key: string): Client {
  if (shared?.key === key) return shared.client
  void shared?.client.dispose()
  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/admin/graphql`,
    connectionParams: { Authorization: `Bearer ${key}` },
    // A page that is left for another keeps the connection.
    lazyCloseTimeout: 3_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, waitBefore(retries))),
  })
  shared = { key, client }
  return client
}

function waitBefore(retries: number): number {
  return Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** retries) * (0.5 + Math.random() / 2)
}
