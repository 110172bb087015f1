import { Field, Input, Select } from '@/components/ui/field'
import { ChannelSelect } from './channel-select'
import type { RowFindings } from './row-findings'
import type { CapDraft } from './rules-draft'
import { RuleRow } from './rule-row'

interface CapRowProps {
  cap: CapDraft
  number: number
  isNew: boolean
  findings: RowFindings
  onChange: (change: Partial<CapDraft>) => void
  onRemove: () => void
}

/** How many messages a contact gets at most. */
export function CapRow({ cap, number, isNew, findings, onChange, onRemove }: CapRowProps) {
  return (
    <RuleRow
      name={`Frequency cap ${number}`}
      findings={findings.whole('channel', 'most', 'days', 'hours')}
      onRemove={onRemove}
    >
      <div className="grid grow grid-cols-2 items-start gap-x-4 gap-y-3 xl:grid-cols-[minmax(0,1.2fr)_7rem_7rem_minmax(0,1fr)]">
        <div className="col-span-2 xl:col-span-1">
          <ChannelSelect
            channel={cap.channel}
            all="All channels together"
            errors={findings.at('channel')}
            autoFocus={isNew}
            onChange={(channel) => onChange({ channel })}
          />
        </div>
        <Field
          label={
            <>
              At most<span className="sr-only"> so many messages</span>
            </>
          }
          errors={findings.at('most')}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={cap.most}
              onChange={(event) => onChange({ most: event.target.value })}
            />
          )}
        </Field>
        <Field label="Within" errors={findings.at('days', 'hours')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={cap.period}
              onChange={(event) => onChange({ period: event.target.value })}
            />
          )}
        </Field>
        <div className="col-span-2 xl:col-span-1">
          <Field label="Days or hours">
            {(control) => (
              <Select
                {...control}
                value={cap.unit}
                onChange={(event) => onChange({ unit: event.target.value === 'hours' ? 'hours' : 'days' })}
              >
                <option value="days">days, today included</option>
                <option value="hours">hours before now</option>
              </Select>
            )}
          </Field>
        </div>
      </div>
    </RuleRow>
  )
}
