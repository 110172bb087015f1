/**
 * The little of the language of predicates that the mock knows: it finds the mistakes that the tests make, and who has a tag
 * or a property. Whatever else stands in a predicate holds for a few contacts, always the same.
 */

/** @typedef {Record<string, any>} Row */

/**
 * What is wrong with a predicate, as the server words it; null if the mock sees nothing.
 * @param {unknown} predicate @param {(key: string) => boolean} isSegment
 * @returns {{ code: string, message: string } | null}
 */
export function faultOf(predicate, isSegment) {
  if (typeof predicate !== 'string') return null
  if (predicate.trim() === '') return invalid('Line 1, column 1: A condition is missing here.')
  // Texts in quotes are blanked, so that places stay what they are.
  const bare = predicate.replace(/"[^"\n]*"/g, (text) => ' '.repeat(text.length))
  const equals = /(?<![=!<>])=(?!=)/.exec(bare)
  if (equals) return invalid(`${placeIn(bare, equals.index)}: Write == to compare.`)
  const open = unclosed(bare)
  if (open !== null) return invalid(`${placeIn(bare, open)}: This parenthesis is not closed.`)
  const [, missing] = [...bare.matchAll(/segment\(([a-z0-9-]+)\)/g)].find(([, key]) => !isSegment(key ?? '')) ?? []
  if (missing === undefined) return null
  return { code: 'NOT_FOUND', message: `There is no segment '${missing}'; publish it first.` }
}

/** @param {string} message */
const invalid = (message) => ({ code: 'INVALID', message })

/** @param {string} text @param {number} index */
function placeIn(text, index) {
  const lines = text.slice(0, index).split('\n')
  return `Line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`
}

/** @param {string} text */
function unclosed(text) {
  const open = []
  for (const [index, character] of [...text].entries()) {
    if (character === '(') open.push(index)
    if (character === ')') open.pop()
  }
  return open.at(-1) ?? null
}

/** @param {string} criteria @param {Row} contact */
export function holds(criteria, contact) {
  const [, tag] = /^tag\("?([^")]+)"?\)$/.exec(criteria) ?? []
  if (tag !== undefined) return contact.tags.includes(tag)
  const [, property, value] = /^([\w-]+) == "([^"]*)"$/.exec(criteria) ?? []
  if (property !== undefined) return contact.properties[property] === value
  return sum(`${criteria} ${contact.email}`) % 3 === 0
}

/** @param {string} text */
const sum = (text) => [...text].reduce((total, character) => total + character.charCodeAt(0), 0)

/** A predicate as text: what is text already, and of JSON what the mock's journeys ask. @param {any} predicate @returns {string} */
export function textOf(predicate) {
  if (typeof predicate === 'string') return predicate
  if (predicate.tag) return `tag("${predicate.tag}")`
  if (predicate.not) return `not ${textOf(predicate.not)}`
  if (predicate.all) return predicate.all.map(textOf).join(' and ')
  if (predicate.event) return `${predicate.event.types.join('|')}()`
  return JSON.stringify(predicate)
}
