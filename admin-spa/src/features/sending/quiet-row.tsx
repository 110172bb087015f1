import type { ComponentProps } from 'react'
import { Field, Input } from '@/components/ui/field'
import { ChannelSelect } from './channel-select'
import type { RowFindings } from './row-findings'
import { RuleRow } from './rule-row'
import type { QuietDraft } from './rules-draft'
import { WeekdaysField } from './weekdays-field'

const TIME = /^\d\d:\d\d$/

interface QuietRowProps {
  quiet: QuietDraft
  number: number
  isNew: boolean
  findings: RowFindings
  onChange: (change: Partial<QuietDraft>) => void
  onRemove: () => void
}

/** When no message leaves. */
export function QuietRow({ quiet, number, isNew, findings, onChange, onRemove }: QuietRowProps) {
  const { from, until } = quiet
  const isOvernight = TIME.test(from) && TIME.test(until) && until < from
  return (
    <RuleRow
      name={`Quiet hours ${number}`}
      findings={findings.whole('channel', 'from', 'until', 'weekdays')}
      onRemove={onRemove}
    >
      <div className="grid grow grid-cols-2 items-start gap-x-4 gap-y-3 xl:grid-cols-[minmax(0,1fr)_7rem_7rem_18rem]">
        <div className="col-span-2 xl:col-span-1">
          <ChannelSelect
            channel={quiet.channel}
            all="All channels"
            errors={findings.at('channel')}
            autoFocus={isNew}
            onChange={(channel) => onChange({ channel })}
          />
        </div>
        <Field label="From" errors={findings.at('from')}>
          {(control) => (
            <TimeInput {...control} value={from} onChange={(event) => onChange({ from: event.target.value })} />
          )}
        </Field>
        <Field label="Until" hint={isOvernight ? 'on the next day' : undefined} errors={findings.at('until')}>
          {(control) => (
            <TimeInput {...control} value={until} onChange={(event) => onChange({ until: event.target.value })} />
          )}
        </Field>
        <div className="col-span-2 xl:col-span-1">
          <WeekdaysField
            weekdays={quiet.weekdays}
            errors={findings.at('weekdays')}
            onChange={(weekdays) => onChange({ weekdays })}
          />
        </div>
      </div>
    </RuleRow>
  )
}

/** Not one of `type="time"`, which shows hours as the browser's language does: all times here are of 24 hours. */
function TimeInput(props: ComponentProps<'input'>) {
  return <Input {...props} placeholder="00:00" autoComplete="off" maxLength={5} className="tabular-nums" />
}
