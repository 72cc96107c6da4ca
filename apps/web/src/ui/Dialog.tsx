import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface DialogProps {
  readonly title: string;
  /** For what needs more room than a question. */
  readonly isWide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks something before the page goes on. The focus stays in it and goes back where it came from. */
export function Dialog({ title, isWide = false, onClose, children }: DialogProps): ReactNode {
  return (
    <Modal.Root opened onClose={onClose} size={isWide ? 'xl' : 'md'}>
      <Modal.Overlay />
      <Modal.Content>
        {/* A heading of the dialog, not a banner of the page. */}
        <Modal.Header role="presentation">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
