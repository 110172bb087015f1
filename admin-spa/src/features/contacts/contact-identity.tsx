import type { ReactNode } from 'react'
import { Disclosure } from '@/components/disclosure'
import { Facts } from '@/components/facts'
import { JsonViewer } from '@/components/json-viewer'
import { Card } from '@/components/ui/card'
import { asObject, brief } from '@/lib/json'
import type { Contact } from './contact-query'

/** By what a contact is known, and the workspace's own properties of it. */
export function ContactIdentity({ contact }: { contact: Contact }) {
  const properties = Object.entries(asObject(contact.properties))
  return (
    <Card title="Identity and properties" className="text-sm">
      <Facts
        facts={[
          ['First name', contact.firstName],
          ['Last name', contact.lastName],
          ['Email', contact.email],
          ['Phone', contact.phone],
          ['External id', contact.externalId],
          ['Anonymous', contact.anonymousIds.length > 0 && <Lines lines={contact.anonymousIds} />],
          ['Language', contact.locale],
          ['Time zone', contact.timeZone],
          ['Id', <code className="font-mono text-xs break-all select-all">{contact.id}</code>],
        ]}
      />
      <h3 className="mt-5 mb-2 border-t border-line pt-4 font-medium">Properties</h3>
      {properties.length === 0 ? (
        <p className="text-ink-soft">None.</p>
      ) : (
        <>
          <Facts facts={properties.map(([name, value]): [string, ReactNode] => [name, brief(value, 200)])} />
          <Disclosure summary="Raw JSON" className="mt-3">
            <JsonViewer value={contact.properties} label="properties as JSON" />
          </Disclosure>
        </>
      )}
    </Card>
  )
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line} className="break-all">
          {line}
        </li>
      ))}
    </ul>
  )
}
