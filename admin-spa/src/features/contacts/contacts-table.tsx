import { createColumnHelper } from '@tanstack/react-table'
import { Link } from '@tanstack/react-router'
import { DataTable, plainTable } from '@/components/data-table'
import { Time } from '@/components/time'
import { contactName } from '@/lib/contact-name'
import type { ContactRow } from './contacts-query'

const column = createColumnHelper<typeof plainTable, ContactRow>()

const columns = column.columns([
  column.accessor(contactName, {
    id: 'name',
    header: 'Contact',
    cell: ({ row, getValue }) => (
      // The link covers its row: one target, one tab stop.
      <Link
        to="/contacts/$contactId"
        params={{ contactId: row.original.id }}
        className="font-medium text-ink after:absolute after:inset-0 hover:underline"
      >
        {getValue()}
      </Link>
    ),
  }),
  column.accessor('email', { header: 'Email', cell: ({ getValue }) => getValue() ?? <None /> }),
  column.accessor('phone', { header: 'Phone', cell: ({ getValue }) => getValue() ?? <None /> }),
  column.accessor('externalId', { header: 'External id', cell: ({ getValue }) => getValue() ?? <None /> }),
  column.accessor('createdAt', { header: 'First seen', cell: ({ getValue }) => <Time at={getValue()} /> }),
])

const columnClasses = {
  name: 'w-full sm:w-auto',
  email: 'hidden sm:table-cell',
  phone: 'hidden w-40 lg:table-cell',
  externalId: 'hidden w-40 xl:table-cell',
  createdAt: 'w-40 text-ink-soft',
}

function None() {
  return (
    <span className="text-ink-soft">
      <span aria-hidden>–</span>
      <span className="sr-only">none</span>
    </span>
  )
}

export function ContactsTable({ contacts, caption }: { contacts: ContactRow[]; caption: string }) {
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={contacts}
      rowId={(contact) => contact.id}
      columnClasses={columnClasses}
    />
  )
}
