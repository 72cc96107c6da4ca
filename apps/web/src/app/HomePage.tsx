import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDesk } from '../sign-in/desk.js';

/** Sends everybody to the page that their hat is for. */
export function HomePage(): ReactNode {
  switch (useDesk().hat.role) {
    case 'requester':
      return <Navigate to="/my-tickets" replace />;
    case 'agent':
      return <Navigate to="/queue" replace />;
    case 'lead':
      return <Navigate to="/service-levels" replace />;
    default:
      return <Navigate to="/department" replace />;
  }
}
