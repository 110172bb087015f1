/** Segments: their versions, who is in them, and how far a new one has come. */
import { faultOf, holds, textOf } from './predicates.mjs'
import { ago, contacts } from './store.mjs'
import { fine, namingErrors, userError } from './user-errors.mjs'

/** @typedef {Record<string, any>} Row */

/** How long the mock takes to look at all contacts. */
const PLACING_MS = 4_000

/** @type {Map<string, Row>} the latest version of each, by key */
const segments = new Map()
let placedSince = 0

seed('big-spenders', 'Big spenders', 'order.completed.sum(total, 365d) > 500', 9_000)
seed(
  'lapsing',
  'Lapsing big spenders',
  'segment(big-spenders) and not order.completed(90d)',
  4_200,
  'Spent much in the last year, and have not ordered for a quarter. Write to them before they forget us.',
)
seed('trial-plan', 'On the trial plan', 'plan == "trial"', 30_000)
seed(
  'newsletter-readers-in-german-speaking-countries',
  'Newsletter readers in German-speaking countries who opened at least one of the last ten newsletters',
  'country in ("DE", "AT", "CH") and consent(email, newsletter)\nand (newsletter.opened(30d) or newsletter.clicked(30d))\nand not (tag("do not disturb") or tag(internal) or list(employees))\nand newsletter.opened.count(180d) >= 1 and newsletter.sent.count(180d) >= 10\nand days_since(first newsletter.sent) >= 90',
  800,
)
seed('vip', 'VIPs', 'tag("VIP")', 60_000)
seed('winter-sale-2025', 'Winter sale 2025', 'order.completed(from 2025-12-01 to 2026-01-15)', 400_000).active = false

/** @param {string} key @param {string} name @param {string} criteria @param {number} minutes @param {string | null} description */
function seed(key, name, criteria, minutes, description = null) {
  const segment = { key, version: 1, name, description, criteria, active: true, activatedAt: ago(minutes) }
  segments.set(key, segment)
  return segment
}

/** The contacts in a segment; null if there is none or it is archived. @param {string} key @returns {Row[] | null} */
export function members(key) {
  const segment = segments.get(key)
  if (!segment?.active) return null
  return contacts.filter((contact) => holds(segment.criteria, contact))
}

/** @param {string} key */
export const isSegment = (key) => segments.get(key)?.active === true

/** @param {Row} segment */
function publish(segment) {
  const latest = segments.get(segment.key)
  const same = latest && ['name', 'description', 'criteria', 'active'].every((name) => latest[name] === segment[name])
  if (same) return latest
  /** @type {Row} */
  const next = { ...segment, version: (latest?.version ?? 0) + 1, activatedAt: ago(0) }
  segments.set(next.key, next)
  placedSince = Date.now()
  return next
}

/** @param {string} key */
function askedBy(key) {
  return [...segments.values()].find((each) => each.active && each.criteria.includes(`segment(${key})`))
}

export const Query = {
  segments: () => [...segments.values()].sort((a, b) => a.key.localeCompare(b.key)),
  placementProgress() {
    const share = Math.min(1, (Date.now() - placedSince) / PLACING_MS)
    return { isDone: share === 1, contacts: Math.floor(share * contacts.length) }
  },
  checkPredicate(/** @type {Row} */ _, /** @type {Row} */ { predicate }) {
    const fault = faultOf(predicate, isSegment)
    if (fault) return { json: null, text: null, userErrors: [userError(fault.message, ['predicate'], fault.code)] }
    return { json: predicate, text: textOf(predicate), ...fine }
  },
}

export const Segment = {
  criteriaText: (/** @type {Row} */ segment) => textOf(segment.criteria),
  size: (/** @type {Row} */ segment) => members(segment.key)?.length ?? 0,
}

export const Mutation = {
  publishSegment(/** @type {Row} */ _, /** @type {Row} */ { input }) {
    const { key, name, description = null, criteria } = input
    const userErrors = namingErrors({ key, name })
    if (description?.length > 1000)
      userErrors.push(userError('Give up to 1000 characters.', ['description'], 'TOO_LARGE'))
    const fault = faultOf(criteria, isSegment)
    if (fault) userErrors.push(userError(fault.message, ['criteria'], fault.code))
    if (userErrors.length > 0) return { segment: null, userErrors }
    return { segment: publish({ key, name, description, criteria, active: true }), ...fine }
  },
  archiveSegment(/** @type {Row} */ _, /** @type {Row} */ { input: { key } }) {
    const segment = segments.get(key)
    if (!segment) return { userErrors: [userError(`There is no segment '${key}'.`, ['key'], 'NOT_FOUND')] }
    const user = askedBy(key)
    if (user) {
      const message = `It is asked about by segment ${user.key}; change these first.`
      return { segment: null, userErrors: [userError(message, ['key'], 'CONFLICT')] }
    }
    return { segment: publish({ ...segment, active: false }), ...fine }
  },
}
