import { Kind, print } from '@0no-co/graphql.web'
import type { TadaDocumentNode } from 'gql.tada'
import { ApiError, errorCode } from '@/lib/api-error'
import { session } from '@/lib/session'

const ENDPOINT = '/admin/graphql'
const PATIENCE_MS = 30_000

interface GraphQLAnswer {
  data?: unknown
  errors?: { message?: unknown; extensions?: { code?: unknown; requestId?: unknown } }[]
  extensions?: { requestId?: unknown }
}

interface CallOptions {
  /** A key that is not the session's: to try one before signing in with it. */
  key?: string
  signal?: AbortSignal
}

/** Sends one document to the server and gives its data, or throws an ApiError. */
export async function call<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  options: CallOptions = {},
): Promise<Data> {
  const key = options.key ?? session.key()
  if (key === null) throw new ApiError('UNAUTHENTICATED', 'Nobody is signed in.')
  const response = await post(key, JSON.stringify({ ...describe(document), variables }), options.signal)
  const answer = await parse(response)
  const requestId = requestIdOf(response, answer)
  const error = answer?.errors?.[0]
  if (error !== undefined || !response.ok || answer?.data == null) {
    const code = errorCode(error?.extensions?.code, response.status)
    if (code === 'UNAUTHENTICATED' && options.key === undefined) session.refuse(key)
    const message = typeof error?.message === 'string' ? error.message : `The server answered ${response.status}.`
    throw new ApiError(code, message, requestId)
  }
  return answer.data as Data
}

async function post(key: string, body: string, signal: AbortSignal | undefined): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    return await fetch(ENDPOINT, {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json;q=0.9',
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
      },
      body,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
    })
  } catch (cause) {
    if (signal?.aborted === true) throw cause
    if (patience.aborted) throw new ApiError('TIMED_OUT', `There was no answer within ${PATIENCE_MS / 1000} seconds.`)
    throw new ApiError('UNREACHABLE', 'Check your connection and whether the server is running, then try again.')
  }
}

async function parse(response: Response): Promise<GraphQLAnswer | null> {
  try {
    return (await response.json()) as GraphQLAnswer
  } catch {
    return null
  }
}

function requestIdOf(response: Response, answer: GraphQLAnswer | null): string | null {
  const candidates = [
    answer?.errors?.[0]?.extensions?.requestId,
    answer?.extensions?.requestId,
    response.headers.get('x-request-id'),
  ]
  return candidates.find((id): id is string => typeof id === 'string' && id !== '') ?? null
}

interface Described {
  query: string
  operationName: string | undefined
}

const described = new WeakMap<object, Described>()

function describe(document: TadaDocumentNode<unknown, never>): Described {
  const known = described.get(document)
  if (known !== undefined) return known
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  const description = { query: print(document), operationName: operation?.name?.value }
  described.set(document, description)
  return description
}
