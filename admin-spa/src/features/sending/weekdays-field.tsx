import { useId } from 'react'
import { humanize } from '@/lib/words'
import { WEEK } from './rules-draft'
import type { Weekday } from './sending-query'

interface WeekdaysFieldProps {
  weekdays: Weekday[]
  errors: string[]
  onChange: (weekdays: Weekday[]) => void
}

/** The days on which quiet hours begin. */
export function WeekdaysField({ weekdays, errors, onChange }: WeekdaysFieldProps) {
  const id = useId()
  const toggle = (day: Weekday) =>
    onChange(WEEK.filter((each) => (each === day ? !weekdays.includes(day) : weekdays.includes(each))))
  return (
    <div role="group" aria-labelledby={id} aria-describedby={`${id}-errors`} className="space-y-1.5">
      <p id={id} className="font-medium">
        Begins on
      </p>
      <div className="grid max-w-72 grid-cols-7 gap-1">
        {WEEK.map((day, index) => (
          <label
            key={day}
            className="relative flex min-h-10 items-center justify-center rounded-md border border-line-strong text-sm has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:opacity-60"
          >
            <input
              type="checkbox"
              className="absolute inset-0 opacity-0"
              aria-invalid={errors.length > 0 && index === 0}
              checked={weekdays.includes(day)}
              onChange={() => toggle(day)}
            />
            <span aria-hidden>{humanize(day).slice(0, 2)}</span>
            <span className="sr-only">{humanize(day)}</span>
          </label>
        ))}
      </div>
      <ul id={`${id}-errors`} className="text-sm font-medium text-bad">
        {errors.map((error) => (
          <li key={error}>{error}</li>
        ))}
      </ul>
    </div>
  )
}
