/** What a caller can mend, as the contract's UserError. */

/** @typedef {{ code: string, field: string[], message: string }} UserError */

/** @param {string} message @param {string[]} field @returns {UserError} */
export const userError = (message, field = [], code = 'INVALID') => ({ code, field, message })

/** Of what was done. @type {{ userErrors: UserError[] }} */
export const fine = { userErrors: [] }

/** What is wrong with the key and name of a definition. @param {{ key: string, name: string }} definition */
export function namingErrors({ key, name }) {
  const errors = []
  if (!/^[a-z0-9-]{1,64}$/.test(key)) errors.push(userError('Give 1 to 64 characters of a-z, 0-9 and -.', ['key']))
  if (name.trim() === '' || name.length > 100) errors.push(userError('Give 1 to 100 characters on one line.', ['name']))
  return errors
}
