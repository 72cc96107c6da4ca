import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A major incident's reference, leading to it. */
export function IncidentLink({ to }: { readonly to: string }): ReactNode {
  return (
    <Anchor
      inherit
      underline="always"
      renderRoot={(props) => (
        <Link to="/major-incidents/$incident" params={{ incident: to }} {...props} />
      )}
    >
      {to}
    </Anchor>
  );
}
