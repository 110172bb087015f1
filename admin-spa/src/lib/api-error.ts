/** The server's `extensions.code`, and what can go wrong before one arrives. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'COST_EXCEEDED'
  | 'UNAVAILABLE'
  | 'INTERNAL'
  | 'UNREACHABLE'
  | 'TIMED_OUT'

const CODES = new Set<string>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'RATE_LIMITED',
  'COST_EXCEEDED',
  'UNAVAILABLE',
  'INTERNAL',
])

export class ApiError extends Error {
  readonly code: ErrorCode
  /** What an operator finds in the log; null if the server was not reached. */
  readonly requestId: string | null

  constructor(code: ErrorCode, message: string, requestId: string | null = null) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.requestId = requestId
  }
}

/** The code of an error entry; of the HTTP status where the entry has none. */
export function errorCode(stated: unknown, status: number): ErrorCode {
  if (typeof stated === 'string' && CODES.has(stated)) return stated as ErrorCode
  if (status === 401) return 'UNAUTHENTICATED'
  if (status === 403) return 'FORBIDDEN'
  if (status === 404) return 'NOT_FOUND'
  if (status === 429) return 'RATE_LIMITED'
  if (status === 502 || status === 503 || status === 504) return 'UNAVAILABLE'
  return status >= 400 && status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL'
}

/** What went wrong, in the words of the person at the screen. */
export function headline(error: Error): string {
  if (!(error instanceof ApiError)) return 'Something went wrong in this page'
  switch (error.code) {
    case 'UNREACHABLE':
      return 'The server can’t be reached'
    case 'TIMED_OUT':
      return 'The server took too long'
    case 'UNAVAILABLE':
      return 'The server is not available right now'
    case 'RATE_LIMITED':
      return 'Too many requests'
    case 'FORBIDDEN':
      return 'This key may not do that'
    case 'NOT_FOUND':
      return 'There is nothing here'
    case 'UNAUTHENTICATED':
      return 'This key is not accepted'
    case 'BAD_USER_INPUT':
    case 'CONFLICT':
    case 'COST_EXCEEDED':
      return 'The server refused the request'
    case 'INTERNAL':
      return 'The server failed'
  }
}

/** Whether the same request may well succeed a moment later. */
export function passing(error: Error): boolean {
  return error instanceof ApiError && ['UNREACHABLE', 'TIMED_OUT', 'UNAVAILABLE', 'RATE_LIMITED'].includes(error.code)
}
