import { ClipboardDocumentIcon } from '@heroicons/react/20/solid'
import { useMemo, useState } from 'react'
import { tokenize, type JsonToken, type JsonValue } from '@/lib/json'
import { Button } from './ui/button'

const colours: Record<JsonToken['kind'], string> = {
  name: 'text-ink',
  text: 'text-accent',
  number: 'text-info',
  word: 'text-warn',
  mark: 'text-ink-soft',
}

/** JSON as it is, to read and to copy. */
export function JsonViewer({ value, label }: { value: JsonValue; label: string }) {
  const tokens = useMemo(() => tokenize(value), [value])
  return (
    <div className="relative">
      {/* Can be scrolled, so it must be reachable by keyboard. */}
      <pre
        role="region"
        aria-label={label}
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md border border-line bg-sunken p-3 pr-12 font-mono text-[13px] leading-5"
      >
        {tokens.map((token, index) => (
          <span key={index} className={colours[token.kind]}>
            {token.text}
          </span>
        ))}
      </pre>
      <CopyButton value={value} label={label} />
    </div>
  )
}

function CopyButton({ value, label }: { value: JsonValue; label: string }) {
  const [copied, setCopied] = useState(false)
  // The clipboard is missing on pages that came over plain HTTP from another machine.
  if (!('clipboard' in navigator)) return null
  const copy = () => {
    void navigator.clipboard.writeText(JSON.stringify(value, null, 2)).then(() => setCopied(true))
  }
  return (
    <Button size="small" look="quiet" className="absolute top-1.5 right-1.5 px-2" onClick={copy}>
      {copied ? <span aria-live="polite">Copied</span> : <ClipboardDocumentIcon aria-hidden className="size-4" />}
      <span className="sr-only">Copy {label}</span>
    </Button>
  )
}
