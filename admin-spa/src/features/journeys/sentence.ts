import type { JsonValue } from '@/lib/json'

/** A part of a sentence: words, a name or value out of the definition, a condition, or another step. */
export type Part = string | { value: string } | { predicate: JsonValue } | { step: string }

export type Sentence = Part[]

/** Puts parts between words: sentence`Sends the message ${name('tips')}.` */
export function sentence(words: TemplateStringsArray, ...parts: (Part | Sentence)[]): Sentence {
  return words.flatMap((word, index) => {
    const part = parts[index]
    return [...(word === '' ? [] : [word]), ...(part === undefined ? [] : Array.isArray(part) ? part : [part])]
  })
}

/** A name or value out of the definition. */
export function value(text: JsonValue | undefined): Part {
  return { value: typeof text === 'string' ? text : JSON.stringify(text ?? null) }
}

/** `a, b or c` */
export function listed(words: string[], last = 'or'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1] ?? ''}`
}
