import { asObject, type JsonValue } from '@/lib/json'
import { humanize } from '@/lib/words'
import { listed, sentence, value, type Sentence } from './sentence'

const OPERATORS: Record<string, string> = {
  eq: 'is',
  ne: 'is not',
  gt: 'more than',
  gte: 'at least',
  lt: 'less than',
  lte: 'at most',
}

/** An event that is waited for, such as `order.completed with total at least 50`. */
export function eventText(type: JsonValue | undefined, properties: JsonValue | undefined): Sentence {
  const tests = Object.entries(asObject(properties)).flatMap(([property, operators]) =>
    Object.entries(asObject(operators)).map(([operator, operand]) => testText(property, operator, operand)),
  )
  if (tests.length === 0) return sentence`${value(type)}`
  return sentence`${value(type)} with ${value(listed(tests, 'and'))}`
}

function testText(property: string, operator: string, operand: JsonValue): string {
  if (operator === 'exists') return operand === false ? `no ${property}` : `any ${property}`
  if (operator === 'in') return `${property} ${listed(Array.isArray(operand) ? operand.map(plain) : [plain(operand)])}`
  return `${property} ${OPERATORS[operator] ?? operator} ${plain(operand)}`
}

function plain(operand: JsonValue): string {
  return typeof operand === 'string' ? operand : JSON.stringify(operand)
}

const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

/** Days of the week, such as ` on Tuesday or Thursday`; nothing for all of them. */
export function weekdaysText(weekdays: JsonValue | undefined): string {
  const days = Array.isArray(weekdays) ? WEEK.filter((day) => weekdays.includes(day)) : WEEK
  if (days.length === WEEK.length) return ''
  if (days.join() === WEEK.slice(0, 5).join()) return ' from Monday to Friday'
  return ` on ${listed(days.map(humanize))}`
}
