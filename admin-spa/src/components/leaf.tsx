/** The mark of Perennial. */
export function Leaf() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-6 shrink-0">
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <path
        d="M9 23C8 14 13 8 24 8c0 11-6 16-13 15M9 25c1-5 4-9 9-11"
        className="fill-none stroke-accent-ink"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
