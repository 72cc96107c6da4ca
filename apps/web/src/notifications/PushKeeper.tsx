import { useEffect } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { keepPush } from './push.js';

/** Tells the departments of each hat of this browser, where push is on in it. */
export function PushKeeper(): null {
  const { api, me, hat } = useDesk();
  const personId = me.person.id;
  useEffect(() => {
    if (hat.role === 'operator') return;
    // The next start tries again.
    keepPush(api, personId).catch(() => undefined);
  }, [api, personId, hat.role]);
  return null;
}
