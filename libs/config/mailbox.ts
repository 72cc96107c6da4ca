/** Somebody who can be written to. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

const LONGEST_ADDRESS = 254;
/** Without quotes, comments, groups or routes: one address that every server reads alike. */
const ADDRESS =
  /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u;
const NAMED = /^([^<>"\p{Cc}\p{Zl}\p{Zp}]{1,100}) <([^<>\s]+)>$/u;

/** Reads `desk@example.org` or `Service desk <desk@example.org>`; undefined for anything else. */
export function readMailbox(text: string): Mailbox | undefined {
  const [, name = '', address = text] = NAMED.exec(text) ?? [];
  const [local = ''] = address.split('@');
  if (address.length > LONGEST_ADDRESS || local.length > 64 || !ADDRESS.test(address)) {
    return undefined;
  }
  return { name: name.trim(), address };
}
