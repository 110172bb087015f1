import { tableFeatures, useTable, type ColumnDef, type RowData } from '@tanstack/react-table'
import { classNames } from '@/lib/class-names'

export const plainTable = tableFeatures({})

interface DataTableProps<Row extends RowData> {
  /** For screen readers: what the table lists. */
  caption: string
  // The columns of one table have values of many types.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  columns: ColumnDef<typeof plainTable, Row, any>[]
  rows: Row[]
  rowId: (row: Row) => string
  /** Classes of a column's cells, by column id: such as one that hides it on a phone. */
  columnClasses?: Record<string, string>
}

export function DataTable<Row extends RowData>({
  caption,
  columns,
  rows,
  rowId,
  columnClasses = {},
}: DataTableProps<Row>) {
  const table = useTable({ features: plainTable, columns, data: rows, getRowId: rowId })
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <caption className="sr-only">{caption}</caption>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} className="border-b border-line text-sm text-ink-soft">
            {group.headers.map((header) => (
              <th
                key={header.id}
                scope="col"
                className={classNames('px-4 py-2.5 font-medium', columnClasses[header.id])}
              >
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} className="relative border-b border-line last:border-0 hover:bg-sunken">
            {row.getAllCells().map((cell) => (
              <td key={cell.id} className={classNames('truncate px-4 py-3', columnClasses[cell.column.id])}>
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
