import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';
import { isIP } from 'node:net';
import { isPushKey } from '#web-push';
import { readMailbox } from './mailbox.js';

function rule(
  name: string,
  holds: (text: string) => boolean,
  options: ValidationOptions,
): PropertyDecorator {
  const validator = {
    validate: (value: unknown) => typeof value === 'string' && holds(value),
    defaultMessage: buildMessage(() => name),
  };
  return ValidateBy({ name, validator }, options);
}

/** An IP address or a DNS name. */
export function IsHost(options: ValidationOptions): PropertyDecorator {
  return rule(
    'isHost',
    (text) => isIP(text) !== 0 || /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i.test(text),
    options,
  );
}

/** Scheme, host and port of a web server, with nothing after them. */
export function IsOrigin(options: ValidationOptions): PropertyDecorator {
  return rule(
    'isOrigin',
    (text) => {
      const url = URL.parse(text);
      return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
    },
    options,
  );
}

/** An e-mail address, or a name with one in angle brackets. */
export function IsMailbox(options: ValidationOptions): PropertyDecorator {
  return rule('isMailbox', (text) => readMailbox(text) !== undefined, options);
}

/** A private key of browser push. */
export function IsPushPrivateKey(options: ValidationOptions): PropertyDecorator {
  return rule('isPushPrivateKey', isPushKey, options);
}

/** The URL of a server of one of these protocols. */
export function IsServerUrl(
  protocols: readonly string[],
  options: ValidationOptions,
): PropertyDecorator {
  return rule(
    'isServerUrl',
    (text) => {
      const url = URL.parse(text);
      return url !== null && protocols.includes(url.protocol) && url.hostname !== '';
    },
    options,
  );
}

/** IP addresses and networks in the notation address/bits. */
export function IsNetworkList(options: ValidationOptions): PropertyDecorator {
  return rule('isNetwork', isNetwork, { ...options, each: true });
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}
