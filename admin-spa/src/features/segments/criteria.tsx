import { useState } from 'react'
import { Button } from '@/components/ui/button'

/** What stands there without being asked for. */
const SHORT = 280

/** Who is in a segment, as a person writes it. The end of what is long shows on demand. */
export function Criteria({ text, of }: { text: string; of: string }) {
  const [whole, setWhole] = useState(false)
  const isLong = text.length > SHORT
  return (
    <div className="mt-2">
      <pre className="rounded-md bg-sunken px-3 py-2 font-mono text-[13px] leading-5 break-words whitespace-pre-wrap">
        {isLong && !whole ? `${text.slice(0, SHORT)}…` : text}
      </pre>
      {isLong && (
        <Button
          look="quiet"
          size="small"
          className="mt-1"
          aria-expanded={whole}
          onClick={() => setWhole((shown) => !shown)}
        >
          {whole ? 'Show less' : 'Show all'}
          <span className="sr-only"> of the criteria of {of}</span>
        </Button>
      )}
    </div>
  )
}
