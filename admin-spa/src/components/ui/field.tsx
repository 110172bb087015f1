import { useId, type ComponentProps, type ReactNode } from 'react'
import { classNames } from '@/lib/class-names'

/** What a control needs to belong to its label, hint and errors. */
export interface ControlProps {
  id: string
  required?: boolean
  'aria-invalid': boolean
  'aria-describedby': string | undefined
}

interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  errors?: string[]
  required?: boolean
  /** For a control that stands before its label, such as a checkbox. */
  inline?: boolean
  children: (control: ControlProps) => ReactNode
}

/** A control with its label, its hint and what is wrong with it. */
export function Field({ label, hint, errors = [], required = false, inline = false, children }: FieldProps) {
  const id = useId()
  const described = [hint != null && `${id}-hint`, errors.length > 0 && `${id}-errors`].filter(Boolean).join(' ')
  const control = children({
    id,
    ...(required && { required }),
    'aria-invalid': errors.length > 0,
    'aria-describedby': described === '' ? undefined : described,
  })
  const caption = (
    <label htmlFor={id} className="block font-medium">
      {label}
      {required && (
        <span aria-hidden className="text-bad">
          {' '}
          *
        </span>
      )}
    </label>
  )
  return (
    <div className="space-y-1.5">
      {inline ? (
        <div className="flex items-center gap-2.5">
          {control}
          {caption}
        </div>
      ) : (
        <>
          {caption}
          {control}
        </>
      )}
      {hint != null && (
        <div id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </div>
      )}
      {errors.length > 0 && (
        <ul id={`${id}-errors`} className="text-sm font-medium text-bad">
          {errors.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

const box =
  'block w-full min-h-10 rounded-md border border-line-strong bg-surface px-3 text-ink placeholder:text-ink-soft disabled:opacity-60 aria-invalid:border-bad'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input {...props} className={classNames(box, className)} />
}

export function TextArea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea {...props} className={classNames(box, 'py-2', className)} />
}

export function Select({ className, ...props }: ComponentProps<'select'>) {
  return <select {...props} className={classNames(box, 'pr-8', className)} />
}

export function Checkbox({ className, ...props }: ComponentProps<'input'>) {
  return <input {...props} type="checkbox" className={classNames('size-5 shrink-0 accent-accent', className)} />
}
