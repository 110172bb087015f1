import { useQuery } from '@tanstack/react-query'
import { Field, Select } from '@/components/ui/field'
import { useMay } from '@/lib/viewer'
import { channelsQuery } from './sending-query'

interface ChannelSelectProps {
  /** The channel's key; empty for all. */
  channel: string
  /** What stands for all of them. */
  all: string
  errors: string[]
  autoFocus: boolean
  onChange: (channel: string) => void
}

/** Chooses for which channel a rule is. One that the server no longer has stays, to be seen. */
export function ChannelSelect({ channel, all, errors, autoFocus, onChange }: ChannelSelectProps) {
  const may = useMay('plugins:read')
  const { data: known = [] } = useQuery({ ...channelsQuery, enabled: may })
  const isKnown = channel === '' || known.some(({ key }) => key === channel)
  return (
    <Field label="Channel" errors={errors}>
      {(control) => (
        <Select {...control} autoFocus={autoFocus} value={channel} onChange={(event) => onChange(event.target.value)}>
          <option value="">{all}</option>
          {known.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
          {!isKnown && <option value={channel}>{channel}</option>}
        </Select>
      )}
    </Field>
  )
}
