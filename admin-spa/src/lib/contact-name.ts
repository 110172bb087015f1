interface Named {
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
  externalId: string | null
  anonymousIds: string[]
}

/** What to call a contact on the screen: the most telling thing known of it. */
export function contactName(contact: Named): string {
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ')
  const known = [name, contact.email, contact.phone, contact.externalId]
  return (
    known.find((text) => text != null && text !== '') ??
    (contact.anonymousIds.length > 0 ? 'Visitor' : 'Unnamed contact')
  )
}
