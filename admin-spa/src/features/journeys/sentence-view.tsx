import { PredicateText } from './predicate-text'
import type { Sentence } from './sentence'

interface SentenceViewProps {
  sentence: Sentence
  /** The ids of the steps in their order, where a sentence may name one. */
  steps?: string[]
}

/** A sentence, with what stands in the definition set apart from words. */
export function SentenceView({ sentence, steps = [] }: SentenceViewProps) {
  return sentence.map((part, index) => {
    if (typeof part === 'string') return part
    if ('predicate' in part) return <PredicateText key={index} predicate={part.predicate} />
    if ('value' in part) {
      return (
        <span key={index} className="font-semibold break-words">
          {part.value}
        </span>
      )
    }
    return (
      <span key={index} className="font-semibold break-words">
        step {steps.indexOf(part.step) + 1}, {part.step}
      </span>
    )
  })
}
