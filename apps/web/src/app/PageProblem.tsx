import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorState } from '../ui/states.js';

/** In place of a page that could not be drawn or loaded, usually because a newer desk is running. */
export function PageProblem({ reset }: ErrorComponentProps): ReactNode {
  return (
    <ErrorState
      sentence="This page could not be shown. The desk may have been updated; loading it again helps."
      onRetry={() => {
        reset();
        window.location.reload();
      }}
    />
  );
}
