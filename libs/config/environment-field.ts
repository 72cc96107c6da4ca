/** How a field of the settings is read from the environment and described in the docs. */
export interface EnvironmentField {
  readonly property: string;
  /** Name of the environment variable. */
  readonly name: string;
  /** Text that stands for an unset variable; undefined leaves the field undefined. */
  readonly fallback: string | undefined;
  /** One sentence for docs/settings.md. */
  readonly meaning: string;
  /** What the docs say in the column "Default" where no fixed text does. */
  readonly defaultNote: string;
  /** Never repeated in a message. */
  readonly secret: boolean;
  /** Turns the text into a value; text that it cannot turn is left for the validator to refuse. */
  readonly parse: (text: string) => unknown;
}

type Description = Pick<EnvironmentField, 'meaning'> &
  Partial<Omit<EnvironmentField, 'property' | 'name' | 'meaning'>>;

const fieldsOfClass = new Map<object, EnvironmentField[]>();

/** Fills the decorated property from an environment variable. */
export function FromEnvironment(name: string, description: Description): PropertyDecorator {
  return (prototype, property) => {
    const fields = fieldsOfClass.get(prototype.constructor) ?? [];
    const { fallback } = description;
    fields.push({
      secret: false,
      parse: (text) => text,
      defaultNote: fallback === undefined ? 'none' : `\`${fallback}\``,
      ...description,
      fallback,
      property: String(property),
      name,
    });
    fieldsOfClass.set(prototype.constructor, fields);
  };
}

/** The decorated properties of a class, in the order in which they are written. */
export function environmentFields(settingsClass: object): readonly EnvironmentField[] {
  return fieldsOfClass.get(settingsClass) ?? [];
}
