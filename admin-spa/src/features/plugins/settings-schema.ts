import { asObject, asText, type JsonObject, type JsonValue } from '@/lib/json'

/** A setting as its plugin declares it: the part of JSON Schema that the server accepts (see SettingsDeclaration in core/spi). */
export interface SettingField {
  name: string
  title: string
  description: string | undefined
  kind: 'text' | 'lines' | 'integer' | 'number' | 'boolean' | 'choice'
  choices: JsonValue[]
  required: boolean
  secret: boolean
  initial: JsonValue | undefined
  minimum: number | undefined
  maximum: number | undefined
  minLength: number | undefined
  maxLength: number | undefined
}

/** A text that may be longer is written into a box of several lines: certificates, for one, have line breaks. */
const LONGEST_LINE = 1024

/** What stands in the form: text for all but checkboxes. A choice is the JSON of its value. */
export type FormValues = Record<string, string | boolean>

/** What is wrong, by the name of the field; under the empty name what belongs to none. */
export type FieldErrors = Record<string, string[]>

/** The settings that a declaration asks for, in its order. */
export function settingFields(schema: JsonValue, secrets: string[]): SettingField[] {
  const declared = asObject(schema)
  const required = Array.isArray(declared['required']) ? declared['required'] : []
  return Object.entries(asObject(declared['properties'])).map(([name, declaration]) => {
    const property = asObject(declaration)
    const choices = Array.isArray(property['enum']) ? property['enum'] : []
    return {
      name,
      title: asText(property['title']) ?? name,
      description: asText(property['description']),
      kind: choices.length > 0 ? 'choice' : kindOf(property, secrets.includes(name)),
      choices,
      required: required.includes(name),
      secret: secrets.includes(name),
      initial: property['default'],
      minimum: asNumber(property['minimum']),
      maximum: asNumber(property['maximum']),
      minLength: asNumber(property['minLength']),
      maxLength: asNumber(property['maxLength']),
    }
  })
}

function kindOf({ type, maxLength = 0 }: JsonObject, secret: boolean): SettingField['kind'] {
  if (type === 'integer' || type === 'number' || type === 'boolean') return type
  return !secret && Number(maxLength) > LONGEST_LINE ? 'lines' : 'text'
}

function asNumber(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** What the form starts with: what holds now, which is the declared default where nothing is set. Secrets are never shown. */
export function initialValues(fields: SettingField[], settings: JsonValue): FormValues {
  const standing = asObject(settings)
  return Object.fromEntries(
    fields.map((field) => {
      const value = field.secret ? undefined : (standing[field.name] ?? field.initial)
      return [field.name, asFormValue(field, value)]
    }),
  )
}

function asFormValue(field: SettingField, value: JsonValue | undefined): string | boolean {
  if (field.kind === 'boolean') return value === true
  if (value == null) return ''
  if (field.kind === 'choice') return JSON.stringify(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The settings that the form says: what is left empty is left out. */
export function toSettings(fields: SettingField[], values: FormValues): JsonObject {
  const settings: JsonObject = {}
  for (const field of fields) {
    const value = values[field.name]
    if (typeof value === 'boolean') settings[field.name] = value
    else if (value !== undefined && value !== '') settings[field.name] = fromText(field, value)
  }
  return settings
}

function fromText(field: SettingField, text: string): JsonValue {
  if (field.kind === 'choice') return JSON.parse(text) as JsonValue
  return field.kind === 'integer' || field.kind === 'number' ? Number(text) : text
}

/** What can be seen to be wrong before asking the server, which checks all of it again. */
export function findErrors(fields: SettingField[], values: FormValues, secretsSet: string[]): FieldErrors {
  const errors: FieldErrors = {}
  for (const field of fields) {
    const error = findError(field, values[field.name] ?? '', secretsSet)
    if (error !== null) errors[field.name] = [error]
  }
  return errors
}

function findError(field: SettingField, value: string | boolean, secretsSet: string[]): string | null {
  if (typeof value === 'boolean') return null
  if (value === '') {
    const standsAlready = field.initial !== undefined || (field.secret && secretsSet.includes(field.name))
    return field.required && !standsAlready ? `${field.title} is needed.` : null
  }
  if (field.kind === 'integer' || field.kind === 'number') return findNumberError(field, Number(value))
  const { minLength = 0, maxLength = Infinity } = field
  const length = field.kind === 'choice' ? minLength : Array.from(value).length
  if (length < minLength) return `Use at least ${minLength} characters.`
  return length > maxLength ? `Use at most ${maxLength} characters.` : null
}

function findNumberError(field: SettingField, value: number): string | null {
  if (!Number.isFinite(value)) return 'Enter a number.'
  if (field.kind === 'integer' && !Number.isInteger(value)) return 'Enter a whole number.'
  if (field.minimum !== undefined && value < field.minimum) return `Enter ${field.minimum} or more.`
  return field.maximum !== undefined && value > field.maximum ? `Enter ${field.maximum} or less.` : null
}

/** The server's findings by field. Their paths lead into the input: `["settings", "host"]`. */
export function errorsByField(userErrors: { field: string[]; message: string }[], fields: SettingField[]): FieldErrors {
  const errors: FieldErrors = {}
  for (const { field: path, message } of userErrors) {
    const named = path.findLast((part) => fields.some((field) => field.name === part)) ?? ''
    errors[named] = [...(errors[named] ?? []), message]
  }
  return errors
}
