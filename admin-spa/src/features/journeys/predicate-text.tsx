import { useQuery } from '@tanstack/react-query'
import { brief, type JsonValue } from '@/lib/json'
import { predicateTextQuery } from './journeys-query'

/** A predicate as a person writes it. Of one that was published in JSON the server says the text. */
export function PredicateText({ predicate }: { predicate: JsonValue }) {
  const { data: text } = useQuery({ ...predicateTextQuery(predicate), enabled: typeof predicate !== 'string' })
  return (
    <code className="rounded bg-sunken px-1 py-0.5 font-mono text-[13px] break-words">
      {typeof predicate === 'string' ? predicate : (text ?? brief(predicate, 200))}
    </code>
  )
}
