import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from '@/lib/class-names'
import { Spinner } from './spinner'

const styles = cva(
  'inline-flex items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60',
  {
    variants: {
      look: {
        primary:
          'border-accent bg-accent text-accent-ink hover:not-disabled:border-accent-hover hover:not-disabled:bg-accent-hover',
        secondary: 'border-line-strong bg-surface text-ink hover:not-disabled:bg-sunken',
        quiet: 'border-transparent text-ink hover:not-disabled:bg-sunken',
        danger: 'border-bad bg-surface text-bad hover:not-disabled:bg-bad-soft',
      },
      size: { small: 'min-h-8 px-2.5 text-sm', normal: 'min-h-10 px-4' },
    },
    defaultVariants: { look: 'secondary', size: 'normal' },
  },
)

interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof styles> {
  /** Renders its child, such as a link, in the look of a button. */
  asChild?: boolean
  /** Something is under way: shows it, and takes no second click. */
  busy?: boolean
}

export function Button({ look, size, asChild = false, busy = false, className, children, ...props }: ButtonProps) {
  const classes = classNames(styles({ look, size }), className)
  if (asChild) {
    return (
      <Slot.Root className={classes} {...props}>
        {children}
      </Slot.Root>
    )
  }
  return (
    <button type="button" {...props} className={classes} disabled={props.disabled === true || busy} aria-busy={busy}>
      {busy && <Spinner />}
      {children}
    </button>
  )
}
