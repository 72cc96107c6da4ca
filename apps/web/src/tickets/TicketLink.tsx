import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A ticket's reference, leading to it. */
export function TicketLink({ to }: { readonly to: string }): ReactNode {
  return (
    <Anchor
      inherit
      underline="always"
      renderRoot={(props) => <Link to="/tickets/$ref" params={{ ref: to }} {...props} />}
    >
      {to}
    </Anchor>
  );
}
