import { Badge } from '@/components/ui/badge'
import { Checkbox, Field, Input, Select, TextArea, type ControlProps } from '@/components/ui/field'
import { brief } from '@/lib/json'
import type { SettingField } from './settings-schema'

interface SettingControlProps {
  field: SettingField
  value: string | boolean
  /** Whether this secret is set already. */
  secretSet: boolean
  errors: string[]
  onChange: (value: string | boolean) => void
}

/** One setting of the form, drawn from its declaration. */
export function SettingControl({ field, value, secretSet, errors, onChange }: SettingControlProps) {
  const title = field.secret ? (
    <>
      {field.title} <Badge tone={secretSet ? 'good' : 'neutral'}>{secretSet ? 'set' : 'not set'}</Badge>
    </>
  ) : (
    field.title
  )
  return (
    <Field
      label={title}
      hint={hintOf(field, secretSet)}
      errors={errors}
      required={field.required && field.initial === undefined && !(field.secret && secretSet)}
      inline={field.kind === 'boolean'}
    >
      {(control) => <Control control={control} field={field} value={value} onChange={onChange} />}
    </Field>
  )
}

function hintOf(field: SettingField, secretSet: boolean): string | undefined {
  const writeOnly = secretSet ? 'Leave it empty to keep it as it is.' : undefined
  const hint = [field.description, field.secret ? writeOnly : undefined].filter((part) => part !== undefined).join(' ')
  return hint === '' ? undefined : hint
}

interface ControlOfFieldProps {
  control: ControlProps
  field: SettingField
  value: string | boolean
  onChange: (value: string | boolean) => void
}

function Control({ control, field, value, onChange }: ControlOfFieldProps) {
  if (typeof value === 'boolean') {
    return <Checkbox {...control} checked={value} onChange={(event) => onChange(event.target.checked)} />
  }
  if (field.kind === 'choice') {
    return (
      <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
        {(!field.required || value === '') && <option value="">Choose…</option>}
        {field.choices.map((choice) => (
          <option key={JSON.stringify(choice)} value={JSON.stringify(choice)}>
            {brief(choice)}
          </option>
        ))}
      </Select>
    )
  }
  if (field.kind === 'lines') {
    return (
      <TextArea
        {...control}
        rows={3}
        spellCheck={false}
        className="font-mono text-[13px]"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  const numeric = field.kind === 'integer' || field.kind === 'number'
  return (
    <Input
      {...control}
      type={field.secret ? 'password' : 'text'}
      inputMode={field.kind === 'integer' ? 'numeric' : field.kind === 'number' ? 'decimal' : undefined}
      className={numeric ? 'max-w-40' : undefined}
      autoComplete={field.secret ? 'new-password' : 'off'}
      autoCapitalize="none"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
