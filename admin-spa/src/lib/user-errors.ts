/** What the server found wrong: where in the input, and what to do. */
export interface Finding {
  field: string[]
  message: string
}

/** What was found at a place of the input or below it. What lies below says where: `any, 2: Give its key, a text.` */
export function findingsAt(findings: Finding[], ...place: string[]): string[] {
  return findings.filter((finding) => isAt(finding, place)).map((finding) => worded(finding, place.length))
}

/** What was found at none of these places, so that no finding is lost. */
export function findingsElsewhere(findings: Finding[], places: string[][]): string[] {
  return findings
    .filter((finding) => !places.some((place) => isAt(finding, place)))
    .map((finding) => worded(finding, finding.field.length))
}

/** What was found in a part of the input, as it was found. */
export function findingsIn(findings: Finding[], ...place: string[]): Finding[] {
  return findings.filter((finding) => isAt(finding, place))
}

function isAt({ field }: Finding, place: string[]): boolean {
  return place.every((part, index) => field[index] === part)
}

function worded({ field, message }: Finding, length: number): string {
  const below = field.slice(length)
  return below.length === 0 ? message : `${below.join(', ')}: ${message}`
}
