import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState, type SubmitEvent } from 'react'
import { ErrorDetail } from '@/components/error-panel'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { call } from '@/lib/api'
import { graphql } from '@/lib/graphql'
import type { JsonObject } from '@/lib/json'
import { useMay } from '@/lib/viewer'
import { ChannelParts, pluginsQuery, type Channel } from './plugins-query'
import { SettingControl } from './setting-control'
import {
  errorsByField,
  findErrors,
  initialValues,
  settingFields,
  toSettings,
  type FieldErrors,
  type FormValues,
  type SettingField,
} from './settings-schema'

const ConfigureChannelDocument = graphql(
  `
    mutation ConfigureChannel($input: ConfigureChannelInput!) {
      configureChannel(input: $input) {
        channel {
          ...ChannelParts
        }
        userErrors {
          field
          message
        }
      }
    }
  `,
  [ChannelParts],
)

/** Sets up a channel. The form is drawn from what its plugin declares. */
export function SettingsForm({ channel }: { channel: Channel }) {
  const may = useMay('plugins:write')
  const fields = useMemo(() => settingFields(channel.settingsSchema, channel.secrets), [channel])
  const [values, setValues] = useState<FormValues>(() => initialValues(fields, channel.settings))
  const [seen, setSeen] = useState<FieldErrors>({})
  const form = useRef<HTMLFormElement>(null)
  const configure = useConfigure(channel.key, (saved) => setValues(initialValues(fields, saved.settings)))
  const refused = configure.data === undefined ? {} : errorsByField(configure.data.userErrors, fields)
  const errors: FieldErrors = { ...refused, ...seen }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const found = findErrors(fields, values, channel.secretsSet)
    setSeen(found)
    configure.reset()
    if (Object.keys(found).length === 0) configure.mutate(toSettings(fields, values))
    else focusFirst(form.current, fields, found)
  }
  return (
    <form ref={form} noValidate onSubmit={submit} autoComplete="off" className="max-w-xl space-y-5">
      {fields.length === 0 && <p className="text-ink-soft">This channel needs no settings: save to set it up.</p>}
      {fields.map((field) => (
        <SettingControl
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          secretSet={channel.secretsSet.includes(field.name)}
          errors={errors[field.name] ?? []}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <Outcome
        saved={configure.data !== undefined && configure.data.userErrors.length === 0}
        errors={errors}
        failure={configure.error}
      />
      <Button type="submit" look="primary" disabled={!may} busy={configure.isPending}>
        Save
      </Button>
      {!may && <p className="text-sm text-ink-soft">This key may not change settings: it lacks plugins:write.</p>}
    </form>
  )
}

function useConfigure(channelKey: string, onSaved: (channel: Channel) => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (settings: JsonObject) =>
      (await call(ConfigureChannelDocument, { input: { channel: channelKey, settings } })).configureChannel,
    onSuccess: async ({ channel }) => {
      if (channel === null) return
      await queryClient.invalidateQueries({ queryKey: pluginsQuery.queryKey })
      onSaved(channel)
    },
  })
}

function focusFirst(form: HTMLFormElement | null, fields: SettingField[], errors: FieldErrors) {
  const index = fields.findIndex((field) => errors[field.name] !== undefined)
  form?.querySelectorAll<HTMLElement>('input, select, textarea')[index]?.focus()
}

function Outcome({ saved, errors, failure }: { saved: boolean; errors: FieldErrors; failure: Error | null }) {
  if (failure !== null) {
    return (
      <Notice tone="bad" title="The settings could not be saved">
        <ErrorDetail error={failure} />
      </Notice>
    )
  }
  if (Object.keys(errors).length > 0) {
    return (
      <Notice tone="bad" title="Nothing was saved">
        {errors['']?.join(' ') ?? 'Mend what is marked above, then save again.'}
      </Notice>
    )
  }
  return saved ? <Notice tone="good">Saved. Check the connection to see whether the provider answers.</Notice> : null
}
