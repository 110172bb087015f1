/** What binds marketing messages. The mock checks what the server checks and binds nothing. */
import { ago, plugins } from './store.mjs'
import { fine, userError } from './user-errors.mjs'

/** @typedef {Record<string, any>} Row */

const EACH_DAY = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

/** @type {Row} */
let rules = {
  version: 3,
  frequencyCaps: [
    { channel: null, most: 2, days: 1, hours: null },
    { channel: 'email', most: 5, days: 7, hours: null },
  ],
  quietHours: [
    { channel: null, from: '21:00', until: '08:00', weekdays: EACH_DAY },
    { channel: 'email', from: '12:00', until: '13:00', weekdays: ['SATURDAY', 'SUNDAY'] },
  ],
  activatedAt: ago(12_000),
}

/** @param {Row} cap @param {string[]} place */
function capErrors(cap, place) {
  const errors = channelErrors(cap, place)
  const range = (/** @type {string} */ name, /** @type {number} */ most) => {
    const value = cap[name]
    if (value != null && (value < 1 || value > most))
      errors.push(userError(`Give a whole number from 1 to ${most}.`, [...place, name]))
  }
  if ((cap.days == null) === (cap.hours == null)) errors.push(userError('Give one of days, hours.', place))
  range('most', 100)
  range('days', 31)
  range('hours', 744)
  return errors
}

/** @param {Row} quiet @param {string[]} place */
function quietErrors(quiet, place) {
  const errors = channelErrors(quiet, place)
  for (const name of ['from', 'until'])
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(quiet[name]))
      errors.push(userError('Give a time of day such as 09:30.', [...place, name]))
  if (errors.length === 0 && quiet.from === quiet.until)
    errors.push(userError("Give another time than 'from'.", [...place, 'until']))
  if (quiet.weekdays?.length === 0)
    errors.push(userError('Give a list of MONDAY to SUNDAY, each once.', [...place, 'weekdays']))
  return errors
}

/** @param {Row} rule @param {string[]} place */
function channelErrors({ channel }, place) {
  const known = plugins.flatMap((plugin) => plugin.channels).map((each) => each.key)
  if (channel == null || known.includes(channel)) return []
  const message = `There is no channel '${channel}'; there are ${known.join(', ')}.`
  return [userError(message, [...place, 'channel'], 'NOT_FOUND')]
}

export const Query = { sendingRules: () => rules }

export const Mutation = {
  publishSendingRules(/** @type {Row} */ _, /** @type {Row} */ { input }) {
    const place = (/** @type {string} */ list, /** @type {number} */ index) => [list, String(index)]
    const userErrors = [
      ...input.frequencyCaps.flatMap((/** @type {Row} */ cap, /** @type {number} */ index) =>
        capErrors(cap, place('frequencyCaps', index)),
      ),
      ...input.quietHours.flatMap((/** @type {Row} */ quiet, /** @type {number} */ index) =>
        quietErrors(quiet, place('quietHours', index)),
      ),
    ]
    if (userErrors.length > 0) return { sendingRules: null, userErrors }
    rules = {
      version: rules.version + 1,
      frequencyCaps: input.frequencyCaps,
      quietHours: input.quietHours.map((/** @type {Row} */ quiet) => ({ weekdays: EACH_DAY, ...quiet })),
      activatedAt: ago(0),
    }
    return { sendingRules: rules, ...fine }
  },
}
