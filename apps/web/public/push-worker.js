/* global self */
// Shows what the desk pushes to this browser. A message has an id, a kind and the reference of a
// ticket, and nothing else: a locked screen shows it as well.

const WORDS = {
  answered: 'The desk has answered',
  moved: 'Your ticket has moved on',
  assigned: 'Assigned to you',
  mentioned: 'Somebody mentions you',
  on_call_changed: 'Who is on call has changed',
  approval_asked: 'Waits for your approval',
  approval_answered: 'An approval was answered',
  warned: 'Due soon',
  escalated: 'Escalated to you',
  breached: 'A promise is broken',
  major_incident: 'Major incident',
};

self.addEventListener('push', (event) => {
  const { id, kind, ref } = event.data.json();
  event.waitUntil(
    self.registration.showNotification(ref ?? 'Service desk', {
      body: WORDS[kind] ?? 'There is news',
      icon: '/icon.svg',
      // A repeat of the same message takes the place of the first.
      tag: id,
      data: { path: ref === null ? '/on-call' : `/tickets/${encodeURIComponent(ref)}` },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { href } = new URL(event.notification.data.path, self.location.origin);
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then(async (pages) => {
      const [page] = pages.filter(({ url }) => new URL(url).origin === self.location.origin);
      if (!page) return self.clients.openWindow(href);
      await page.focus();
      return page.navigate(href);
    }),
  );
});
