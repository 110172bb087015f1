export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject
export interface JsonObject {
  [name: string]: JsonValue
}

/** The value as an object; an empty one if it is anything else. */
export function asObject(value: JsonValue | null | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

/** The value if it is text. */
export function asText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export type JsonToken = { kind: 'name' | 'text' | 'number' | 'word' | 'mark'; text: string }

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([^"\d\-tfn]+|.)/g

/** The value as indented text, cut into tokens so that it can be coloured. */
export function tokenize(value: JsonValue): JsonToken[] {
  const tokens: JsonToken[] = []
  for (const match of JSON.stringify(value, null, 2).matchAll(TOKEN)) {
    const [whole, string, colon, number, word] = match
    if (string !== undefined && colon !== undefined) {
      tokens.push({ kind: 'name', text: string }, { kind: 'mark', text: colon })
    } else if (string !== undefined) tokens.push({ kind: 'text', text: string })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else tokens.push({ kind: 'mark', text: whole })
  }
  return tokens
}

/** A value in one short piece of text, for a list. */
export function brief(value: JsonValue, length = 60): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
