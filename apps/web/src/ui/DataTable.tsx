import { Table } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';

interface DataTableProps {
  /** What the table holds, for those who do not see its place on the page. */
  readonly label: string;
  /** The headings; one that begins with `>` stands over figures, at the end of its column. */
  readonly columns: readonly string[];
  /** Pixels below which the table scrolls sideways by itself. */
  readonly minWidth?: number;
  /** The rows, of `Table.Tr` and `Table.Td`. */
  readonly children: ReactNode;
}

/** A table that stays readable on a narrow page: it scrolls in its own frame, by keyboard as well. */
export function DataTable({ label, columns, minWidth = 480, children }: DataTableProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => {
      setCut(element.scrollWidth > element.clientWidth);
    });
    watcher.observe(element);
    return () => {
      watcher.disconnect();
    };
  }, []);
  return (
    <div
      ref={frame}
      style={{ overflowX: 'auto' }}
      {...(isCut && { role: 'region', tabIndex: 0, 'aria-label': `${label}, scrolls sideways` })}
    >
      <Table withTableBorder highlightOnHover miw={minWidth} aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((heading) => (
              <Table.Th key={heading} scope="col" ta={heading.startsWith('>') ? 'end' : 'start'}>
                {heading.replace('>', '')}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}
