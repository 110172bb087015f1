/** What the server finds: a whole identity of any length, or the beginning of a name or email address of so many characters. */
export const SHORTEST = 3
export const LONGEST_PREFIX = 8

export type SearchTerm =
  { kind: 'none' } | { kind: 'too-short' } | { kind: 'search'; text: string; shorter: string | null }

/**
 * What to do with what was typed. `shorter` is a beginning that the server can look up where the whole is too long for one:
 * worth offering when the whole is nobody's identity.
 */
export function searchTerm(typed: string): SearchTerm {
  const text = typed.trim()
  const characters = Array.from(text)
  if (characters.length === 0) return { kind: 'none' }
  if (characters.length < SHORTEST) return { kind: 'too-short' }
  const shorter = characters.length > LONGEST_PREFIX ? characters.slice(0, LONGEST_PREFIX).join('').trim() : null
  return { kind: 'search', text, shorter }
}
