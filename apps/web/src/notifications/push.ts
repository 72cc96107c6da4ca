import type { DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';

const WORKER = '/push-worker.js';
/** Whose push it is, lest the next person at this browser gets it. */
const OWNER = 'push-owner';

/** Whether this browser can be pushed to at all. */
export function canPush(): boolean {
  return window.isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window;
}

/** What this browser is pushed to by; null when push is off in it. */
export async function subscriptionHere(): Promise<PushSubscription | null> {
  if (!canPush()) return null;
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** @throws Error in words for the person, when the browser or they refuse. */
export async function switchOn(
  api: DeskClient,
  { serverKey, personId }: { readonly serverKey: string; readonly personId: string },
): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') {
    throw new Error('This browser does not allow it. Allow notifications of this site first.');
  }
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const former = await pushManager.getSubscription();
  if (former && keyOf(former) !== serverKey) await former.unsubscribe();
  const wanted = { userVisibleOnly: true, applicationServerKey: serverKey };
  const subscription = await pushManager.subscribe(wanted).catch((error: unknown) => {
    throw new Error('The push service of this browser cannot be reached.', { cause: error });
  });
  await register(api, subscription);
  window.localStorage.setItem(OWNER, personId);
}

/** Ends push in this browser; the desk forgets it when it is next refused. */
export async function switchOff(): Promise<void> {
  window.localStorage.removeItem(OWNER);
  const subscription = await subscriptionHere().catch(() => null);
  await subscription?.unsubscribe();
}

/** On each start: tells the departments of this hat of the browser, or ends the push of another. */
export async function keepPush(api: DeskClient, personId: string): Promise<void> {
  const subscription = await subscriptionHere();
  if (!subscription) return;
  if (window.localStorage.getItem(OWNER) !== personId) await subscription.unsubscribe();
  else await register(api, subscription);
}

async function register(api: DeskClient, subscription: PushSubscription): Promise<void> {
  const { keys } = subscription.toJSON();
  await answerOf(
    api.PUT('/api/v1/push-subscriptions', {
      body: {
        endpoint: subscription.endpoint,
        p256dh: keys?.['p256dh'] ?? '',
        auth: keys?.['auth'] ?? '',
        serverKey: keyOf(subscription),
      },
    }),
  );
}

/** The key of the desk that it was switched on with, base64url. */
function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
