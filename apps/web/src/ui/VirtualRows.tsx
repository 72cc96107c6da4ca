import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';

/** What a row's element takes, so that the arrow keys move through the rows. */
export interface RowFocus {
  readonly tabIndex: 0 | -1;
  readonly 'data-row-key': string;
  readonly 'aria-rowindex': number;
  onFocus(): void;
  onKeyDown(event: KeyboardEvent): void;
}

interface VirtualRowsProps<Row> {
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Height in pixels of a row before it was measured. */
  readonly estimatedHeight: number;
  /** Pixels at the top of the window that sticky bars cover. */
  readonly coveredAtTop: number;
  readonly renderRow: (row: Row, focus: RowFocus) => ReactNode;
  /** The last loaded row came into sight. */
  readonly onEnd: () => void;
}

/**
 * Draws only the rows in sight, in the scroll of the page itself, so it reflows at any zoom. One
 * row is a tab stop; the arrow keys, Home and End move it, and it stays drawn while it has focus.
 */
export function VirtualRows<Row>(props: VirtualRowsProps<Row>): ReactNode {
  const { rows, rowKey, estimatedHeight, coveredAtTop, renderRow, onEnd } = props;
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [activeKey, setActiveKey] = useState<string>();
  const active = Math.max(
    0,
    rows.findIndex((row) => rowKey(row) === activeKey),
  );
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => estimatedHeight,
    getItemKey: (index) => keyAt(rows, index, rowKey),
    overscan: 8,
    scrollMargin: top,
    scrollPaddingStart: coveredAtTop,
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range);
      if (rows.length === 0 || inSight.includes(active)) return inSight;
      return [...inSight, active].sort((left, right) => left - right);
    },
  });

  useLayoutEffect(() => {
    const measure = (): void => {
      setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(document.body);
    return () => {
      watcher.disconnect();
    };
  }, []);

  const items = virtualizer.getVirtualItems();
  const lastInSight = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (rows.length > 0 && lastInSight >= rows.length - 1) onEnd();
  }, [lastInSight, rows.length, onEnd]);

  const moveTo = (wanted: number, from: Element): void => {
    const index = Math.min(Math.max(wanted, 0), rows.length - 1);
    const key = keyAt(rows, index, rowKey);
    // The active row is drawn even out of sight, so that it is there to take the focus.
    flushSync(() => {
      setActiveKey(key);
    });
    from
      .closest('[role="rowgroup"]')
      ?.querySelector<HTMLElement>(`[data-row-key="${CSS.escape(key)}"]`)
      ?.focus({ preventScroll: true });
    virtualizer.scrollToIndex(index);
  };

  return (
    <div
      ref={list}
      role="rowgroup"
      style={{ position: 'relative', height: virtualizer.getTotalSize() }}
    >
      {items.map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        const focus: RowFocus = {
          tabIndex: item.index === active ? 0 : -1,
          'data-row-key': rowKey(row),
          // The header is row 1.
          'aria-rowindex': item.index + 2,
          onFocus: () => {
            setActiveKey(rowKey(row));
          },
          onKeyDown: (event) => {
            const target = targetOf(event.key, item.index, rows.length);
            if (target === undefined) return;
            event.preventDefault();
            moveTo(target, event.currentTarget);
          },
        };
        return (
          <div
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            role="presentation"
            style={{
              position: 'absolute',
              insetInline: 0,
              top: 0,
              transform: `translateY(${String(item.start - top)}px)`,
            }}
          >
            {renderRow(row, focus)}
          </div>
        );
      })}
    </div>
  );
}

function keyAt<Row>(rows: readonly Row[], index: number, rowKey: (row: Row) => string): string {
  const row = rows[index];
  return row === undefined ? String(index) : rowKey(row);
}

function targetOf(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
