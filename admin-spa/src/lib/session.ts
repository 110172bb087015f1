/**
 * Who is signed in: the secret key, kept in this tab's sessionStorage and nowhere else. It is never part of a URL.
 */
const STORED_AS = 'perennial.key'

/** Why a session ended, for the sign-in page. */
export type SessionEnd = 'SIGNED_OUT' | 'KEY_REFUSED'

let memory: string | null = read()
let ending: SessionEnd | null = null
const listeners = new Set<() => void>()

function read(): string | null {
  try {
    return sessionStorage.getItem(STORED_AS)
  } catch {
    return null
  }
}

function write(key: string | null) {
  memory = key
  try {
    if (key === null) sessionStorage.removeItem(STORED_AS)
    else sessionStorage.setItem(STORED_AS, key)
  } catch {
    // Storage is switched off: the key lives as long as the page.
  }
  for (const listener of listeners) listener()
}

export const session = {
  key: () => memory,
  /** Why the last session ended, if one did. */
  ending: () => ending,
  begin(key: string) {
    ending = null
    write(key)
  },
  end(reason: SessionEnd) {
    ending = reason
    write(null)
  },
  /** Ends the session of this key, if it is still that key's: a late answer must not end the next one. */
  refuse(key: string) {
    if (memory === key) this.end('KEY_REFUSED')
  },
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}
