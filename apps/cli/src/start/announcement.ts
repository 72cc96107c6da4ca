/** A person of the demo world whom a visitor may sign in as. */
export interface DemoSignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/** What the terminal shows when everything is up. */
export interface Announcement {
  readonly url: string;
  readonly seconds: number;
  readonly dataDir: string | undefined;
  readonly signIns: readonly DemoSignIn[];
}

/** The lines that greet whoever started the desk. */
export function announce({ url, seconds, dataDir, signIns }: Announcement): string {
  return [
    '',
    `Commondesk is ready after ${seconds.toFixed(1)} s: ${url}`,
    ...(signIns.length > 0 ? ['', 'Demo sign-ins:', ...columns(signIns)] : []),
    '',
    ...(dataDir === undefined ? [] : [`The data is in ${dataDir}.`]),
    'Press Ctrl-C to stop.',
    '',
  ].join('\n');
}

function columns(signIns: readonly DemoSignIn[]): string[] {
  const width = (of: (signIn: DemoSignIn) => string): number =>
    Math.max(...signIns.map((signIn) => of(signIn).length));
  const roleWidth = width(({ role }) => role);
  const emailWidth = width(({ email }) => email);
  return signIns.map(
    ({ role, email, password }) =>
      `  ${role.padEnd(roleWidth)}  ${email.padEnd(emailWidth)}  ${password}`,
  );
}
