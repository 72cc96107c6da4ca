import { validateSync } from 'class-validator';
import path from 'node:path';
import { type EnvironmentField, environmentFields } from './environment-field.js';
import { Settings } from './settings.js';

/** One or more settings cannot be used. The message has one line for each and names the remedy. */
export class InvalidSettings extends Error {
  override readonly name = 'InvalidSettings';
}

/**
 * Reads and checks every setting. An empty variable counts as unset. Folders come back absolute.
 *
 * @param env - usually `process.env`; names that are no setting of ours are ignored.
 * @throws InvalidSettings with one line for each setting that is wrong.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const fields = environmentFields(Settings);
  const textOf = (field: EnvironmentField): string | undefined =>
    env[field.name]?.trim() || undefined;

  const settings = Object.assign(
    new Settings(),
    Object.fromEntries(
      fields.flatMap((field) => {
        const text = textOf(field) ?? field.fallback;
        return text === undefined ? [] : [[field.property, field.parse(text)]];
      }),
    ),
  );
  fillDependentDefaults(settings);

  const errors = validateSync(settings, { stopAtFirstError: true });
  const faults = [
    ...fields.flatMap((field) => {
      const error = errors.find(({ property }) => property === field.property);
      const text = textOf(field);
      // A default that follows from a wrong setting is wrong with it, and not worth a line.
      if (!error || text === undefined) return [];
      return [describe(field, Object.values(error.constraints ?? {})[0] ?? 'is wrong', text)];
    }),
    ...halves(settings),
    ...contradictions(settings),
  ];
  if (faults.length > 0) throw new InvalidSettings(faults.join('\n'));

  settings.dataDir = path.resolve(settings.dataDir);
  settings.attachmentsDir = path.resolve(settings.attachmentsDir);
  return settings;
}

/** @param settings - with all defaults that follow from nothing else. */
function fillDependentDefaults(
  settings: Partial<Settings> & Pick<Settings, 'port' | 'dataDir'>,
): void {
  settings.publicUrl ??= `http://localhost:${String(settings.port)}`;
  settings.attachmentsDir ??= path.join(settings.dataDir, 'attachments');
  settings.demo ??= settings.databaseUrl === undefined;
}

function describe(field: EnvironmentField, complaint: string, text: string): string {
  const actual = field.secret ? '' : `, but is "${text}"`;
  return `${field.name} ${complaint}${actual}. Set ${field.name} or leave it out.`;
}

function halves({ smtpUrl, mailFrom }: Settings): string[] {
  if ((smtpUrl === undefined) === (mailFrom === undefined)) return [];
  const [set, missing] =
    smtpUrl === undefined ? ['MAIL_FROM', 'SMTP_URL'] : ['SMTP_URL', 'MAIL_FROM'];
  return [`${set} needs ${missing} beside it. Set both or leave both out.`];
}

function contradictions(settings: Settings): string[] {
  if (settings.databaseUrl === undefined) {
    return [
      ...(settings.databaseDirectUrl === undefined ? [] : ['DATABASE_DIRECT_URL']),
      ...(settings.migratorDatabaseUrl === undefined ? [] : ['MIGRATOR_DATABASE_URL']),
    ].map((name) => `${name} needs DATABASE_URL beside it. Set both or leave both out.`);
  }
  return settings.contextKey === undefined
    ? [
        'CONTEXT_KEY must be set with DATABASE_URL. Make one with openssl rand -hex 32, and use the ' +
          'same for every process on that database.',
      ]
    : [];
}
