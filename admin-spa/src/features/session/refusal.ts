import type { Viewer } from '@/lib/viewer'

/** What the server says of a key it does not know, whether it never was or is no more. */
export const NOT_ACCEPTED =
  'This key is not accepted. It may be mistyped or revoked: ask whoever keeps the workspace’s keys for a current one.'

/** Why no one can sign in with what was typed, as far as it can be seen without asking the server; null if it may be tried. */
export function refusalBeforeAsking(key: string): string | null {
  if (key === '') return 'Enter a secret key.'
  if (key.startsWith('prn_pk_'))
    return 'This is a publishable key: it records events and reads nothing. Use a secret key, prn_sk_…'
  if (!/^[\x21-\x7e]+$/.test(key)) return 'A key has no spaces and only plain letters, digits and signs. Copy it again.'
  return null
}

/** Why a key that the server knows is not enough for this app; null if it is. */
export function refusalOf(viewer: Viewer): string | null {
  if (viewer.workspace !== null) return null
  return 'This is the operator’s key: it belongs to no workspace. Sign in with a secret key of one.'
}
